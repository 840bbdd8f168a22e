"""Rows of the month in numbers."""
