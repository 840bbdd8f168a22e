"""The App Home of one person."""
