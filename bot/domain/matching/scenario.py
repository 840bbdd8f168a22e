"""A simulation's input and output: requests, hosts with habits, a programme, and the figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import Choice, Nobody, choose
from bot.domain.matching.waiting import place_all
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.requests import Wish
from bot.domain.workdays import Calendar

WEEK = timedelta(days=7)
DAY = timedelta(days=1)

Chooser = Callable[[Query, Iterable[Candidate], Policy], Choice | Nobody]
Placer = Callable[[Mapping[int, Query], Sequence[Candidate], Policy], Mapping[int, Choice]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request as it comes in."""

    at: datetime
    guest: Person
    wish: Wish
    managers: tuple[str, ...] = ()
    neighbours: frozenset[str] = frozenset()
    """Fields whose hosts may answer as well."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a host treats offers (docs/matching.md, section 3)."""

    silence: float = 0.2
    """The share of offers that get no answer."""
    yes: float = 0.8
    """The share of answers that are a yes, while the host has had no interview of late."""
    less_per_interview: float = 0.15
    """How much less willing each interview within the capacity window makes them."""
    gives_tables: float = 0.4
    """The share of tables that they say yes to: less than of a talk alone, because all their seats are taken."""
    answer_days: float = 0.6
    """Working days until an answer, on average."""
    away: tuple[tuple[datetime, datetime], ...] = ()
    """From when until when they are out of office; what they would answer then, they answer when they are back."""

    def back_at(self, moment: datetime) -> datetime:
        """Return the moment, or the end of the absence that it lies in."""
        return next((until for since, until in self.away if since <= moment < until), moment)


@dataclass(frozen=True)
class Scenario:
    """Who asks and when, who hosts, and how they behave. One seed, one course of events."""

    arrivals: Sequence[Arrival]
    """In the order of time."""
    hosts: Sequence[Candidate]
    habits: Mapping[str, Habit]
    """By host."""
    seed: int = 0
    calendar: Callable[[ZoneInfo, tuple[time, time]], Calendar] = Calendar
    """Makes a working week of a time zone and working hours."""


def proven_best(
    queries: Mapping[int, Query], hosts: Sequence[Candidate], policy: Policy
) -> Mapping[int, Choice]:
    return place_all(queries, hosts, policy)[0]


@dataclass(frozen=True)
class Programme:
    """A way to run coffee chats; the defaults are our own."""

    policy: Policy = field(default_factory=Policy)
    choose: Chooser = choose
    place_all: Placer = proven_best
    at_once: bool = True
    """False: everybody waits for the next batch, also after a no."""
    batch_every: timedelta = DAY
    heeds_status: bool = True
    """Whoever is out of office is not asked."""
    tables: bool = True
    """Those who would share a table are put to a full host together."""


@dataclass
class Played:
    """The outcome of a scenario's requests."""

    waits: list[timedelta | None]
    """By request: until the introduction; None where there was none."""
    reachable: list[bool]
    """By request: some host may be asked, at least when they have a seat."""
    interviews: list[int]
    """By host."""
    refusals: int = 0
    silences: int = 0
    tables: int = 0
    fit: int = 0
    """Points of all introductions that do not depend on anybody else: hours, languages, a new face."""

    @property
    def introduced(self) -> int:
        return sum(wait is not None for wait in self.waits)

    @property
    def in_a_week(self) -> float:
        """The share introduced within 7 days, of the requests that somebody could take."""
        soon = [wait is not None and wait <= WEEK for wait in self.waits]
        return _share(sum(map(bool.__and__, soon, self.reachable)), sum(self.reachable))

    @property
    def median_days(self) -> float | None:
        """Days until the introduction, of those introduced."""
        days = [wait / DAY for wait in self.waits if wait is not None]
        return median(days) if days else None

    @property
    def mean_fit(self) -> float:
        return _share(self.fit, self.introduced)

    @property
    def refusals_and_silences(self) -> float:
        """Offers that came to nothing, per host."""
        return _share(self.refusals + self.silences, len(self.interviews))

    @property
    def gini(self) -> float:
        """How unevenly the interviews are spread over the hosts: 0 all alike, towards 1 all on one."""
        ranked = sorted(self.interviews)
        uneven = sum((2 * rank - len(ranked) + 1) * interviews for rank, interviews in enumerate(ranked))
        return _share(uneven, len(ranked) * sum(ranked))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
