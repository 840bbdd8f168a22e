"""Rows of times agreed on."""
