"""A local Slack: people try an app in it, tests run against it; it knows nothing about any one app."""
