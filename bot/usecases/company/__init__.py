"""What HR does for the whole company, without a shell."""
