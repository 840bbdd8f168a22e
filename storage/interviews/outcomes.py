"""What each side said and wrote about an interview; the two are kept apart."""

from collections import Counter
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.requests import Answer, InterviewState, Outcome, Topic
from bot.facts.afterwards import CameOf, Feedback, answers_that_helped
from bot.facts.hosting import Favours, Note
from storage.records import HostRow, InterviewRow, OutcomeRow, RequestRow
from storage.table import Table


def outcome_of(row: OutcomeRow) -> Outcome:
    return Outcome(
        person_id=row.person_id,
        answer=Answer(row.answer),
        answered_at=row.answered_at,
        wrote_at=row.wrote_at,
        thanked=row.thanked_at is not None,
        no_thanks=row.no_thanks,
        moved=row.moved,
        step=_step_of(row),
        offers=StepKind(row.step_offered) if row.step_offered else None,
    )


def _step_of(row: OutcomeRow) -> NextStep | None:
    if row.step is None or row.step_set_at is None:
        return None
    return NextStep(StepKind(row.step), row.step_words, row.step_set_at, row.step_told, row.step_taken)


class OutcomesTable(Table):
    """The outcomes of one workspace."""

    def put(self, interview_id: int, person_id: str, answer: Answer, now: datetime) -> None:
        if self._update(interview_id, person_id, answer=answer, answered_at=now):
            return
        self._add(
            OutcomeRow,
            interview_id=interview_id,
            person_id=person_id,
            answer=answer,
            answered_at=now,
            benefits=[],
            words="",
            story="",
            thanks="",
            helped=[],
            step_words="",
        )

    def write(self, interview_id: int, person_id: str, feedback: Feedback, now: datetime) -> None:
        self._update(
            interview_id,
            person_id,
            benefits=list(feedback.benefits),
            useful=feedback.useful,
            words=feedback.words,
            story=feedback.story,
            helped=list(feedback.helped),
            wrote_at=now,
        )

    def written(self, interview_id: int, person_id: str) -> Feedback:
        """Return what somebody wrote; empty where they have not."""
        row = self._one(OutcomeRow, interview_id=interview_id, person_id=person_id)
        if row is None:
            return Feedback()
        return Feedback(tuple(row.benefits), row.useful, row.words, row.story, row.thanks, tuple(row.helped))

    def thank(self, interview_id: int, guest_id: str, text: str, now: datetime) -> None:
        self._update(interview_id, guest_id, thanks=text, thanked_at=now)

    def leave_thanks(self, interview_id: int, guest_id: str) -> None:
        self._update(interview_id, guest_id, no_thanks=True)

    def set_moved(self, interview_id: int, guest_id: str, *, moved: bool, told: bool = False) -> None:
        self._update(interview_id, guest_id, moved=moved, moved_told=moved and told)

    def set_step(self, interview_id: int, guest_id: str, step: NextStep) -> None:
        self._update(
            interview_id,
            guest_id,
            step=step.kind,
            step_words=step.words,
            step_set_at=step.set_at,
            step_told=step.told,
            step_taken=step.taken,
        )

    def offer_step(self, interview_id: int, host_id: str, kind: StepKind) -> None:
        self._update(interview_id, host_id, step_offered=kind)

    def came_of(self, host_id: str, since: datetime, limit: int) -> list[CameOf]:
        """Return what guests told a host that came of their talks, the latest first."""
        told = or_(
            and_(OutcomeRow.thanked_at.is_not(None), func.json_array_length(OutcomeRow.helped) > 0),
            OutcomeRow.moved_told,
            and_(OutcomeRow.step_told, OutcomeRow.step.is_not(None)),
        )
        rows = self._session.execute(
            select(OutcomeRow, InterviewRow, RequestRow.questions)
            .join(InterviewRow, InterviewRow.id == OutcomeRow.interview_id)
            .join(RequestRow, RequestRow.id == InterviewRow.request_id)
            .where(self._of_guests_of(host_id), OutcomeRow.person_id == InterviewRow.guest_id)
            .where(InterviewRow.introduced_at > since, told)
            .order_by(InterviewRow.introduced_at.desc())
            .limit(limit)
        )
        return [
            CameOf(
                interview.guest_id,
                interview.field,
                answers_that_helped(questions, said.helped) if said.thanked_at else (),
                _step_of(said) if said.step_told else None,
                moved=said.moved_told,
            )
            for said, interview, questions in rows
        ]

    def thanks_to(self, host_id: str, since: datetime) -> int:
        """Count the guests who have thanked this host since then."""
        return (
            self._session.scalar(
                select(func.count()).where(self._of_guests_of(host_id)).where(OutcomeRow.thanked_at > since)
            )
            or 0
        )

    def words_of_thanks(self, host_id: str, since: datetime, limit: int) -> list[str]:
        return list(
            self._session.scalars(
                select(OutcomeRow.thanks)
                .where(self._of_guests_of(host_id))
                .where(OutcomeRow.thanked_at > since, OutcomeRow.thanks != "")
                .order_by(OutcomeRow.thanked_at.desc())
                .limit(limit)
            )
        )

    def stories_told(self, host_id: str, since: datetime | None = None) -> dict[str, int]:
        rows = self._session.execute(
            select(OutcomeRow.story, func.count())
            .where(OutcomeRow.team_id == self._team_id, OutcomeRow.person_id == host_id)
            .where(OutcomeRow.story != "", *([OutcomeRow.wrote_at > since] if since else []))
            .group_by(OutcomeRow.story)
        )
        return dict(rows.all())

    def curious_about(self, host_id: str, since: datetime) -> dict[str, Topic]:
        rows = self._session.execute(
            select(OutcomeRow.story, RequestRow.topic, func.count())
            .join(InterviewRow, InterviewRow.id == OutcomeRow.interview_id)
            .join(RequestRow, RequestRow.id == InterviewRow.request_id)
            .where(OutcomeRow.team_id == self._team_id, OutcomeRow.person_id == host_id)
            .where(OutcomeRow.story != "", OutcomeRow.wrote_at > since, RequestRow.topic.is_not(None))
            .group_by(OutcomeRow.story, RequestRow.topic)
            .order_by(func.count(), RequestRow.topic.desc())
        )
        return {story: Topic(topic) for story, topic, _ in rows if topic}

    def benefits_of(self, host_id: str, since: datetime) -> dict[int, int]:
        """Return how often a host ticked each of the nine since then."""
        rows = self._session.scalars(
            select(OutcomeRow.benefits)
            .where(OutcomeRow.team_id == self._team_id, OutcomeRow.person_id == host_id)
            .where(OutcomeRow.wrote_at > since)
        )
        return dict(Counter(benefit for ticked in rows for benefit in ticked))

    def count_notes(self, host_id: str) -> int:
        theirs, noted = self._noted_by(host_id)
        return (
            self._session.scalar(
                select(func.count()).select_from(OutcomeRow).join(InterviewRow, theirs).where(noted)
            )
            or 0
        )

    def notes_of(self, host_id: str) -> list[Note]:
        theirs, noted = self._noted_by(host_id)
        rows = self._session.execute(
            select(OutcomeRow, InterviewRow)
            .join(InterviewRow, theirs)
            .where(noted)
            .order_by(OutcomeRow.wrote_at.desc())
        )
        return [
            Note(interview.guest_id, interview.field, interview.introduced_at, said.words)
            for said, interview in rows
        ]

    def _of_guests_of(self, host_id: str) -> ColumnElement[bool]:
        """Outcomes of somebody's interviews as a host: their ids come first, else a whole workspace may be read."""
        theirs = select(InterviewRow.id).where(
            InterviewRow.team_id == self._team_id, InterviewRow.host_id == host_id
        )
        return (OutcomeRow.team_id == self._team_id) & OutcomeRow.interview_id.in_(theirs)

    def _noted_by(self, host_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        """Return how what a host noted for themself goes with its interview, and which rows that is."""
        theirs = (InterviewRow.id == OutcomeRow.interview_id) & (InterviewRow.host_id == host_id)
        mine = (OutcomeRow.team_id == self._team_id) & (OutcomeRow.person_id == host_id)
        return theirs, mine & (OutcomeRow.words != "")

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

    def _update(self, interview_id: int, person_id: str, **values: object) -> bool:
        return self._set(OutcomeRow, {"interview_id": interview_id, "person_id": person_id}, **values)
