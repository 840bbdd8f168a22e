"""From Bolt to our handlers: one interaction for each request, and one place that catches errors."""

from collections.abc import Callable
from functools import partial
from secrets import token_hex
from time import monotonic

import structlog
from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import spans
from bot.context import Kept, Workspace
from bot.messages.commands import apology, too_late
from bot.ports import AlreadyHandledError, SlackBusyError
from bot.telemetry import log, log_failure
from handlers import payloads
from handlers.interaction import Handler, Interaction, Late
from handlers.payloads import Body

WAITS_FOR_SLACK_SECONDS = 600
"""Slack lets us answer a command for half an hour; nobody waits that long."""


TAKEN_AT = "taken_at"
Work = Callable[[Body, BoltContext, WebClient, Respond], None]
Acknowledge = Callable[[Ack, Body], None]
Begin = Callable[[Callable[[], None]], None]
"""Begins some work once the ack has left, on threads of its own."""


def acknowledge(ack: Ack, _: Body) -> None:
    """Acknowledge to Slack at once; nothing slow may come before this."""
    ack()


def listener(
    begin: Begin, choose: Callable[[Body], Work], answer: Acknowledge = acknowledge
) -> Callable[..., None]:
    """Return what Bolt is to call: it only answers, and leaves the chosen work for afterwards.

    Bolt's own lazy listeners copy each request and begin before the ack leaves, which then waits for them.
    """

    def listen(ack: Ack, body: Body, context: BoltContext, client: WebClient, respond: Respond) -> None:
        context[TAKEN_AT] = monotonic()
        begin(partial(choose(body), body, context, client, respond))
        answer(ack, body)

    return listen


def work(handler: Handler, ws: Workspace, late: Late) -> Work:
    """Wrap a handler: runs after the ack; whatever fails is caught here."""

    def run(body: Body, context: BoltContext, client: WebClient, respond: Respond) -> None:
        number, key = token_hex(4), payloads.delivery_key(body, context.get("envelope_id"))
        begun = monotonic()
        waits = [begun - context.get(TAKEN_AT, begun)]
        """Until this began; once used, it is another try."""

        def answer() -> None:
            interaction = Interaction(number, ws.answering(key), client, body, respond, late=late)
            waited = waits.pop() if waits else None
            with (
                structlog.contextvars.bound_contextvars(interaction=number),
                spans.interaction(number, payloads.kind_of(body), handler.__name__, waited),
            ):
                try:
                    handler(interaction)
                    log.debug("handled", handler=handler.__name__, seconds=round(monotonic() - begun, 3))
                except AlreadyHandledError:
                    log.info("delivered twice, handled once", handler=handler.__name__)
                except SlackBusyError as busy:
                    if interaction.kept is Kept.NO and monotonic() - begun < WAITS_FOR_SLACK_SECONDS:
                        late.again(number, answer, busy.seconds)
                    else:
                        _failed(interaction, handler, busy)
                except Exception as error:  # noqa: BLE001 - the one error net; the person hears of it, the log has it
                    _failed(interaction, handler, error)

        answer()

    run.__name__ = handler.__name__
    return run


def _failed(interaction: Interaction, handler: Handler, error: Exception) -> None:
    """Log it, and tell the person with the number that finds the line.

    Where Slack only tells us something, nobody pressed anything: there is nobody to apologise to. Without the
    database, which may be what failed.
    """
    if _too_late(error) and interaction.kept is Kept.NO:
        log.warning("a form could not be opened within Slack's three seconds", handler=handler.__name__)
        interaction.tell(too_late(interaction.words_at_hand))
        return
    log_failure(error, handler=handler.__name__)
    spans.failed(error)
    if not payloads.is_event(interaction.body):
        interaction.tell(apology(interaction.number, interaction.kept, interaction.words_at_hand))


def _too_late(error: Exception) -> bool:
    return isinstance(error, SlackApiError) and error.response.get("error") == "expired_trigger_id"
