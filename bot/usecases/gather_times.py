"""The facts of messages about a talk's time; None where something was arranged since and the message is stale."""

from dataclasses import replace

from bot.domain import notifications as n
from bot.domain.facts import InterviewFacts
from bot.domain.requests import Interview
from bot.ports import Transaction
from bot.usecases.arranging import proposed_to, suggested
from bot.usecases.workspace import Workspace


def time_facts(
    tx: Transaction, ws: Workspace, note: n.ToBoth | n.FindATime, facts: InterviewFacts | None
) -> InterviewFacts | None:
    """Add the times to what is known of the interview."""
    if facts is None or _is_stale(note, facts.interview):
        return None
    slot_id = getattr(note, "slot_id", None)
    slot = tx.slots.get(slot_id) if slot_id else None
    if isinstance(note, n.FindATime):
        slot = proposed_to(tx, facts.interview, note.person_id, ws.now())
    if isinstance(note, n.TimeFixed) and (slot is None or slot.starts_at != facts.interview.meets_at):
        return None
    looking = facts.interview.is_open and facts.interview.meets_at is None
    slots = suggested(tx, ws, facts.interview) if looking else ()
    return replace(facts, slot=slot, slots=slots)


def _is_stale(note: n.ToBoth | n.FindATime, interview: Interview) -> bool:
    match note:
        case n.TimeProposed():
            return interview.proposal is None or interview.proposals != note.number
        case n.TimeOff() | n.CalendarFile():
            return interview.sequence != note.sequence
        case n.FindATime():
            return not interview.is_open or interview.meets_at is not None
    return False
