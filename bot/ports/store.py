"""The owner of transactions."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.ports.afterwards import Concerns, Referrals, Separations
from bot.ports.asking import Drafts, Requests
from bot.ports.digest import Counts, Digests
from bot.ports.fields import Fields, Wordings
from bot.ports.finding_a_time import Slots
from bot.ports.hosting import HostAsks, Hosts, Outlooks, Shelves
from bot.ports.interviews import Interviews, Outcomes
from bot.ports.offers import Batches, Offers
from bot.ports.outbox import Outbox, Queue
from bot.ports.people import People
from bot.ports.privacy import Audit, Erasure, OwnData
from bot.ports.settings import ClosingDaysKept, CompanyChoices


class AlreadyHandledError(Exception):
    """Slack delivered what was handled before: a retry, or the same click twice."""


class Transaction(Protocol):
    """One unit of work in one workspace: all of it, or nothing."""

    @property
    def people(self) -> People: ...
    @property
    def hosts(self) -> Hosts: ...
    @property
    def outlooks(self) -> Outlooks: ...
    @property
    def host_asks(self) -> HostAsks: ...
    @property
    def shelves(self) -> Shelves: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def offers(self) -> Offers: ...
    @property
    def interviews(self) -> Interviews: ...
    @property
    def outcomes(self) -> Outcomes: ...
    @property
    def referrals(self) -> Referrals: ...
    @property
    def separations(self) -> Separations: ...
    @property
    def concerns(self) -> Concerns: ...
    @property
    def slots(self) -> Slots: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def counts(self) -> Counts: ...
    @property
    def digests(self) -> Digests: ...
    @property
    def batches(self) -> Batches: ...
    @property
    def fields(self) -> Fields: ...
    @property
    def wordings(self) -> Wordings: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def closing_days(self) -> ClosingDaysKept: ...
    @property
    def choices(self) -> CompanyChoices: ...
    @property
    def erasure(self) -> Erasure: ...
    @property
    def own_data(self) -> OwnData: ...
    def schedule(self, until: datetime | None = None) -> list[tuple[str, datetime, int]]:
        """Return for each kind of step when it is next due, and for how many (by `until`, or at all)."""

    def prunable(self, before: datetime, messages_before: datetime, asks_before: datetime) -> dict[str, int]:
        """Return how many rows `Store.prune` would delete, by what they are."""


class Store(Protocol):
    """The owner of transactions. Nobody else commits."""

    def begin(self, delivery: str | None = None) -> AbstractContextManager[Transaction]:
        """Write. One writer at a time per workspace; `delivery` is Slack's id, and is let in once.

        Raises AlreadyHandledError where the delivery was seen before.
        """

    def read(self) -> AbstractContextManager[Transaction]:
        """Read a consistent picture without keeping writers out."""

    def queue(self) -> AbstractContextManager[Queue]:
        """Claim and close messages, beside whoever writes the rest."""

    def let_go(self) -> bool:
        """Take what was deleted out of the database's files as well; False where somebody still uses it.

        Outside of any transaction. Writes the whole file anew: for the few times that somebody is forgotten.
        """

    def cut_log(self) -> bool:
        """Empty the write-ahead log, which also holds what was deleted; False where somebody still reads it."""

    def recover(self) -> None:
        """Release the messages that an earlier process had claimed."""

    def anything_due(self, now: datetime) -> bool:
        """Say whether a message may be due; one cheap look, so that it can be taken every other second."""

    def beat(self, ended: Mapping[str, datetime]) -> None:
        """Note when each of these jobs last ended well."""

    def heartbeats(self) -> dict[str, datetime]:
        """Return when each job last ended well, in whichever replica."""

    def prune(self, before: datetime, messages_before: datetime, asks_before: datetime) -> int:
        """Forget drafts and deliveries, ended messages, and asks to host, from before; return how many."""
