"""At a table the host picks a time for all, moves it, or takes it back."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.finding_a_time.agreeing import fix, take_back
from bot.domain.finding_a_time.calendars import Busy
from bot.domain.notifications.tables import (
    PickATableTime,
    TableCalendarFile,
    TableSeatLeft,
    TableTimeFixed,
    TableTimeOff,
)
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.tables import HostPicksTheTime
from bot.domain.requests import Answer, Interview
from bot.facts.finding_a_time import Arranged
from bot.ports import Transaction
from bot.steps.finding_a_time import busy_times
from bot.steps.next_check import next_check
from bot.steps.tables import ask_for_a_time, asked_as, seats_at, settle_times, slot_for_all
from bot.usecases.interviews.report_outcome import report_outcome


def my_seat(ws: Workspace, person_id: str, table_id: int) -> Interview | NotYours:
    """Return the open interview by which somebody sits at a table; of the host the first."""
    with ws.read() as tx:
        mine = [each for each in seats_at(tx, table_id) if person_id in each.sides]
    return mine[0] if mine else NotYours()


def fix_for_all(
    tx: Transaction, ws: Workspace, seat: Interview, person_id: str, at: datetime
) -> Arranged | Refusal:
    """Let the host's time hold for everybody with a seat, and tell the group."""
    now, table_id = ws.now(), seat.table_id
    if table_id is None or person_id != seat.host_id:
        return HostPicksTheTime(seat.host_id)
    before = seats_at(tx, table_id)
    after = [fix(each, person_id, at, now, ws.policy) for each in before or [seat]]
    fixed = [each for each in after if isinstance(each, Interview)]
    if len(fixed) < len(after):
        return next(each for each in after if isinstance(each, Refusal))
    if not all(tx.interviews.put_time(old, new) for old, new in zip(before, fixed, strict=True)):
        return NotYours()
    settle_times(tx, before[0], now)
    slot = slot_for_all(tx, ws, fixed, at)
    tx.outbox.put(TableTimeFixed(table_id, fixed[0].sequence, slot.id), now)
    tx.outbox.put(TableCalendarFile(table_id, fixed[0].sequence, slot.id), now)
    for each in fixed:
        next_check(tx, ws, each)
    return Arranged(fixed[0])


def leave_table(ws: Workspace, person_id: str, seat: Interview, *, for_good: bool) -> Arranged | Refusal:
    """Give a guest's seat back; for the host, take the time back for all, or call the table off."""
    if person_id != seat.host_id:
        left = report_outcome(ws, person_id, seat.id, Answer.FELL_THROUGH)
        if isinstance(left, Refusal):
            return left
        with ws.begin() as tx:
            tx.outbox.put(TableSeatLeft(seat.table, person_id), ws.now())
        return Arranged(left.interview)
    if not for_good:
        return _look_for_another(ws, person_id, seat)
    with ws.read() as tx:
        seats = seats_at(tx, seat.table)
    for number, each in enumerate(seats):
        report_outcome(ws if number == 0 else ws.beside(), person_id, each.id, Answer.FELL_THROUGH)
    return Arranged(seat)


def _look_for_another(ws: Workspace, host_id: str, seat: Interview) -> Arranged | Refusal:
    with ws.read() as tx:
        sides = {side for each in seats_at(tx, seat.table) for side in each.sides}
    busy = busy_times(ws, sides)
    with ws.begin_answer() as tx:
        return _take_back(tx, ws, host_id, seats_at(tx, seat.table), busy)


def _take_back(
    tx: Transaction, ws: Workspace, host_id: str, before: list[Interview], busy: list[Busy]
) -> Arranged | Refusal:
    now = ws.now()
    after = [take_back(each, host_id, now) for each in before]
    back = [each for each in after if isinstance(each, Interview)]
    if not back or len(back) < len(before):
        return next((each for each in after if isinstance(each, Refusal)), NotYours())
    if not all(tx.interviews.put_time(old, new) for old, new in zip(before, back, strict=True)):
        return NotYours()
    old, new = before[0], back[0]
    if new.table_id is not None and old.meets_at is not None:
        slot = slot_for_all(tx, ws, before, old.meets_at)
        settle_times(tx, old, now)
        tx.outbox.put(TableTimeOff(new.table_id, new.sequence), now)
        tx.outbox.put(TableCalendarFile(new.table_id, new.sequence, slot.id), now)
    ask_for_a_time(tx, ws, back, busy)
    for each in back:
        next_check(tx, ws, each)
    return Arranged(new)


def remind_of_tables(ws: Workspace) -> int:
    """Ask hosts once more for a time where theirs is still to be picked; return how many were asked."""
    now = ws.now()
    with ws.read() as tx:
        tables = tx.interviews.tables_without_time(now)
    return sum(_remind(ws, table_id, now) for table_id in tables)


def _remind(ws: Workspace, table_id: int, now: datetime) -> bool:
    with ws.read() as tx:
        seats = seats_at(tx, table_id)
        if not seats or _was_reminded(tx, seats[0]):
            return False
        first = seats[0]
        calendar = ws.calendar(tx.people.get(first.host_id))
        if calendar.add_workdays(first.looking_since, ws.policy.find_a_time_days) > now:
            return False
        sides = {side for each in seats for side in each.sides}
    busy = busy_times(ws, sides)
    with ws.begin() as tx:
        seats = seats_at(tx, table_id)
        if not seats or seats[0].meets_at is not None or _was_reminded(tx, seats[0]):
            return False
        ask_for_a_time(tx, ws, seats, busy, again=True)
    return True


def _was_reminded(tx: Transaction, seat: Interview) -> bool:
    return bool(tx.outbox.written({PickATableTime(seat.table, seat.host_id, asked_as(seat, again=True)).key}))
