"""Hosts."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from bot.domain.matching.candidates import Candidate
from bot.domain.people import Host


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

    def named(self, names: Collection[str]) -> list[str]:
        """Return the hosts with one of these names, all of it, whatever its case."""

    def ever_in(self, field: str) -> bool:
        """Say whether anybody hosts this field or did, free or not."""

    def by_field(self) -> dict[str, int]:
        """Return how many hosts each field has, whether or not they take a break."""
