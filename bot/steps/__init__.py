"""Steps that several use cases share, within the transaction of whoever calls them."""
