"""Who was asked to host: rows to values and back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, or_, select, union, update

from bot.domain.digest.months import Month
from bot.domain.hosting.recruiting import OPEN_ASK, AskState, HostAsk, Source, Tried
from bot.domain.people import Standing
from bot.domain.requests import Answer
from storage.records import (
    HostAskCountRow,
    HostAskRow,
    HostRow,
    InterviewRow,
    OutcomeRow,
    PersonRow,
    ReferralRow,
)
from storage.table import TEAM, Table, insert_once, rows_of


def _ask(row: HostAskRow) -> HostAsk:
    return HostAsk(row.id, row.person_id, row.field, Source(row.source), AskState(row.state), row.asked_at)


class HostAsksTable(Table):
    """The asks of one workspace."""

    def likely(
        self, field: str, works: Collection[str], since: datetime, most: int
    ) -> list[tuple[str, Source]]:
        """One small query a source: each looks at the people of one field, whatever the company's size."""
        team = self._team_id
        said = (
            select(OutcomeRow.person_id)
            .join(InterviewRow, InterviewRow.id == OutcomeRow.interview_id)
            .where(OutcomeRow.team_id == team, InterviewRow.field == field)
            .where(InterviewRow.guest_id == OutcomeRow.person_id)
        )
        named = (
            select(ReferralRow.colleague_id)
            .join(InterviewRow, InterviewRow.id == ReferralRow.interview_id)
            .where(ReferralRow.team_id == team, InterviewRow.field == field)
        )
        whose: dict[Source, ColumnElement[bool]] = {
            Source.NAMED: PersonRow.id.in_(named),
            Source.MOVED: PersonRow.id.in_(said.where(OutcomeRow.moved.is_(True))),
            Source.GUEST: PersonRow.id.in_(said.where(OutcomeRow.answer == Answer.MET)),
            Source.WORK: or_(PersonRow.title.in_(works), PersonRow.department.in_(works)),
        }
        found: list[tuple[str, Source]] = []
        for source, who in whose.items():
            ids = self._session.scalars(self._askable(since).where(who).order_by(PersonRow.id).limit(most))
            found += [(person_id, source) for person_id in ids]
        return found

    def _askable(self, since: datetime) -> Select[str]:
        hosts = exists().where(HostRow.team_id == self._team_id, HostRow.person_id == PersonRow.id)
        asked = exists().where(
            HostAskRow.team_id == self._team_id,
            HostAskRow.person_id == PersonRow.id,
            HostAskRow.asked_at > since,
        )
        return select(PersonRow.id).where(
            PersonRow.team_id == self._team_id,
            PersonRow.standing == Standing.MEMBER,
            PersonRow.ask_to_host,
            ~hosts,
            ~asked,
        )

    def kinds_of_work(self) -> list[str]:
        kinds = union(
            *(
                select(work).where(PersonRow.team_id == self._team_id, work.is_not(None), work != "")
                for work in (PersonRow.title, PersonRow.department)
            )
        )
        return sorted(self._session.scalars(kinds))

    def asked_since(self, person_id: str, moment: datetime) -> bool:
        mine = (HostAskRow.team_id == self._team_id, HostAskRow.person_id == person_id)
        found = select(HostAskRow.id).where(*mine, HostAskRow.asked_at > moment).limit(1)
        return self._session.scalar(found) is not None

    def pending(self) -> dict[str, int]:
        rows = self._session.execute(
            select(HostAskRow.field, func.count())
            .where(HostAskRow.team_id == self._team_id, HostAskRow.state == AskState.ASKED)
            .group_by(HostAskRow.field)
        )
        return {row[0]: row[1] for row in rows}

    def add(self, person_id: str, field: str, source: Source, now: datetime, until: datetime) -> HostAsk:
        row = self._add(
            HostAskRow,
            person_id=person_id,
            field=field,
            source=source,
            state=AskState.ASKED,
            asked_at=now,
            until=until,
        )
        return _ask(row)

    def get(self, ask_id: int) -> HostAsk | None:
        row = self._one(HostAskRow, id=ask_id)
        return _ask(row) if row else None

    def open_of(self, person_id: str) -> list[HostAsk]:
        rows = self._session.scalars(
            select(HostAskRow)
            .where(HostAskRow.team_id == self._team_id, HostAskRow.person_id == person_id)
            .where(HostAskRow.state.in_(OPEN_ASK))
            .order_by(HostAskRow.id)
        )
        return [_ask(row) for row in rows]

    def move(self, ask: HostAsk, to: AskState) -> bool:
        return self._set(HostAskRow, {"id": ask.id, "state": ask.state}, state=to)

    def let_pass(self, now: datetime) -> int:
        return rows_of(self._run(LET_PASS, now=now))

    def count_asked(self, month: Month, source: Source) -> None:
        self._count(month, source, asked=1, agreed=0)

    def count_agreed(self, month: Month, source: Source) -> None:
        self._count(month, source, asked=0, agreed=1)

    def _count(self, month: Month, source: Source, *, asked: int, agreed: int) -> None:
        key = {"team_id": self._team_id, "month": str(month), "source": source}
        insert_once(self._session, HostAskCountRow, **key, asked=0, agreed=0)
        self._session.execute(
            update(HostAskCountRow)
            .where(*(getattr(HostAskCountRow, name) == value for name, value in key.items()))
            .values(asked=HostAskCountRow.asked + asked, agreed=HostAskCountRow.agreed + agreed)
        )

    def tried(self, since: Month, until: Month | None = None) -> dict[Source, Tried]:
        query = (
            select(HostAskCountRow.source, func.sum(HostAskCountRow.asked), func.sum(HostAskCountRow.agreed))
            .where(HostAskCountRow.team_id == self._team_id, HostAskCountRow.month >= str(since))
            .group_by(HostAskCountRow.source)
        )
        if until is not None:
            query = query.where(HostAskCountRow.month <= str(until))
        return {Source(row[0]): Tried(int(row[1]), int(row[2])) for row in self._session.execute(query)}


LET_PASS = (
    update(HostAskRow)
    .where(HostAskRow.team_id == TEAM, HostAskRow.state == AskState.ASKED)
    .where(HostAskRow.until <= bindparam("now"))
    .values(state=AskState.PASSED)
)
