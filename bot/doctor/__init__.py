"""Looks for what is wrong with an installation before people meet it; at each start, and by `coffee-chat doctor`."""
