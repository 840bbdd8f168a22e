"""One verb, one file: what a click or the clock starts. What they share is in bot/steps."""
