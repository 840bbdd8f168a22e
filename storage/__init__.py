"""The database: rows, transactions and migrations."""
