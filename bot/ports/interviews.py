"""Interviews and what became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.interviews.nudging import Sent
from bot.domain.notifications.interviews import Nudge
from bot.domain.requests import Answer, Interview, InterviewState, Request, Topic
from bot.facts.afterwards import CameOf, Feedback
from bot.facts.hosting import Favours, Note


class Interviews(Protocol):
    def add(
        self, request: Request, host_id: str, now: datetime, table_id: int | None = None
    ) -> Interview: ...
    def get(self, interview_id: int) -> Interview | None: ...
    def at_table(self, table_id: int) -> list[Interview]:
        """Return the interviews of a table, one for each guest, whatever became of them."""

    def tables_without_time(self, before: datetime) -> list[int]:
        """Return the tables that have been looking for a time since before then."""

    def move(self, interview: Interview, to: InterviewState, now: datetime) -> bool: ...
    def of_person(self, person_id: str) -> list[Interview]:
        """Return somebody's interviews on either side, newest first."""

    def lately(self, person_id: str, since: datetime, answered: tuple[datetime, datetime]) -> list[Interview]:
        """Return somebody's interviews that are open, that began since then, or about which they were asked or wrote a
        next step since then, or of which they said within `answered` what happened; newest first.
        """

    def times_hosted(self, person_id: str, since: datetime | None = None) -> int:
        """Count the interviews that a host says took place, or was thanked for without saying otherwise.

        Of those introduced since then, or of all.
        """

    def hosts_who_met(self, since: datetime) -> list[str]:
        """Return the hosts of whom an interview that was introduced since then took place."""

    def partners(self, person_id: str) -> dict[str, datetime]:
        """Return everybody this person met, or may have met or still meet, with the latest introduction."""

    def of_request(self, request_id: int) -> Interview | None: ...
    def mark_unheard(self, interview_id: int, now: datetime) -> None: ...
    def left_hosts_waiting(self, guest_id: str, since: datetime) -> bool:
        """Say whether a host told us since then that this guest has not written, and that chat is still open."""

    def put_time(self, before: Interview, after: Interview) -> bool:
        """Write state, time and proposal if nothing of them changed since `before`; False if somebody was faster."""

    def fixed_times(self, person_ids: Sequence[str], after: datetime) -> list[datetime]:
        """Return when any of these people have an interview already."""

    def due_for_check(self, now: datetime) -> list[int]:
        """Return the interviews where something may be due."""

    def set_next_check(self, interview_id: int, at: datetime | None) -> None: ...
    def sent(self, interview_id: int) -> tuple[Sent, ...]: ...
    def sent_to(self, person_id: str, interview_ids: Collection[int]) -> dict[int, tuple[Sent, ...]]:
        """Return the nudges that somebody got about these interviews."""

    def mark_sent(self, interview_id: int, person_id: str, kind: type[Nudge], now: datetime) -> bool:
        """Write the ledger; False if this nudge was written before."""


class Outcomes(Protocol):
    """What each side said and wrote; the two are kept apart."""

    def put(self, interview_id: int, person_id: str, answer: Answer, now: datetime) -> None: ...
    def write(self, interview_id: int, person_id: str, feedback: Feedback, now: datetime) -> None: ...
    def written(self, interview_id: int, person_id: str) -> Feedback:
        """Return what somebody wrote; empty where they have not."""

    def thank(self, interview_id: int, guest_id: str, text: str, now: datetime) -> None: ...
    def leave_thanks(self, interview_id: int, guest_id: str) -> None:
        """Keep that the guest thanks in another way, or not at all."""

    def set_moved(self, interview_id: int, guest_id: str, *, moved: bool, told: bool = False) -> None:
        """Keep the guest's answer, and whether the host may know it."""

    def set_step(self, interview_id: int, guest_id: str, step: NextStep) -> None: ...
    def offer_step(self, interview_id: int, host_id: str, kind: StepKind) -> None: ...
    def came_of(self, host_id: str, since: datetime, limit: int) -> list[CameOf]:
        """Return what guests told a host that came of their talks, the latest first."""

    def thanks_to(self, host_id: str, since: datetime) -> int:
        """Count the guests who have thanked this host since then."""

    def words_of_thanks(self, host_id: str, since: datetime, limit: int) -> list[str]:
        """Return what guests wrote to this host since then, the latest first."""

    def stories_told(self, host_id: str, since: datetime | None = None) -> dict[str, int]:
        """Return how often a host told each theme, since then or ever."""

    def curious_about(self, host_id: str, since: datetime) -> dict[str, Topic]:
        """Return what most who heard a host's theme were curious about, by theme; none where no guest said."""

    def benefits_of(self, host_id: str, since: datetime) -> dict[int, int]:
        """Return how often a host ticked each of the nine since then."""

    def count_notes(self, host_id: str) -> int: ...
    def notes_of(self, host_id: str) -> list[Note]:
        """Return all that a host noted for themself alone, newest first."""

    def favours_of(self, host_id: str) -> Favours:
        """Return how many of a host's guests host by now, and how many interviews those gave."""
