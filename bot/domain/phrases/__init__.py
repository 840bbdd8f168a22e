"""What somebody means by what they type."""
