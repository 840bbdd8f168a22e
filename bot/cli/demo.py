"""`coffee-chat demo`: the only command that knows the sandbox."""

import logging
import sys
from typing import Annotated

import typer

from bot.demo.stage import play
from bot.telemetry import start_logging


def play_demo(
    story: Annotated[bool, typer.Option(help="Play the whole story without a screen, and print it.")] = False,
    port: Annotated[int, typer.Option(help="The page's port; 0 takes a free one.")] = 8025,
) -> None:
    start_logging("text", logging.WARNING)
    sys.exit(play(story=story, port=port))
