"""The rules: values in, values out. Nothing here knows Slack, a database or the time of day."""
