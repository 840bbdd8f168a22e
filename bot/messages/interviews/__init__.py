"""Words on interviews: the introduction, the kit, and did you meet."""
