"""Words on asking for an interview: the form, the request and what becomes of it."""
