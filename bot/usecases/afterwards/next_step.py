"""A guest's next step after a talk: written, offered by the host, and asked about once."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.afterwards.next_steps import OFFERED_BY_HOSTS, NextStep, StepKind
from bot.domain.notifications.afterwards import StepNoted, StepTaken, StepWritten
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import Answer
from bot.facts.afterwards import StepForm
from bot.facts.interviews import Noted
from bot.steps.met import interview_met
from bot.steps.next_check import next_check
from bot.steps.next_steps import pass_on_offer


def write_step(ws: Workspace, guest_id: str, interview_id: int, form: StepForm) -> Noted | Refusal:
    """Keep what the guest wants to do next; it takes the place of what they wrote before.

    The host hears of the first that they may hear of; of a second talk as of any request by name.
    """
    now = ws.now()
    with ws.begin_answer() as tx:
        met = interview_met(tx, guest_id, interview_id)
        if isinstance(met, NotYours) or form.step is None:
            return NotYours()
        interview, said = met
        step = NextStep(form.step, form.words, now, told=form.tell_host)
        tx.outcomes.set_step(interview_id, guest_id, step)
        if form.tell_host and not form.asks_again:
            tx.outbox.put(StepWritten(interview_id, interview.host_id), now)
        next_check(tx, ws, tx.interviews.get(interview_id) or interview)
    return Noted(interview, said.answer)


def report_step(
    ws: Workspace, guest_id: str, interview_id: int, *, taken: bool, tell_host: bool = False
) -> Noted | Refusal:
    """Keep whether the guest took the step; tell the host where they did and say so.

    "Between us" holds for the step as well: from then on the host is shown nothing of it.
    """
    now = ws.now()
    with ws.begin_answer() as tx:
        met = interview_met(tx, guest_id, interview_id)
        if isinstance(met, NotYours):
            return met
        interview, said = met
        if said.step is None:
            return NotYours()
        if said.step.taken is not None:
            return AlreadyReported(Answer.MET)
        tells = taken and tell_host
        step = replace(said.step, taken=taken, told=tells if taken else said.step.told)
        tx.outcomes.set_step(interview_id, guest_id, step)
        tx.outbox.put(StepNoted(interview_id, guest_id), now)
        if tells:
            tx.outbox.put(StepTaken(interview_id, interview.host_id), now)
        next_check(tx, ws, tx.interviews.get(interview_id) or interview)
    return Noted(interview, said.answer)


def offer_step(ws: Workspace, host_id: str, interview_id: int, kind: StepKind) -> Noted | Refusal:
    """Keep what the host offers; the guest reads it once they say that they met."""
    with ws.begin_answer() as tx:
        interview = tx.interviews.get(interview_id)
        said = interview.outcome_of(host_id) if interview and host_id == interview.host_id else None
        if interview is None or said is None or said.answer is not Answer.MET or kind not in OFFERED_BY_HOSTS:
            return NotYours()
        tx.outcomes.offer_step(interview_id, host_id, kind)
        pass_on_offer(tx, tx.interviews.get(interview_id) or interview, ws.now())
    return Noted(interview, said.answer)
