"""Hosts."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from bot.domain.digest.months import Month
from bot.domain.hosting.pasts import Past
from bot.domain.hosting.recruiting import AskState, HostAsk, Source, Tried
from bot.domain.hosting.shelf import ShelfLine
from bot.domain.matching.candidates import Candidate
from bot.domain.matching.lots import Draw
from bot.domain.matching.outlook import Bound, Kind
from bot.domain.people import Host


class Hosts(Protocol):
    def get(self, person_id: str) -> Host | None: ...
    def put(self, host: Host) -> None: ...
    def pause(self, person_id: str, until: datetime) -> None: ...
    def switch_off(self, person_id: str) -> None: ...
    def remove(self, person_id: str) -> None:
        """Delete the profile and its fields."""

    def at_least(self, number: int) -> bool:
        """Say whether so many people host, whether or not they take a break."""

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

    def of_ids(self, person_ids: Collection[str], since: datetime) -> list[Candidate]:
        """Return those of these people who host, in the order of their ids."""

    def more_than(self, number: int, fields: Iterable[str]) -> bool:
        """Say whether more hosts than that serve these fields; who serves two counts twice."""

    def candidate(self, person_id: str, since: datetime) -> Candidate | None:
        """Return one host with their load."""

    def named(self, names: Collection[str]) -> list[str]:
        """Return the hosts with one of these names, all of it, whatever its case."""

    def ever_in(self, field: str) -> bool:
        """Say whether anybody hosts this field or did, free or not."""

    def by_field(self) -> dict[str, int]:
        """Return how many hosts each field has, whether or not they take a break."""

    def pasts(self) -> list[Past]:
        """Return the hosts who say which fields they worked in before, whether or not they take a break."""

    def mark_counted(self, person_ids: Collection[str], to: str, month: Month) -> None:
        """Note that these were counted in the map of moves, for one of their fields: they are counted once."""


class Outlooks(Protocol):
    """What is noted of each host, so that the hosts of a field are ranked and few of them are read."""

    def unknown(self, fields: frozenset[str], now: datetime) -> list[str]:
        """Return the hosts of these fields of whom nothing that is noted holds."""

    def kinds(self, fields: frozenset[str], now: datetime) -> dict[int, Kind]:
        """Return the kinds of the other hosts who may be asked."""

    def best(
        self, fields: frozenset[str], bound: Bound, draw: Draw, now: datetime, *, most: int, after: int
    ) -> list[tuple[str, int]]:
        """Return so many of these hosts after the first so many, with the most points that each can have.

        Who may have most comes first, and of equals who wins the draw; a host of two fields comes twice.
        """

    def reached(self, fields: frozenset[str], bound: Bound, now: datetime, *, among: int, by: int) -> int:
        """Return what so many of these hosts can have with what they share with the guest; 0 for fewer.

        Of each of the most promising kinds, `among` hosts are looked at who have most without it.
        """

    def to_note(self, now: datetime) -> list[str]:
        """Return hosts of whom nothing that is noted holds: as many as one transaction should note."""

    def note(self, host_ids: Collection[str], now: datetime) -> None:
        """Note anew what holds of these people; of who does not host nothing is noted."""


class Shelves(Protocol):
    """The lines that hosts have published."""

    def add(self, line: ShelfLine) -> None:
        """Keep it; the same words of the same person in the same field are kept once."""

    def get(self, line_id: int) -> ShelfLine | None: ...
    def of_field(self, field: str, limit: int) -> list[ShelfLine]:
        """Return the newest lines of a field, the newest first."""

    def of_person(self, person_id: str) -> list[ShelfLine]:
        """Return somebody's own lines, the newest first."""

    def by_field(self) -> dict[str, int]:
        """Return how many lines each field has; a field without any is not in it."""

    def remove(self, line_id: int) -> None: ...
    def clear(self, person_id: str) -> None:
        """Take down all of one person's."""

    def drop(self, before: datetime) -> None:
        """Take down what was written before then."""

    def count(self, before: datetime) -> int: ...


class HostAsks(Protocol):
    """Who was asked to host, and what came of it."""

    def likely(
        self, field: str, works: Collection[str], since: datetime, most: int
    ) -> list[tuple[str, Source]]:
        """Return members who may know this field, at most so many of each source, some of several.

        `works` are titles and departments. Without whoever hosts or did, does not want to be asked, or was since then.
        """

    def kinds_of_work(self) -> list[str]:
        """Return the different titles and departments that we know."""

    def asked_since(self, person_id: str, moment: datetime) -> bool: ...
    def pending(self) -> dict[str, int]:
        """Return for how many an answer is waited for, by field."""

    def add(self, person_id: str, field: str, source: Source, now: datetime, until: datetime) -> HostAsk:
        """Keep that somebody is asked; after `until` somebody else is."""

    def get(self, ask_id: int) -> HostAsk | None: ...
    def open_of(self, person_id: str) -> list[HostAsk]:
        """Return what somebody may still say yes to."""

    def move(self, ask: HostAsk, to: AskState) -> bool:
        """Move it if it is still in the state we read; False if it was answered meanwhile."""

    def let_pass(self, now: datetime) -> int:
        """Wait no longer for those who had their time; return how many."""

    def count_asked(self, month: Month, source: Source) -> None:
        """Count one: a number stays when the people are forgotten."""

    def count_agreed(self, month: Month, source: Source) -> None: ...
    def tried(self, since: Month, until: Month | None = None) -> dict[Source, Tried]:
        """Return what was counted from one month to another, both with it; without `until` all since."""
