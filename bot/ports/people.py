"""People, hosts, and the fields they answer for."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.domain.fields.book import FieldEdit
from bot.domain.fields.wordings import Wording
from bot.domain.matching.candidates import Candidate
from bot.domain.people import Host, Person, Placement, Preferences


class People(Protocol):
    def get(self, person_id: str) -> Person | None: ...
    def many(self, person_ids: Iterable[str]) -> dict[str, Person]: ...
    def put(self, person: Person, now: datetime) -> None:
        """Write what Slack says; what the company said of them is kept."""

    def known_since(self, person_id: str) -> datetime | None:
        """Return when Slack was last asked about this person."""

    def set_preferences(self, person_id: str, preferences: Preferences) -> None: ...
    def compare(self, placements: Iterable[Placement]) -> tuple[int, int, int]:
        """Return of how many people this is new, changed, and as we know them."""

    def put_placements(self, placements: Iterable[Placement]) -> None:
        """Write what the company says, also of people who never used the app: of them nothing else is kept."""

    def managers_of(self, person_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return each one's management chain upwards, nearest first, in one query."""


class Hosts(Protocol):
    def get(self, person_id: str) -> Host | None: ...
    def put(self, host: Host) -> None: ...
    def pause(self, person_id: str, until: datetime) -> None: ...
    def switch_off(self, person_id: str) -> None: ...
    def seen(self, person_id: str, now: datetime) -> None:
        """Note a sign of life: whatever we asked about their silence is answered."""

    def seen_at(self, person_id: str) -> datetime | None: ...
    def ask_about_silence(self, person_id: str, now: datetime) -> bool:
        """Note that the host is asked whether to pause; False where they were asked and have not answered."""

    def asked_about_silence(self) -> dict[str, datetime]:
        """Return the hosts who were asked and have not answered, with when that was."""

    def candidates(self, fields: Iterable[str], since: datetime) -> list[Candidate]:
        """Return the hosts of these fields with their load, each once, in the order of their ids.

        Reads the hosts of these fields only, in as many queries whatever their number.
        """

    def candidate(self, person_id: str, since: datetime) -> Candidate | None:
        """Return one host with their load."""

    def by_field(self, now: datetime) -> dict[str, int]:
        """Return how many hosts each field has that can be asked now."""


class Wordings(Protocol):
    def add(self, person_id: str, wording: str, field: str | None, now: datetime) -> None:
        """Count a person once for the words they used."""

    def of_at_least(self, people: int) -> list[Wording]:
        """Return what at least so many people wrote, the most wanted first."""


class Fields(Protocol):
    """HR's changes to the fields."""

    def edits(self) -> list[FieldEdit]: ...
    def put(self, edit: FieldEdit) -> None: ...
    def merge(self, key: str, into: str) -> int:
        """Give hosts, requests and interviews of one field to another; return how many open requests moved."""
