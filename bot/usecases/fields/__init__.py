"""The fields one can ask about."""
