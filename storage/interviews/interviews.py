"""Interviews, what each side said of them, and the ledger of nudges."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from bot.domain.interviews.nudging import Sent
from bot.domain.notifications.interviews import Nudge, ledger_name, nudges
from bot.domain.requests import (
    OPEN_INTERVIEW,
    TOOK_PLACE,
    Answer,
    Interview,
    InterviewState,
    Outcome,
    Proposal,
    Request,
)
from storage.interviews.outcomes import outcome_of
from storage.records import InterviewRow, NudgeRow, OutcomeRow
from storage.table import LONG_AGO, TEAM, Table, insert_once


def _times_hosted() -> Select[int]:
    """Return how often a host met a guest, by what either said."""
    mine, guests = aliased(OutcomeRow), aliased(OutcomeRow)

    def of(said: type[OutcomeRow], side: ColumnElement[str]) -> ColumnElement[bool]:
        return and_(
            said.team_id == InterviewRow.team_id,
            said.interview_id == InterviewRow.id,
            said.person_id == side,
        )

    thanked = and_(guests.thanked_at.is_not(None), func.coalesce(mine.answer, "") != Answer.FELL_THROUGH)
    return (
        select(func.count())
        .select_from(InterviewRow)
        .outerjoin(mine, of(mine, InterviewRow.host_id.expression))
        .outerjoin(guests, of(guests, InterviewRow.guest_id.expression))
        .where(InterviewRow.team_id == TEAM, InterviewRow.host_id == bindparam("host"))
        .where(InterviewRow.introduced_at > bindparam("since"))
        .where(or_(mine.answer == Answer.MET, thanked))
    )


def _partners() -> Select[str, datetime]:
    """Return whom a person met or may still meet, and when they were last introduced."""
    person = bindparam("person", type_=String)
    partner = case((InterviewRow.guest_id == person, InterviewRow.host_id), else_=InterviewRow.guest_id)
    return (
        select(partner, func.max(InterviewRow.introduced_at))
        .where(InterviewRow.team_id == TEAM, InterviewRow.state.in_(TOOK_PLACE))
        .where(or_(InterviewRow.guest_id == person, InterviewRow.host_id == person))
        .group_by(partner)
    )


TIMES_HOSTED, PARTNERS = _times_hosted(), _partners()
AT_TABLE = (
    select(InterviewRow)
    .where(InterviewRow.team_id == TEAM, InterviewRow.table_id == bindparam("table"))
    .order_by(InterviewRow.id)
)
TABLES_WITHOUT_TIME = (
    select(InterviewRow.table_id)
    .where(InterviewRow.team_id == TEAM, InterviewRow.table_id.is_not(None))
    .where(InterviewRow.state == InterviewState.INTRODUCED)
    .where(func.coalesce(InterviewRow.time_changed_at, InterviewRow.introduced_at) <= bindparam("before"))
    .distinct()
    .order_by(InterviewRow.table_id)
)
UNHEARD = (
    select(func.count())
    .where(InterviewRow.team_id == TEAM, InterviewRow.guest_id == bindparam("guest"))
    .where(InterviewRow.unheard_at > bindparam("since"), InterviewRow.state.in_(OPEN_INTERVIEW))
)
DUE_FOR_CHECK = (
    select(InterviewRow.id)
    .where(InterviewRow.team_id == TEAM, InterviewRow.look_at <= bindparam("now"))
    .order_by(InterviewRow.look_at, InterviewRow.id)
)
SENT = select(NudgeRow).where(NudgeRow.team_id == TEAM, NudgeRow.interview_id == bindparam("interview"))
OUTCOMES = select(OutcomeRow).where(
    OutcomeRow.team_id == TEAM, OutcomeRow.interview_id.in_(bindparam("interviews", expanding=True))
)


class InterviewsTable(Table):
    """The interviews of one workspace."""

    def add(self, request: Request, host_id: str, now: datetime, table_id: int | None = None) -> Interview:
        row = self._add(
            InterviewRow,
            request_id=request.id,
            guest_id=request.guest_id,
            host_id=host_id,
            field=request.wish.field,
            state=InterviewState.INTRODUCED,
            introduced_at=now,
            proposals=0,
            sequence=0,
            table_id=table_id,
        )
        self._changed(host_id)
        return _interview(row, [])

    def get(self, interview_id: int) -> Interview | None:
        return self._with_outcomes(self._one(InterviewRow, id=interview_id))

    def of_request(self, request_id: int) -> Interview | None:
        return self._with_outcomes(self._one(InterviewRow, request_id=request_id))

    def at_table(self, table_id: int) -> list[Interview]:
        rows = self._rows(AT_TABLE, table=table_id)
        outcomes = self._outcomes([row.id for row in rows])
        return [_interview(row, outcomes.get(row.id, [])) for row in rows]

    def tables_without_time(self, before: datetime) -> list[int]:
        rows = self._values(TABLES_WITHOUT_TIME, before=before)
        return [table_id for table_id in rows if table_id is not None]

    def move(self, interview: Interview, to: InterviewState, now: datetime) -> bool:
        closed_at = None if to is InterviewState.SCHEDULED else now
        self._changed(interview.host_id)
        as_seen = {"id": interview.id, "state": interview.state}
        return self._set(InterviewRow, as_seen, state=to, closed_at=closed_at)

    def put_time(self, before: Interview, after: Interview) -> bool:
        proposal = after.proposal
        as_seen = {name: getattr(before, name) for name in ("id", "state", "proposals", "sequence")}
        return self._set(
            InterviewRow,
            as_seen,
            state=after.state,
            meets_at=after.meets_at,
            proposed_by=proposal.person_id if proposal else None,
            proposed_for=proposal.starts_at if proposal else None,
            proposals=after.proposals,
            sequence=after.sequence,
            time_changed_at=after.time_changed_at,
        )

    def fixed_times(self, person_ids: Sequence[str], after: datetime) -> list[datetime]:
        side = or_(InterviewRow.guest_id.in_(person_ids), InterviewRow.host_id.in_(person_ids))
        rows = self._session.scalars(
            select(InterviewRow.meets_at).where(
                InterviewRow.team_id == self._team_id, side, InterviewRow.meets_at > after
            )
        )
        return [at for at in rows if at is not None]

    def of_person(self, person_id: str) -> list[Interview]:
        return self._of_either_side(person_id)

    def lately(self, person_id: str, since: datetime, answered: tuple[datetime, datetime]) -> list[Interview]:
        asked = select(NudgeRow.interview_id).where(
            NudgeRow.team_id == self._team_id, NudgeRow.person_id == person_id, NudgeRow.sent_at > since
        )
        said = select(OutcomeRow.interview_id).where(
            OutcomeRow.team_id == self._team_id,
            OutcomeRow.person_id == person_id,
            or_(OutcomeRow.step_set_at > since, OutcomeRow.answered_at.between(*answered)),
        )
        return self._of_either_side(
            person_id,
            or_(
                InterviewRow.state.in_(OPEN_INTERVIEW),
                InterviewRow.introduced_at > since,
                InterviewRow.id.in_(asked),
                InterviewRow.id.in_(said),
            ),
        )

    def times_hosted(self, person_id: str, since: datetime | None = None) -> int:
        return self._value(TIMES_HOSTED, host=person_id, since=since or LONG_AGO) or 0

    def hosts_who_met(self, since: datetime) -> list[str]:
        return list(
            self._session.scalars(
                select(InterviewRow.host_id)
                .where(InterviewRow.team_id == self._team_id, InterviewRow.introduced_at >= since)
                .where(InterviewRow.state == InterviewState.MET)
                .distinct()
                .order_by(InterviewRow.host_id)
            )
        )

    def partners(self, person_id: str) -> dict[str, datetime]:
        return {row[0]: row[1] for row in self._run(PARTNERS, person=person_id)}

    def mark_unheard(self, interview_id: int, now: datetime) -> None:
        self._set(InterviewRow, {"id": interview_id}, unheard_at=now)

    def left_hosts_waiting(self, guest_id: str, since: datetime) -> bool:
        """Say whether a host told us since then that this guest has not written, and that chat is still open."""
        return bool(self._value(UNHEARD, guest=guest_id, since=since))

    def due_for_check(self, now: datetime) -> list[int]:
        return list(self._values(DUE_FOR_CHECK, now=now))

    def set_next_check(self, interview_id: int, at: datetime | None) -> None:
        self._set(InterviewRow, {"id": interview_id}, look_at=at)

    def sent(self, interview_id: int) -> tuple[Sent, ...]:
        rows = self._rows(SENT, interview=interview_id)
        return tuple(Sent(row.person_id, nudges()[row.kind], row.sent_at) for row in rows)

    def sent_to(self, person_id: str, interview_ids: Collection[int]) -> dict[int, tuple[Sent, ...]]:
        rows = self._session.scalars(
            select(NudgeRow)
            .where(NudgeRow.team_id == self._team_id, NudgeRow.person_id == person_id)
            .where(NudgeRow.interview_id.in_(interview_ids))
        )
        lines: dict[int, tuple[Sent, ...]] = {}
        for row in rows:
            line = Sent(row.person_id, nudges()[row.kind], row.sent_at)
            lines[row.interview_id] = (*lines.get(row.interview_id, ()), line)
        return lines

    def mark_sent(self, interview_id: int, person_id: str, kind: type[Nudge], now: datetime) -> bool:
        name = ledger_name(kind)
        row = {"team_id": self._team_id, "interview_id": interview_id, "person_id": person_id, "kind": name}
        return insert_once(self._session, NudgeRow, **row, sent_at=now)

    def _of_either_side(self, person_id: str, *where: ColumnElement[bool]) -> list[Interview]:
        """Ask for one side after the other: each has its index, and an "or" of both is often read by none."""
        rows = [
            row
            for side in (InterviewRow.guest_id, InterviewRow.host_id)
            for row in self._session.scalars(
                select(InterviewRow).where(InterviewRow.team_id == self._team_id, side == person_id, *where)
            )
        ]
        rows.sort(key=lambda row: (row.introduced_at, row.id), reverse=True)
        outcomes = self._outcomes([row.id for row in rows])
        return [_interview(row, outcomes.get(row.id, [])) for row in rows]

    def _with_outcomes(self, row: InterviewRow | None) -> Interview | None:
        return _interview(row, self._outcomes([row.id]).get(row.id, [])) if row else None

    def _outcomes(self, interview_ids: list[int]) -> dict[int, list[Outcome]]:
        rows = self._rows(OUTCOMES, interviews=interview_ids) if interview_ids else ()
        outcomes: dict[int, list[Outcome]] = {}
        for row in rows:
            outcome = outcome_of(row)
            outcomes.setdefault(row.interview_id, []).append(outcome)
        return outcomes


def _interview(row: InterviewRow, outcomes: list[Outcome]) -> Interview:
    return Interview(
        id=row.id,
        request_id=row.request_id,
        guest_id=row.guest_id,
        host_id=row.host_id,
        field=row.field,
        state=InterviewState(row.state),
        introduced_at=row.introduced_at,
        unheard_at=row.unheard_at,
        outcomes=tuple(outcomes),
        meets_at=row.meets_at,
        proposal=Proposal(row.proposed_by, row.proposed_for)
        if row.proposed_by and row.proposed_for
        else None,
        proposals=row.proposals,
        sequence=row.sequence,
        time_changed_at=row.time_changed_at,
        table_id=row.table_id,
    )
