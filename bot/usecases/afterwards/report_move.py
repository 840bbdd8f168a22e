"""Three months later: did the guest move towards the field? The host hears of it only if the guest says so."""

from bot.context import Workspace
from bot.domain.notifications.afterwards import GuestMoved, MoveNoted
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import Answer
from bot.facts.interviews import Noted
from bot.steps.met import interview_met
from bot.steps.next_check import next_check


def report_move(
    ws: Workspace, guest_id: str, interview_id: int, *, moved: bool, tell_host: bool = False
) -> Noted | Refusal:
    """Keep the guest's answer; tell the host where both are true."""
    now = ws.now()
    with ws.begin_answer() as tx:
        met = interview_met(tx, guest_id, interview_id)
        if isinstance(met, NotYours):
            return met
        interview, said = met
        if said.moved is not None:
            return AlreadyReported(Answer.MET)
        tx.outcomes.set_moved(interview_id, guest_id, moved=moved, told=tell_host)
        tx.outbox.put(MoveNoted(interview_id, guest_id), now)
        if moved and tell_host:
            tx.outbox.put(GuestMoved(interview_id, interview.host_id), now)
        next_check(tx, ws, tx.interviews.get(interview_id) or interview)
    return Noted(interview, said.answer)
