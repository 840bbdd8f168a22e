"""Facts in, Slack payload out; no I/O."""
