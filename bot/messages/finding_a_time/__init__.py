"""Words on finding a time, and the calendar file."""
