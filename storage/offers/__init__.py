"""Rows of offers."""
