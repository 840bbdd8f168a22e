"""From Bolt to our handlers: one interaction for each request, and one place that catches errors."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import structlog
from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.context import Workspace
from bot.messages.commands import apology
from bot.messages.words import words_for
from bot.ports import AlreadyHandledError
from bot.telemetry import log
from handlers import payloads
from handlers.interaction import Handler, Interaction


def acknowledge(ack: Ack) -> None:
    """Acknowledge to Slack at once; nothing slow may come before this."""
    ack()


def work(handler: Handler, ws: Workspace) -> Callable[..., None]:
    """Wrap a handler for Bolt: runs after the ack, on threads of its own; whatever fails is caught here."""

    def run(body: dict[str, Any], context: BoltContext, client: WebClient, respond: Respond) -> None:
        key = payloads.delivery_key(body, context.get("envelope_id"))
        interaction = Interaction(token_hex(4), ws.answering(key), client, body, respond)
        with structlog.contextvars.bound_contextvars(interaction=interaction.number):
            try:
                handler(interaction)
            except AlreadyHandledError:
                log.info("delivered twice, handled once", handler=handler.__name__)
            except Exception:  # noqa: BLE001 - the one error net; the person hears of it, the log has it
                log.exception("failed", handler=handler.__name__)
                if not payloads.is_event(body):  # nobody pressed anything: there is nobody to apologise to
                    _apologise(interaction)

    run.__name__ = handler.__name__
    return run


def _apologise(interaction: Interaction) -> None:
    """Say sorry with the number that finds the log line; without the database, which may be what failed."""
    ws = interaction.ws
    try:
        words = words_for(None, ws.tz, ws.fields, ws.language)
        interaction.tell(apology(interaction.number, interaction.kept, words))
    except (SlackClientError, OSError) as error:
        log.warning("could not apologise", error=type(error).__name__)
