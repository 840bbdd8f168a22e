"""The bot: rules, use cases, words, and the clock that starts its jobs."""
