"""Somebody volunteers."""
