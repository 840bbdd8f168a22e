"""How two people find a time."""
