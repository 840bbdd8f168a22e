"""Rows of what the company sets while the bot runs."""
