"""Rows of fields."""
