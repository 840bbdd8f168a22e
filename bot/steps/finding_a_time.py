"""Steps around an interview's time that use cases share: suggest times, read them, take a fixed one back."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.context import Workspace
from bot.domain.finding_a_time.agreeing import without_time
from bot.domain.finding_a_time.calendars import AT_WORK, Busy, Unread
from bot.domain.finding_a_time.suggesting import Slot, suggest_times, within_hours
from bot.domain.notifications.finding_a_time import (
    CalendarFile,
    ProposalOutdated,
    TimeProposed,
    TimeUnfixed,
)
from bot.domain.people import Person
from bot.domain.requests import Interview
from bot.domain.workdays import zone
from bot.ports import DirectoryUnavailableError, Transaction
from bot.steps.next_check import calendars_of

LOOKS_AHEAD = timedelta(days=36)
"""As far as times are suggested, and a day for zones."""


def suggest(
    tx: Transaction, ws: Workspace, interview: Interview, now: datetime, calendars_say: Collection[Busy] = ()
) -> None:
    """Write times to choose from: others than before where there are others, none where either is busy.

    `calendars_say`: what `busy_times` found, before the transaction.
    """
    calendars = calendars_of(tx, ws, interview)
    pair = calendars[interview.host_id], calendars[interview.guest_id]
    busy = tx.interviews.fixed_times(interview.sides, now)
    before = [slot.starts_at for slot in tx.slots.suggested(interview.id)]
    since = _both_here(tx, ws, interview, now)
    host = tx.hosts.get(interview.host_id)
    liked = host.profile.talks_on if host else frozenset()
    found = suggest_times(*pair, since, ws.policy, [*busy, *before], busy=calendars_say, liked=liked)
    if before and not (found.within_hours and found.free):
        found = suggest_times(*pair, since, ws.policy, busy, busy=calendars_say, liked=liked)
    for at in found.times:
        tx.slots.at(interview.id, at, within_hours=found.within_hours, suggested_at=now, free=found.free)


def busy_times(ws: Workspace, sides: Collection[str]) -> list[Busy]:
    """Read when people are busy, from the calendars they gave; one that cannot be read says nothing.

    Goes over the network: before a transaction.
    """
    now = ws.now()
    with ws.read() as tx:
        people = list(tx.people.many(sides).values())
    until = max([now, *(back for each in people if (back := each.back_at(now)))]) + LOOKS_AHEAD
    found: list[Busy] = []
    for each in people:
        if each.calendar:
            read = read_calendar(ws, each, each.calendar, now, until)
            found += [] if isinstance(read, Unread) else read
    return found


def read_calendar(
    ws: Workspace, person: Person, calendar: str, since: datetime, until: datetime
) -> tuple[Busy, ...] | Unread:
    """Read when somebody is busy, by the address that they gave, or in their own calendar at work.

    Whose calendar at work it is, Slack says each time: nobody can name another's. Goes over the network.
    """
    tz = zone(person.tz, ws.tz.key).key
    if calendar != AT_WORK:
        return ws.calendars.busy(calendar, tz, since, until) if ws.calendars else Unread.NO_ANSWER
    if ws.work_calendar is None:
        return Unread.NOT_AT_WORK
    try:
        email = ws.directory.email(person.id)
    except DirectoryUnavailableError:
        return Unread.NOT_AT_WORK
    return ws.work_calendar.busy(email, tz, since, until) if email else Unread.NO_EMAIL


def _both_here(tx: Transaction, ws: Workspace, interview: Interview, now: datetime) -> datetime:
    """Return from when on both are here, as their statuses in Slack say; now where that is not known or too far off."""
    furthest = now + ws.policy.furthest_time
    moments = [person.back_at(now) or now for person in tx.people.many(interview.sides).values()]
    return max([now, *(moment for moment in moments if moment < furthest)])


def suggested(tx: Transaction, ws: Workspace, interview: Interview) -> tuple[Slot, ...]:
    """Return what we suggested last, as far as it has not passed, and nobody has gone away for it."""
    slots, since = tx.slots.suggested(interview.id), _both_here(tx, ws, interview, ws.now())
    return tuple(s for s in slots if s.suggested_at == slots[0].suggested_at and s.starts_at > since)


def times_to_choose(tx: Transaction, ws: Workspace, interview: Interview) -> tuple[Slot, ...]:
    """Return what we suggested last, while the two look for a time."""
    return suggested(tx, ws, interview) if interview.is_open and interview.meets_at is None else ()


def proposed_to(tx: Transaction, interview: Interview, person_id: str, now: datetime) -> Slot | None:
    """Return the time that waits for this side's word; None where none does, or it has passed."""
    proposal = interview.proposal
    if proposal is None or proposal.person_id == person_id or proposal.starts_at <= now:
        return None
    return tx.slots.named(interview.id, proposal.starts_at) if interview.is_open else None


def slot_at(tx: Transaction, ws: Workspace, interview: Interview, at: datetime) -> Slot:
    """Return the slot at a moment that somebody named."""
    calendars = calendars_of(tx, ws, interview).values()
    return tx.slots.at(interview.id, at, within_hours=within_hours(at, calendars, ws.policy))


def drop_time(tx: Transaction, ws: Workspace, interview_id: int, now: datetime) -> None:
    """Where an interview has ended otherwise, take a time that has not come out of both calendars."""
    interview = tx.interviews.get(interview_id)
    if interview is None or interview.meets_at is None or interview.meets_at <= now:
        return
    after = without_time(interview, now)
    if tx.interviews.put_time(interview, after) and interview.table_id is None:
        tell_unfixed(tx, ws, interview, after)


def tell_unfixed(tx: Transaction, ws: Workspace, before: Interview, after: Interview) -> None:
    """Take the buttons off the message with the time; without a new time, cancel it in both calendars."""
    if before.meets_at is None:
        return
    now, slot = ws.now(), slot_at(tx, ws, before, before.meets_at)
    pair = before.id, before.guest_id, before.host_id
    tx.outbox.put(TimeUnfixed(*pair, sequence=before.sequence, slot_id=slot.id), now)
    if number := _agreed_as(tx, before, slot):
        tx.outbox.put(ProposalOutdated(*pair, number=number, slot_id=slot.id), now)
    if after.meets_at is None:
        tx.outbox.put(CalendarFile(*pair, sequence=after.sequence, slot_id=slot.id), now)


def _agreed_as(tx: Transaction, interview: Interview, slot: Slot) -> int:
    """Return the number of the last proposal of this time; 0 where none is kept any more."""
    pair = interview.id, interview.guest_id, interview.host_id
    keys = {
        TimeProposed(*pair, number=number, slot_id=slot.id).key: number
        for number in range(1, interview.proposals + 1)
    }
    of_this_time = [
        keys[key]
        for key, note in tx.outbox.notes(keys).items()
        if isinstance(note, TimeProposed) and note.slot_id == slot.id
    ]
    return max(of_this_time, default=0)
