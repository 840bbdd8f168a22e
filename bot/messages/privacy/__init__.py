"""Words on what is stored, the export and being forgotten."""
