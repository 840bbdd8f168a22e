"""Finding a time, moving it, cancelling it: buttons in the group, and the forms that open from them."""

from bot.messages import ids
from bot.messages.finding_a_time import forms as time_forms
from bot.messages.words import Words
from bot.usecases.finding_a_time.agree_time import confirm_time, pick_time, propose_time
from bot.usecases.finding_a_time.cancel_time import cancel_time
from bot.usecases.finding_a_time.show_form import open_cancel_form, open_time_form
from handlers import payloads
from handlers.interaction import Interaction


def pick(it: Interaction) -> None:
    """The group reads of it through the outbox; only a no is answered here."""
    it.answer(pick_time(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def confirm(it: Interaction) -> None:
    it.answer(confirm_time(it.ws, it.person_id, payloads.number(it.value)), it.redraw)


def open_form(it: Interaction) -> None:
    it.answer(open_time_form(it.ws, it.person_id, payloads.number(it.value)), it.opens(time_forms.time_form))


def check(body: payloads.Body, t: Words) -> dict[str, str]:
    """Whether the time has passed is for the rules to say: a form has no clock."""
    if payloads.moment_of(payloads.values(body).get(ids.STARTS_AT)) is None:
        return {ids.STARTS_AT: t.plain("Pick a day and a time.")}
    return {}


def propose(it: Interaction) -> None:
    at = payloads.moment_of(it.inputs.get(ids.STARTS_AT))
    if at is not None:
        it.answer(propose_time(it.ws, it.person_id, payloads.number(it.metadata), at), it.stay_quiet)


def open_cancel(it: Interaction) -> None:
    it.answer(
        open_cancel_form(it.ws, it.person_id, payloads.number(it.value)), it.opens(time_forms.cancel_form)
    )


def cancel(it: Interaction) -> None:
    for_good = payloads.choice_of(it.inputs.get(ids.WHAT)) == "chat"
    result = cancel_time(it.ws, it.person_id, payloads.number(it.metadata), for_good=for_good)
    it.answer(result, it.stay_quiet)


def open_link(_: Interaction) -> None:
    """The browser opens the page; Slack reports the click all the same."""
