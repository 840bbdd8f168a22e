"""`/_control/*`: how people, tests and the page drive the sandbox; described by itself at `/_control/`."""
