"""A guest thanks their host, in their own words."""

from bot.context import Workspace
from bot.domain.notifications.afterwards import Thanks, ThanksLeft, ThanksSent
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.afterwards import AlreadyThanked
from bot.facts.interviews import Noted
from bot.steps.answers import show_answer_anew
from bot.steps.met import interview_met
from bot.steps.next_check import next_check


def thank_host(ws: Workspace, guest_id: str, interview_id: int, text: str) -> Noted | Refusal:
    """Send the guest's words to the host, once."""
    now = ws.now()
    with ws.begin_answer() as tx:
        met = interview_met(tx, guest_id, interview_id)
        if isinstance(met, NotYours):
            return met
        interview, said = met
        if said.thanked:
            return AlreadyThanked()
        tx.outcomes.thank(interview_id, guest_id, text, now)
        tx.outbox.put(ThanksSent(interview_id, guest_id), now)
        show_answer_anew(tx, interview_id, guest_id, now)
        tx.outbox.put(Thanks(interview_id, interview.host_id), now)
        next_check(tx, ws, tx.interviews.get(interview_id) or interview)
    return Noted(interview, said.answer)


def leave_thanks(ws: Workspace, guest_id: str, interview_id: int) -> Noted | Refusal:
    """Put the draft away: they have thanked in another way. The host hears nothing; saying it later is possible."""
    now = ws.now()
    with ws.begin_answer() as tx:
        met = interview_met(tx, guest_id, interview_id)
        if isinstance(met, NotYours):
            return met
        interview, said = met
        if said.thanked:
            return AlreadyThanked()
        tx.outcomes.leave_thanks(interview_id, guest_id)
        tx.outbox.put(ThanksLeft(interview_id, guest_id), now)
        show_answer_anew(tx, interview_id, guest_id, now)
        next_check(tx, ws, tx.interviews.get(interview_id) or interview)
    return Noted(interview, said.answer)
