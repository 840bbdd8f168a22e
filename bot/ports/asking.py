"""Requests, and those that somebody began."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.requests import Request, RequestState, Wish


@dataclass(frozen=True, slots=True)
class Draft:
    """Something a person wrote that could not be used yet; kept so that nothing is lost."""

    id: int
    person_id: str
    field: str | None
    text: str
    typed: str = ""
    """The whole of it, where `text` is only the note."""


class Drafts(Protocol):
    def add(self, person_id: str, field: str | None, text: str, now: datetime, typed: str = "") -> Draft: ...
    def get(self, draft_id: int) -> Draft | None: ...
    def drop(self, person_id: str, draft_id: int) -> None:
        """Delete a draft of this person's; nobody else's."""


class Requests(Protocol):
    def add(
        self, guest_id: str, wish: Wish, now: datetime, since: datetime, lapses_at: datetime
    ) -> Request: ...
    def get(self, request_id: int) -> Request | None: ...
    def move(self, request: Request, to: RequestState) -> bool:
        """Move the request if it is still in the state we read; False if somebody was faster."""

    def times_of(self, guest_id: str, since: datetime) -> list[datetime]:
        """Return when this guest made requests since then, whatever became of them, oldest first."""

    def open_of(self, guest_id: str) -> list[Request]: ...
    def open_for(self, host_id: str) -> list[Request]:
        """Return the open requests that want this one host and nobody else."""

    def waiting_for(self, fields: Iterable[str]) -> list[Request]:
        """Return requests that no host has, longest waiting first."""

    def open_in(self, fields: Iterable[str]) -> list[Request]:
        """Return the open requests for these fields, those that want one host by name left out."""

    def ask_in(self, request_id: int, field: str) -> None:
        """Let a request be about this field from now on."""

    def fields_to_retry(self, now: datetime) -> list[str]: ...
    def set_note(self, request_id: int, note: str) -> None:
        """Keep what the guest would like to learn."""

    def widen(self, request_id: int) -> None:
        """Let hosts of neighbouring fields answer as well."""

    def share_table(self, request_id: int, *, on: bool) -> None:
        """Keep whether a table with others who wait is fine, too."""

    def waiting_for_tables(self, at_least: int) -> list[str]:
        """Return the fields for which so many wait who would share a table."""

    def try_again(self, request_id: int, at: datetime) -> None: ...
    def keep_from(self, request_id: int, people: frozenset[str]) -> None:
        """Write the list of people who are not asked."""

    def tell_if_hosted(self, request_id: int, until: datetime | None) -> None:
        """Remember until when the guest of a request that found nobody is told of a host; None: no more."""

    def wanted(self, at_least: int, now: datetime) -> dict[str, int]:
        """Return for how many members each field has nobody, where there are at least so many.

        They wait, or their request found nobody and they would like to hear of a host.
        """

    def to_tell(self, fields: Iterable[str], now: datetime) -> list[Request]:
        """Return the requests that found nobody and whose guests want to hear of a host of these fields."""

    def past_lapse(self, now: datetime) -> list[int]: ...
    def made_since(self, moment: datetime) -> list[Request]:
        """Return the requests of everybody, whatever became of them, oldest first."""
