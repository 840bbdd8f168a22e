"""A table: what its host and its guests read."""
