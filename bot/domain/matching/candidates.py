"""What the matcher looks at: one query, and the hosts who could answer it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import Host, Person
from bot.domain.requests import Wish


@dataclass(frozen=True, slots=True)
class Candidate:
    """A host as the matcher sees them."""

    host: Host
    managers: tuple[str, ...] = ()
    """The host's management chain, nearest first."""
    pending_offers: int = 0
    recent_interviews: int = 0
    """Introduced within the capacity window and not fallen through."""
    offers_lately: int = 0
    """Requests they were shown within the capacity window, whatever became of them."""
    accepted: int = 0
    declined: int = 0
    ignored: int = 0
    """Offers that expired in silence; these three count all offers we still remember."""

    @property
    def answered(self) -> int:
        return self.accepted + self.declined

    @property
    def seats_left(self) -> int:
        """Free capacity, counting offers that wait for an answer."""
        return self.host.profile.capacity - self.pending_offers - self.recent_interviews


@dataclass(frozen=True, slots=True)
class Query:
    """A guest's wish with what the hard rules need to know about the guest."""

    guest: Person
    wish: Wish
    now: datetime
    neighbours: frozenset[str] = frozenset()
    """Fields whose hosts may answer as well; none unless the guest said so."""
    managers: tuple[str, ...] = ()
    asked_before: frozenset[str] = frozenset()
    """Hosts who had an offer for this request, and did not have it taken back."""
    met_before: frozenset[str] = frozenset()
    """People the guest met within the cooldown, or may still meet, or is kept apart from for good."""
    editors: frozenset[str] = frozenset()
    """Who changed one of these fields since the guest asked: they get nothing out of their own edit."""
    ever_met: frozenset[str] = frozenset()
    waiting_since: datetime | None = None

    @property
    def waited(self) -> timedelta:
        return self.now - (self.waiting_since or self.now)

    @property
    def fields(self) -> frozenset[str]:
        """The fields whose hosts may answer."""
        return self.neighbours | {self.wish.field}
