"""The rules of hosting: pauses, quiet weeks, stories."""
