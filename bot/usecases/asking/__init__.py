"""A guest asks."""
