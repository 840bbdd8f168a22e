"""storage remembers: rows, transactions and migrations."""
