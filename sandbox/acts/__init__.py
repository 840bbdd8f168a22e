"""What people in the workspace do, one act per module; each tells the app as Slack would."""
