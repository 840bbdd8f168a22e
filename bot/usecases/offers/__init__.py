"""A request is with a host."""
