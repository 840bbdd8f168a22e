"""The demo: a made-up company on the local Slack, for people without a Slack account. The bot does not know it."""
