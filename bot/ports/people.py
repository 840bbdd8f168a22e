"""People."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.domain.people import Pause, Person, Placement, Preferences


class People(Protocol):
    def get(self, person_id: str) -> Person | None: ...
    def many(self, person_ids: Iterable[str]) -> dict[str, Person]: ...
    def put(self, person: Person, now: datetime) -> None:
        """Write what Slack says; what the company said of them is kept."""

    def asked_about(self, person_id: str) -> tuple[Person, datetime] | None:
        """Return somebody whom we know, and when Slack was last asked about them."""

    def waited_for(self, asked_before: datetime) -> frozenset[str]:
        """Return the members for whom somebody waits, and about whom Slack was not asked since then.

        Hosts who are available, guests with an open request, hosts with an offer, both sides of open interviews.
        """

    def set_preferences(self, person_id: str, preferences: Preferences) -> None: ...
    def set_pause(self, person_id: str, pause: Pause | None) -> None:
        """Keep the break somebody takes for themself; None ends it."""

    def set_ask_to_host(self, person_id: str, *, on: bool) -> None:
        """Keep whether somebody may be asked to host."""

    def set_calendar(self, person_id: str, address: str) -> None:
        """Keep the private address of somebody's calendar; empty where they take it back."""

    def set_location(self, person_id: str, location: str) -> None:
        """Keep where somebody says they work; empty where they take it back."""

    def any_placed(self) -> bool:
        """Say whether anybody's manager or team is known: whether an organisation chart was ever imported."""

    def compare(self, placements: Iterable[Placement]) -> tuple[int, int, int]:
        """Return of how many people this is new, changed, and as we know them."""

    def put_placements(self, placements: Iterable[Placement]) -> None:
        """Write what the company says, also of people who never used the app: of them nothing else is kept."""

    def managers_of(self, person_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return each one's management chain upwards, nearest first, in one query."""
