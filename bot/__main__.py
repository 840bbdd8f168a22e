"""`python -m bot` is `coffee-chat`."""

from bot.cli import main

main()
