"""The command line: `coffee-chat`."""
