"""Calls to Slack. In handlers/ Slack calls us."""
