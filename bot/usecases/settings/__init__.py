"""How we write to a person."""
