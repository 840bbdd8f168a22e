"""Finding a time, moving it, cancelling it: buttons in the group, and the forms that open from them."""

from bot.domain.refusals import ChatIsOver, NotYours
from bot.messages import ids, time_forms
from bot.messages.words import Words
from bot.usecases.agree_time import confirm_time, pick_time, propose_time
from bot.usecases.arranging import suggested
from bot.usecases.cancel_time import cancel_time
from handlers import payloads
from handlers.interaction import Interaction


def pick(it: Interaction) -> None:
    """The group reads of it through the outbox; only a no is answered here."""
    it.refused(pick_time(it.ws, it.person_id, payloads.number(it.value)))


def confirm(it: Interaction) -> None:
    if not it.refused(confirm_time(it.ws, it.person_id, payloads.number(it.value))) and it.from_home:
        it.show_home()


def open_time_form(it: Interaction) -> None:
    """Open the picker at the first suggestion, or at the time that is to be moved."""
    interview_id = payloads.number(it.value)
    with it.ws.read() as tx:
        interview = tx.interviews.get(interview_id)
        slots = suggested(tx, it.ws, interview) if interview else ()
    if interview is None or it.person_id not in interview.sides:
        it.refuse(NotYours())
    elif not interview.is_open:
        it.refuse(ChatIsOver())
    else:
        initial = interview.meets_at or min((slot.starts_at for slot in slots), default=None)
        it.open(time_forms.time_form(it.words, interview_id, initial))


def open_cancel_form(it: Interaction) -> None:
    interview_id = payloads.number(it.value)
    with it.ws.read() as tx:
        interview = tx.interviews.get(interview_id)
    if interview is None or it.person_id not in interview.sides:
        it.refuse(NotYours())
    elif not interview.is_open:
        it.refuse(ChatIsOver())
    else:
        it.open(time_forms.cancel_form(it.words, interview_id))


def check_time(body: payloads.Body, t: Words) -> dict[str, str]:
    """Whether the time has passed is for the rules to say: a form has no clock."""
    if payloads.moment_of(payloads.values(body).get(ids.STARTS_AT)) is None:
        return {ids.STARTS_AT: t.plain("Pick a day and a time.")}
    return {}


def propose(it: Interaction) -> None:
    at = payloads.moment_of(it.inputs.get(ids.STARTS_AT))
    if at is not None:
        it.refused(propose_time(it.ws, it.person_id, payloads.number(it.metadata), at))


def cancel(it: Interaction) -> None:
    for_good = payloads.choice_of(it.inputs.get(ids.WHAT)) == "chat"
    it.refused(cancel_time(it.ws, it.person_id, payloads.number(it.metadata), for_good=for_good))


def open_link(_: Interaction) -> None:
    """The browser opens the page; Slack reports the click all the same."""
