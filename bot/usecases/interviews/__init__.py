"""Two people are introduced, and say what happened."""
