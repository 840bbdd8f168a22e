"""bot/slack speaks: we call Slack. In handlers/ Slack calls us."""
