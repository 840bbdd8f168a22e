"""What follows an interview."""
