"""Reads when people are busy, from the private calendar addresses that they give."""
