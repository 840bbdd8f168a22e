"""bot thinks: the rules, the use cases, the words, and the clock that moves them."""
