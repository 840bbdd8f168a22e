"""Offers to hosts, and the batches in which they were placed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.requests import Offer, OfferState, Request


@dataclass(frozen=True, slots=True)
class Batch:
    """One assignment of the waiting pool, with what proves it (bot/domain/matching/assignment.py)."""

    at: datetime
    waiting: int
    matched: int
    total: int
    gap: int
    cover: int


class Batches(Protocol):
    def add(self, batch: Batch) -> None: ...
    def latest(self) -> Batch | None: ...


class Offers(Protocol):
    def add(
        self,
        request_id: int,
        host_id: str,
        now: datetime,
        *,
        deadline: datetime,
        remind_at: datetime | None,
        hedge_at: datetime | None,
        reasons: Sequence[str],
        table_id: int | None = None,
    ) -> Offer: ...
    def get(self, offer_id: int) -> Offer | None: ...
    def move(self, offer: Offer, to: OfferState, now: datetime) -> bool:
        """Move the offer if it is still in the state we read; False if somebody was faster."""

    def ask_first(self, offer_id: int, question: str) -> bool:
        """Keep the host's one question; False if there is one already."""

    def answer(self, offer_id: int, answer: str, deadline: datetime) -> bool:
        """Keep the guest's answer, and give the host until then; False if it was answered, or is over."""

    def unanswered(self, host_id: str, since: datetime | None) -> int:
        """Count a host's offers that expired in silence since their last sign of life."""

    def declined_in_a_row(self, host_id: str) -> int:
        """Count a host's declined offers since they last said yes."""

    def of_request(self, request_id: int) -> list[Offer]: ...
    def made_about(self, guest_id: str) -> list[tuple[Offer, Request]]:
        """Return every offer of this guest's requests, the oldest first."""

    def questions_to(self, guest_id: str) -> list[Offer]:
        """Return the offers whose host waits for this guest's answer."""

    def next_table(self) -> int:
        """Return the number of a table that there is not yet."""

    def at_table(self, table_id: int) -> list[Offer]:
        """Return the offers of a table, one for each guest; those of a table go out together."""

    def asked_for_tables(self, since: datetime) -> set[str]:
        """Return the hosts who were asked for a table since then."""

    def pending_of_host(self, host_id: str) -> list[Offer]: ...
    def pending(self) -> list[Offer]:
        """Return everybody's pending offers, oldest first."""

    def past_deadline(self, now: datetime) -> list[int]: ...
    def to_remind(self, now: datetime) -> list[int]: ...
    def mark_reminded(self, offer_id: int) -> None: ...
    def remind_later(self, offer_id: int, at: datetime) -> None: ...
    def to_hedge(self, now: datetime) -> list[int]: ...
    def mark_hedged(self, offer_id: int) -> None: ...
