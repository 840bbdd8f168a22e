"""Steps around a table that use cases share: who sits there, which times suit all, what is over."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.context import Workspace
from bot.domain.finding_a_time.calendars import Busy
from bot.domain.finding_a_time.suggesting import Slot, suggest_times, within_hours
from bot.domain.notifications.tables import (
    AboutTable,
    PickATableTime,
    PickATableTimeSettled,
    TableCalendarFile,
    TableOfferUpdated,
    TableTimeSettled,
)
from bot.domain.policy import Policy
from bot.domain.requests import Interview, InterviewState, Offer, OfferState
from bot.domain.workdays import Calendar
from bot.facts.tables import TableFacts, TableOfferFacts, WhoWaits
from bot.ports import Transaction

MICROSECONDS = 1_000_000
HOW_IT_STANDS = (OfferState.PENDING, OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED)
"""A table goes by the first of these that one of its offers has; else it was taken back."""


def seats_at(tx: Transaction, table_id: int) -> list[Interview]:
    """Return the interviews of those who still have a seat at a table."""
    return [each for each in tx.interviews.at_table(table_id) if each.is_open]


def show_offer_anew(tx: Transaction, offer: Offer, now: datetime) -> None:
    """Draw what the host was asked again, as it stands once all is written."""
    if offer.table_id is not None:
        at = int(now.timestamp() * MICROSECONDS)
        tx.outbox.put(TableOfferUpdated(offer.table_id, offer.host_id, at), now)


def table_offer_facts(tx: Transaction, table_id: int) -> TableOfferFacts | None:
    """Return what the host is asked, or what became of it."""
    offers = tx.offers.at_table(table_id)
    if not offers:
        return None
    states = {offer.state for offer in offers}
    state = next((each for each in HOW_IT_STANDS if each in states), OfferState.REVOKED)
    requests = [
        request for offer in offers if offer.state is state and (request := tx.requests.get(offer.request_id))
    ]
    people = tx.people.many([offers[0].host_id, *(request.guest_id for request in requests)])
    first = tx.requests.get(offers[0].request_id)
    return TableOfferFacts(
        people[offers[0].host_id],
        table_id,
        first.wish.field if first else "",
        tuple(WhoWaits(people[request.guest_id], request) for request in requests),
        state,
        offers[0].deadline,
    )


def table_facts(
    tx: Transaction, table_id: int, *, slot_id: int | None = None, by: str = ""
) -> TableFacts | None:
    """Return what all at a table share; None where there is none, or its host was forgotten."""
    all_of_it = tx.interviews.at_table(table_id)
    if not all_of_it:
        return None
    people = tx.people.many([all_of_it[0].host_id, *(each.guest_id for each in all_of_it)])
    known = [each for each in all_of_it if not people[each.guest_id].is_pseudonym]
    shown = [each for each in known if each.state is not InterviewState.FELL_THROUGH] or known
    host = people[all_of_it[0].host_id]
    if host.is_pseudonym or not shown:
        return None
    hosting = tx.hosts.get(host.id)
    return TableFacts(
        None,
        table_id,
        shown[0].field,
        host,
        tuple(people[each.guest_id] for each in shown),
        tuple(shown),
        hosting.profile.about if hosting else "",
        slot=tx.slots.get(slot_id) if slot_id is not None else None,
        by=tx.people.get(by) if by else None,
    )


def for_a_table(policy: Policy) -> Policy:
    """Return the numbers by which times for a table are found: it takes longer."""
    return replace(policy, interview_length=policy.table_length)


def calendars_at(tx: Transaction, ws: Workspace, seats: Collection[Interview]) -> list[Calendar]:
    """Return everybody's working hours, the host's first."""
    ids = list(dict.fromkeys([*(each.host_id for each in seats), *(each.guest_id for each in seats)]))
    people = tx.people.many(ids)
    return [ws.calendar(people.get(each)) for each in ids]


def ask_for_a_time(
    tx: Transaction, ws: Workspace, seats: list[Interview], busy: Collection[Busy], *, again: bool = False
) -> None:
    """Send the host times that suit all; earlier ones lose their buttons."""
    now, first = ws.now(), seats[0]
    if first.table_id is None:
        return
    host, *guests = calendars_at(tx, ws, seats)
    sides = [first.host_id, *(each.guest_id for each in seats)]
    hosting = tx.hosts.get(first.host_id)
    found = suggest_times(
        host,
        guests[0],
        now,
        for_a_table(ws.policy),
        tx.interviews.fixed_times(sides, now),
        busy=busy,
        liked=hosting.profile.talks_on if hosting else frozenset(),
        others=guests[1:],
    )
    for at in found.times:
        tx.slots.at(first.id, at, within_hours=found.within_hours, suggested_at=now, free=found.free)
    if again:
        tx.outbox.put(PickATableTimeSettled(first.table_id, first.host_id, str(first.sequence)), now)
    tx.outbox.put(PickATableTime(first.table_id, first.host_id, asked_as(first, again=again)), now)


def asked_as(interview: Interview, *, again: bool) -> str:
    """Return the name of a message that asks for a time: one for each round, and one more after silence."""
    return f"{interview.sequence}:again" if again else str(interview.sequence)


def times_to_choose_from(tx: Transaction, ws: Workspace, facts: TableFacts) -> tuple[Slot, ...]:
    """Return what was suggested last, while the host may pick."""
    if not facts.is_open or facts.meets_at is not None:
        return ()
    slots = [slot for each in facts.interviews for slot in tx.slots.suggested(each.id)]
    last = max((slot.suggested_at for slot in slots if slot.suggested_at), default=None)
    return tuple(slot for slot in slots if slot.suggested_at == last and slot.starts_at > ws.now())


def slot_for_all(tx: Transaction, ws: Workspace, seats: list[Interview], at: datetime) -> Slot:
    """Return the slot at a moment that the host named."""
    fits = within_hours(at, calendars_at(tx, ws, seats), for_a_table(ws.policy))
    return tx.slots.at(seats[0].id, at, within_hours=fits)


def settle_times(tx: Transaction, before: Interview, now: datetime) -> None:
    """Take the buttons off the times that the host was asked about, and off the one that was fixed."""
    if before.table_id is None:
        return
    for again in (False, True):
        asked = asked_as(before, again=again)
        tx.outbox.put(PickATableTimeSettled(before.table_id, before.host_id, asked), now)
    slot = tx.slots.named_at_table(before.table_id, before.meets_at) if before.meets_at else None
    if slot is not None:
        tx.outbox.put(TableTimeSettled(before.table_id, before.sequence, slot.id), now)


def settle_table(tx: Transaction, ended: Interview, now: datetime) -> None:
    """Once nobody has a seat any more, take the buttons away, and a time to come out of the calendars."""
    if ended.table_id is None or seats_at(tx, ended.table_id):
        return
    settle_times(tx, ended, now)
    if ended.meets_at is not None and ended.meets_at > now:
        slot = tx.slots.named_at_table(ended.table_id, ended.meets_at)
        if slot is not None:
            tx.outbox.put(TableCalendarFile(ended.table_id, ended.sequence + 1, slot.id), now)


def is_stale(note: AboutTable, facts: TableFacts) -> bool:
    """Say whether a request for a time came too late: one is fixed, or asked for anew."""
    if not isinstance(note, PickATableTime):
        return False
    return (
        not facts.is_open
        or facts.meets_at is not None
        or note.when.split(":")[0] != str(facts.interviews[0].sequence)
    )
