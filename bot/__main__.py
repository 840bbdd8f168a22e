"""`python -m bot` is `coffee-chat`."""

from bot.cli.commands import main

main()
