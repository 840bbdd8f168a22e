"""The handlers: what Slack sends us, and which use case answers it."""
