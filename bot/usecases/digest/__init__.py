"""What HR reads."""
