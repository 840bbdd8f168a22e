"""The fields one can ask about, and what people call them."""
