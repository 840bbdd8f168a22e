"""Words on fields, and how HR edits them."""
