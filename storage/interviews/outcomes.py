"""What each side said and wrote about an interview; the two are kept apart."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select, update

from bot.domain.requests import Answer, InterviewState, Outcome
from bot.facts.afterwards import Feedback
from bot.facts.hosting import Favours, Note
from storage.records import HostRow, InterviewRow, OutcomeRow
from storage.table import Table


def outcome_of(row: OutcomeRow) -> Outcome:
    return Outcome(
        person_id=row.person_id,
        answer=Answer(row.answer),
        answered_at=row.answered_at,
        wrote_at=row.wrote_at,
        thanked=row.thanked_at is not None,
        moved=row.moved,
    )


class OutcomesTable(Table):
    """The outcomes of one workspace."""

    def put(self, interview_id: int, person_id: str, answer: Answer, now: datetime) -> None:
        row = self._session.get(OutcomeRow, (self._team_id, interview_id, person_id))
        if row is None:
            row = OutcomeRow(
                team_id=self._team_id,
                interview_id=interview_id,
                person_id=person_id,
                benefits=[],
                words="",
                story="",
                thanks="",
            )
            self._session.add(row)
        row.answer, row.answered_at = answer, now
        self._session.flush()

    def write(self, interview_id: int, person_id: str, feedback: Feedback, now: datetime) -> None:
        self._update(
            interview_id,
            person_id,
            benefits=list(feedback.benefits),
            useful=feedback.useful,
            words=feedback.words,
            story=feedback.story,
            wrote_at=now,
        )

    def written(self, interview_id: int, person_id: str) -> Feedback:
        """Return what somebody wrote; empty where they have not."""
        row = self._session.get(OutcomeRow, (self._team_id, interview_id, person_id))
        if row is None:
            return Feedback()
        return Feedback(tuple(row.benefits), row.useful, row.words, row.story, row.thanks)

    def thank(self, interview_id: int, guest_id: str, text: str, now: datetime) -> None:
        self._update(interview_id, guest_id, thanks=text, thanked_at=now)

    def set_moved(self, interview_id: int, guest_id: str, *, moved: bool) -> None:
        self._update(interview_id, guest_id, moved=moved)

    def thanks_to(self, host_id: str, since: datetime) -> int:
        """Count the guests who have thanked this host since then."""
        return (
            self._session.scalar(
                select(func.count())
                .select_from(OutcomeRow)
                .join(InterviewRow, InterviewRow.id == OutcomeRow.interview_id)
                .where(OutcomeRow.team_id == self._team_id, InterviewRow.host_id == host_id)
                .where(OutcomeRow.thanked_at > since)
            )
            or 0
        )

    def stories_told(self, host_id: str) -> dict[str, int]:
        rows = self._session.execute(
            select(OutcomeRow.story, func.count())
            .where(OutcomeRow.team_id == self._team_id, OutcomeRow.person_id == host_id)
            .where(OutcomeRow.story != "")
            .group_by(OutcomeRow.story)
        )
        return dict(rows.all())

    def benefits_of(self, host_id: str, since: datetime) -> dict[int, int]:
        """Return how often a host ticked each of the nine since then."""
        rows = self._session.scalars(
            select(OutcomeRow.benefits)
            .where(OutcomeRow.team_id == self._team_id, OutcomeRow.person_id == host_id)
            .where(OutcomeRow.wrote_at > since)
        )
        return dict(Counter(benefit for ticked in rows for benefit in ticked))

    def notes_of(self, host_id: str, limit: int) -> list[Note]:
        """Return what a host noted for themself alone, newest first."""
        rows = self._session.execute(
            select(OutcomeRow, InterviewRow)
            .join(InterviewRow, InterviewRow.id == OutcomeRow.interview_id)
            .where(OutcomeRow.team_id == self._team_id, OutcomeRow.person_id == host_id)
            .where(InterviewRow.host_id == host_id, OutcomeRow.words != "")
            .order_by(OutcomeRow.wrote_at.desc())
            .limit(limit)
        )
        return [
            Note(interview.guest_id, interview.field, interview.introduced_at, said.words)
            for said, interview in rows
        ]

    def favours_of(self, host_id: str) -> Favours:
        """Return how many of a host's guests host by now, and how many interviews those gave: numbers, no names."""
        mine = select(InterviewRow.guest_id).where(
            InterviewRow.team_id == self._team_id,
            InterviewRow.host_id == host_id,
            InterviewRow.state == InterviewState.MET,
        )
        hosts = select(HostRow.person_id).where(
            HostRow.team_id == self._team_id, HostRow.person_id.in_(mine), HostRow.available
        )
        interviews = select(func.count()).where(
            InterviewRow.team_id == self._team_id,
            InterviewRow.host_id.in_(hosts),
            InterviewRow.state == InterviewState.MET,
        )
        number = self._session.scalar(select(func.count()).select_from(hosts.subquery()))
        return Favours(number or 0, self._session.scalar(interviews) or 0)

    def _update(self, interview_id: int, person_id: str, **values: object) -> None:
        self._session.execute(
            update(OutcomeRow)
            .where(OutcomeRow.team_id == self._team_id)
            .where(OutcomeRow.interview_id == interview_id, OutcomeRow.person_id == person_id)
            .values(**values)
        )
