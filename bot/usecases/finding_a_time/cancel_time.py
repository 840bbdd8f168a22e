"""A fixed time is taken back: for another one, or because the interview will not come about."""

from bot.context import Workspace
from bot.domain.finding_a_time.agreeing import take_back
from bot.domain.notifications.finding_a_time import TimeOff
from bot.domain.refusals import NotYours, Refusal
from bot.domain.requests import Answer, Interview
from bot.facts.finding_a_time import Arranged
from bot.steps.endings import settle_suggestions
from bot.steps.finding_a_time import busy_times, suggest, tell_unfixed
from bot.steps.next_check import next_check
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.tables.set_time import leave_table


def cancel_time(ws: Workspace, person_id: str, interview_id: int, *, for_good: bool) -> Arranged | Refusal:
    """Take the time back with a word to the other; `for_good` ends the interview as fallen through."""
    now = ws.now()
    with ws.read() as tx:
        known = tx.interviews.get(interview_id)
    if known is not None and known.table_id is not None and person_id in known.sides:
        return leave_table(ws, person_id, known, for_good=for_good)
    theirs = known is not None and person_id in known.sides and not for_good
    busy = busy_times(ws, known.sides) if known is not None and theirs else []
    with ws.begin_answer() as tx:
        before = tx.interviews.get(interview_id)
        if before is None:
            return NotYours()
        after = take_back(before, person_id, now)
        if not isinstance(after, Interview):
            return after
        if not tx.interviews.put_time(before, after):
            return NotYours()
        if not for_good:
            suggest(tx, ws, after, now, busy)
        pair = after.id, after.guest_id, after.host_id
        tx.outbox.put(TimeOff(*pair, sequence=after.sequence, person_id=person_id, for_good=for_good), now)
        tell_unfixed(tx, ws, before, after)
        for side in after.sides:
            settle_suggestions(tx, after, side, now, f"off:{after.sequence}")
        next_check(tx, ws, after)
    if for_good:
        report_outcome(ws.beside(), person_id, interview_id, Answer.FELL_THROUGH)
    return Arranged(after)
