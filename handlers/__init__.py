"""handlers listen: what Slack can say to us, and which use case answers."""
