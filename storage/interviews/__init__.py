"""Rows of interviews."""
