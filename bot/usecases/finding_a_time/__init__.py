"""The two agree on a time."""
