"""Ask each side what the rule says, when it says so, and close what nobody tells us about."""

from collections.abc import Collection
from datetime import datetime

from bot.context import Workspace
from bot.domain.finding_a_time.calendars import Busy
from bot.domain.interviews.nudging import DueNudge, closes_unknown_at, next_nudge
from bot.domain.notifications.finding_a_time import FindATime, IntroductionSettled
from bot.domain.notifications.interviews import Question, ledger_name
from bot.domain.requests import Interview, InterviewState
from bot.ports import Transaction
from bot.steps.endings import end, settle_suggestions
from bot.steps.finding_a_time import busy_times, suggest
from bot.steps.next_check import next_check, reaches_of


def send_nudges(ws: Workspace) -> int:
    """Look at each interview where something is due; return how many nudges were written."""
    now = ws.now()
    with ws.read() as tx:
        due = [tx.interviews.get(each) for each in tx.interviews.due_for_check(now)]
    sent = 0
    for interview in due:
        if interview is None:
            continue
        looking = interview.is_open and interview.meets_at is None and interview.table_id is None
        busy = busy_times(ws, interview.sides) if looking else []
        with ws.begin() as tx:
            sent += _check(tx, ws, interview.id, now, busy)
    return sent


def _check(tx: Transaction, ws: Workspace, interview_id: int, now: datetime, busy: Collection[Busy]) -> int:
    interview = tx.interviews.get(interview_id)
    if interview is None:
        return 0
    written = 0
    ledger, reaches = tx.interviews.sent(interview_id), reaches_of(tx, ws, interview)
    people = tx.people.many(interview.sides)
    for side in interview.sides:
        nudge = next_nudge(interview, side, ledger, reaches[side], ws.policy, now=now)
        if nudge is None or nudge.due_at > now or reaches[side].next_moment(now) > now:
            continue
        tx.interviews.mark_sent(interview_id, side, nudge.kind, now)
        ledger = tx.interviews.sent(interview_id)
        if people[side].takes_part:
            _write(tx, ws, nudge, interview, busy)
            written += 1
    closes = closes_unknown_at(interview, ledger, reaches, ws.policy, now=now)
    if closes is not None and closes <= now:
        end(tx, ws, interview, InterviewState.UNKNOWN, now)
    next_check(tx, ws, tx.interviews.get(interview_id) or interview)
    return written


def _write(
    tx: Transaction, ws: Workspace, nudge: DueNudge, interview: Interview, busy: Collection[Busy]
) -> None:
    """Put the message into the outbox; the first to be asked for a time gets fresh ones, the second the same."""
    now = ws.now()
    if nudge.kind is FindATime:
        asked = [line for line in tx.interviews.sent(interview.id) if line.kind is FindATime]
        if len(asked) == 1:
            suggest(tx, ws, interview, now, busy)
    if nudge.kind is FindATime or issubclass(nudge.kind, Question):
        _drop_passed_times(tx, nudge, interview, now)
    tx.outbox.put(nudge.message(), now)


def _drop_passed_times(tx: Transaction, nudge: DueNudge, interview: Interview, now: datetime) -> None:
    """A new message makes older suggestions old: they show what can still be chosen."""
    if not interview.is_open or interview.meets_at is not None:
        return
    when = ledger_name(nudge.kind)
    tx.outbox.put(IntroductionSettled(interview.id, interview.guest_id, interview.host_id, when), now)
    if nudge.kind is not FindATime:
        settle_suggestions(tx, interview, nudge.person_id, now, when)
