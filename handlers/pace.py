"""Lets one person in so many times a minute: a script, or a key that hangs, takes the others' threads."""

from bot.domain.refusals import Often, TooOften
from bot.telemetry import log
from handlers.interaction import Handler, Interaction


def paced(handler: Handler) -> Handler:
    """Tell somebody once a minute that it was too much, and leave the rest. Events are not counted."""

    def let_in(it: Interaction) -> None:
        now = it.ws.now()
        too_fast = it.ws.pace.enter(it.person_id, now, it.ws.policy.deeds_a_minute)
        if too_fast is None:
            handler(it)
        elif not too_fast.told:
            it.refuse(TooOften(Often.DEEDS, too_fast.again_at))
        else:
            log.info("too much at once, left", handler=handler.__name__)

    let_in.__name__ = handler.__name__
    return let_in
