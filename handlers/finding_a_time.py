"""Finding a time, moving it, cancelling it: buttons in the group, and the forms that open from them."""

from bot.facts.finding_a_time import TimeForm
from bot.messages import ids
from bot.messages.finding_a_time import forms as time_forms
from bot.messages.words import Words
from bot.usecases.finding_a_time.agree_time import confirm_time, pick_time, propose_time
from bot.usecases.finding_a_time.cancel_time import cancel_time
from bot.usecases.finding_a_time.show_form import look_at_time, open_cancel_form, open_time_form
from handlers import payloads
from handlers.interaction import Interaction


def pick(it: Interaction) -> None:
    """The group reads of it through the outbox; only a no is answered here."""
    it.answer(pick_time(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def confirm(it: Interaction) -> None:
    it.answer(confirm_time(it.ws, it.person_id, payloads.number(it.value)), it.redraw)


def open_form(it: Interaction) -> None:
    it.answer(open_time_form(it.ws, it.person_id, payloads.number(it.value)), it.opens(time_forms.time_form))


def look(it: Interaction) -> None:
    """A time was chosen and is not suggested yet: the form says what speaks against it."""
    at = payloads.moment_of(payloads.pressed(it.body))
    form = at and look_at_time(it.ws, it.person_id, _chat(it.metadata), at)
    if isinstance(form, TimeForm):
        it.change(time_forms.time_form(form, it.words))


def check(body: payloads.Body, t: Words) -> dict[str, str]:
    """The form says when it was opened: a check has no clock."""
    at = payloads.moment_of(payloads.values(body).get(ids.STARTS_AT))
    _, opened_at, latest = (*payloads.metadata(body).split(":"), "", "")[:3]
    problem = time_forms.bad_time(at, payloads.stamped(opened_at), payloads.stamped(latest), t)
    return {ids.STARTS_AT: problem} if problem else {}


def _chat(metadata: str) -> int:
    return payloads.number(metadata.partition(":")[0])


def propose(it: Interaction) -> None:
    at = payloads.moment_of(it.inputs.get(ids.STARTS_AT))
    if at is not None:
        it.answer(propose_time(it.ws, it.person_id, _chat(it.metadata), at), it.stay_quiet)


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
