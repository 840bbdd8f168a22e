"""What HR reads and fills in for the whole company."""
