"""`python -m bot` is `coffee-chat`."""

from bot.cli.main import main

main()
