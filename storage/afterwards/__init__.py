"""Rows of what comes after an interview."""
