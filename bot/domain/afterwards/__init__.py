"""What follows a chat."""
