"""Made-up companies and what they asked, person by person, counted and published as the bot does it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.digest import ranges
from bot.domain.digest.figures import (
    BENEFITS,
    LATER,
    PARTS,
    WHOLE,
    Counts,
    Digest,
    FieldLine,
    InterviewFigures,
    Number,
    Share,
    Statistic,
    Told,
    figures,
)
from bot.domain.digest.months import Month
from bot.domain.digest.publishing import publish
from bot.domain.digest.ranges import Count
from bot.domain.digest.so_far import at_least
from bot.domain.digest.tally import MOVED_AFTER_MONTHS, Pair, Tally, percent

FIRST = Month(2026, 1)
ZONES = [ZoneInfo(name) for name in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin")]
Hosts = Mapping[str, frozenset[int]]
"""Who hosts a field: no secret in a company."""


@dataclass(frozen=True)
class Ask:
    """One request, and the figures of Counts and of InterviewFigures in which it is one of the number."""

    guest: int
    """Below 0: a stand-in, which is nobody toward the minimum."""
    field: str
    parts: frozenset[str] = frozenset()
    """Such as introduced; none for one that was withdrawn."""
    host: int = 0
    chats: frozenset[str] = frozenset()
    """Such as met."""
    ticked: tuple[int, ...] = ()
    at: datetime = datetime(2026, 1, 15, tzinfo=UTC)

    def is_in(self, number: str) -> bool:
        return number in (WHOLE, *self.parts, *self.chats)


@dataclass(frozen=True)
class Published:
    """A published month, and the truth behind it."""

    digest: Digest
    tally: Tally
    asks: list[Ask]
    """Of this month, each guest once a field; of nobody who was forgotten."""
    earlier: Mapping[str, list[Ask]] = field(default_factory=dict)
    """Those of earlier months in fields that were not told, each guest once, and none who asked again this month."""
    since: Mapping[str, Month] = field(default_factory=dict)
    """From which month on a field is not told yet."""
    hosts: Hosts = field(default_factory=dict)
    so_far: int = 0
    """How many were said to have asked while it ran."""
    steady: bool = True
    """Nobody asked for a field again in a later month, or was forgotten."""

    @property
    def left(self) -> dict[str, list[Ask]]:
        """What is not told after this month either."""
        told = {line.row for line in self.digest.lines}
        names = {*self.earlier, *(ask.field for ask in self.asks)} - told
        earlier = {} if self.digest.reach == self.digest.month else self.earlier
        return {
            name: [*earlier.get(name, ()), *(ask for ask in self.asks if ask.field == name)] for name in names
        }


def department_of(person: int) -> str | None:
    return None if person % 11 == 0 else f"department {person % 5}"


def made_up_hosts(draw: Random, people: int, fields: int) -> dict[str, frozenset[int]]:
    """Some fields have no host."""
    return {
        f"field {n}": frozenset(people + n * 10 + place for place in range(draw.choice([0, 1, 2, 5, 9])))
        for n in range(fields)
    }


def made_up_month(
    draw: Random, people: int, requests: int, fields: int, hosts: Hosts | None = None
) -> list[Ask]:
    """Few ask much and many little; popular fields take most of it."""
    hosts = made_up_hosts(draw, people, fields) if hosts is None else hosts
    names = list(hosts)
    weights = [1 / (number + 1) for number in range(len(names))]
    return [
        made_up_ask(draw, draw.randrange(people), draw.choices(names, weights)[0], hosts)
        for _ in range(requests)
    ]


def made_up_ask(draw: Random, guest: int, name: str, hosts: Hosts) -> Ask:
    parts = frozenset(_drawn_parts(draw, has_host=bool(hosts[name])))
    chats = frozenset(_drawn_chats(draw, parts))
    ticked = tuple(n for n in range(BENEFITS) if "met" in chats and draw.random() < 0.3)
    host = draw.choice(sorted(hosts[name])) if hosts[name] else 0
    at = FIRST.bounds(ZONES[0])[0] + timedelta(hours=draw.randrange(24 * 31))
    return Ask(guest, name, parts, host, chats, ticked, at)


def lifted(draw: Random, asks: list[Ask], insiders: Iterable[int], hosts: Hosts) -> list[Ask]:
    """Insiders lift a field over the minimum: each asks for it, or for a field beside it that they had made; and one
    asks, is forgotten and asks again, which leaves a stand-in each time.
    """
    victim = draw.choice(list(hosts))
    beside = [victim, draw.choice(list(hosts))]
    theirs = [made_up_ask(draw, guest, draw.choice(beside), hosts) for guest in insiders]
    gone = [
        made_up_ask(draw, -1 - number, draw.choice(beside), hosts) for number in range(draw.randint(0, 6))
    ]
    # Who is forgotten while a request is open has withdrawn it.
    return [*asks, *theirs, *(replace(ask, parts=frozenset(), chats=frozenset(), ticked=()) for ask in gone)]


def made_up_sequence(draw: Random, k: int, people: int, fields: int, months: int) -> list[Published]:
    """Months of one company in which four months lie between two, or none, and insiders do what they can.

    Between two months fields may be merged, people forgotten, and the company may change its time zone.
    """
    hosts = made_up_hosts(draw, people, fields)
    step, insiders = draw.choice([1, 1, MOVED_AFTER_MONTHS]), draw.sample(range(people), min(people, k - 1))
    steady, busy = draw.random() < 0.5, draw.choice([8, 20, 90])
    told: list[Published] = []
    late: list[Ask] = []
    for number in range(months):
        month = FIRST.earlier(-number * step)
        asks = made_up_month(draw, people, draw.randint(0, busy), fields, hosts)
        if draw.random() < 0.5:
            asks = lifted(draw, asks, insiders, hosts)
        ahead = month.bounds(ZONES[0])[0] - FIRST.bounds(ZONES[0])[0]
        asks = [*late, *(replace(ask, at=ask.at + ahead) for ask in asks)]
        before = told[-1].digest.bounds if told and step == 1 else None
        bounds = month.bounds(draw.choice(ZONES), begins=before[1] if before else None)
        late = [ask for ask in asks if ask.at >= bounds[1]]
        asks = [ask for ask in asks if bounds[0] <= ask.at < bounds[1]]
        if steady and told:
            known = {(ask.guest, name) for name, its in told[-1].left.items() for ask in its}
            asks = [ask for ask in asks if (ask.guest, ask.field) not in known]
        of = told[-1] if told and step > 1 else None
        days = sorted(asks, key=lambda ask: ask.at)
        so_far = 0
        for part in (4, 2, 1):
            so_far = at_least(len(once(days[: len(days) * 3 // (4 * part)])), k, draw, len(hosts), so_far)
        told.append(
            tell(asks, month, k, draw, hosts=hosts, before=told, moved_of=of, bounds=bounds, so_far=so_far,
                 forgotten=frozenset() if steady else frozenset(draw.sample(range(people), people // 9)))
        )  # fmt: skip
        if len(hosts) > 1 and draw.random() < 0.3:
            old, new = draw.sample(list(hosts), 2)
            hosts = {
                name: its | hosts[old] if name == new else its for name, its in hosts.items() if name != old
            }
            late = [replace(ask, field=new) if ask.field == old else ask for ask in late]
    return [replace(each, steady=steady) for each in told]


def _drawn_parts(draw: Random, *, has_host: bool) -> Iterator[str]:
    usual = {"introduced": 8 * has_host, "waiting": 2 * has_host}
    part = draw.choices([*PARTS, None], [*(usual.get(name, 2) for name in PARTS), 1])[0]
    if part is not None:
        yield part


def _drawn_chats(draw: Random, parts: frozenset[str]) -> Iterator[str]:
    """Of an introduction: some met and said so; a figure not known here is true of half of its whole."""
    among = set(parts)
    for name, figure in figures(InterviewFigures).items():
        whole = figure.part_of if isinstance(figure, Number) else None
        whole = LATER[name].of_then if name in LATER else {"sides": "met"}.get(name, whole)
        if name == "sides" and "met" in among:
            yield name
        elif whole in among and draw.random() < (0.7 if name == "met" else 0.5):
            among.add(name)
            yield name


def once(asks: Iterable[Ask]) -> list[Ask]:
    """Each guest once a field, by the last request; whoever was forgotten is nobody."""
    return list({(ask.guest, ask.field): ask for ask in asks if ask.guest >= 0}.values())


def tell(
    asks: list[Ask],
    month: Month,
    k: int,
    coin: Random | None = None,
    *,
    hosts: Hosts | None = None,
    before: Sequence[Published] = (),
    moved_of: Published | None = None,
    bounds: tuple[datetime, datetime] | None = None,
    forgotten: frozenset[int] = frozenset(),
    so_far: int = 0,
) -> Published:
    """Count and publish a month as the bot does it, after the one before.

    `moved_of` is the month whose guests have told by now; some are forgotten meanwhile.
    """
    asks = [ask for ask in once(asks) if ask.guest not in forgotten]
    again = {(ask.guest, ask.field) for ask in asks}
    left = before[-1].left if before else {}
    earlier = {
        name: kept
        for name, its in left.items()
        if (kept := [ask for ask in its if (ask.guest, name) not in again and ask.guest not in forgotten])
    }
    names = {*earlier, *(ask.field for ask in asks)}
    since = {name: _began(before, name) for name in names} if before else {}
    reach = before[-1].digest.reach if before else None
    behind = [each.digest for each in before if reach and each.digest.month >= reach]
    tally = tally_of(asks, hosts or {}, moved_of.asks if moved_of else [], earlier)
    met_then: Told = moved_of.digest.chats.met if moved_of else None
    digest = publish(
        month, tally, k, coin or Random(0), since=since, before=behind, met_then=met_then, so_far=so_far
    )
    return Published(replace(digest, bounds=bounds), tally, asks, earlier, since, hosts or {}, so_far)


def _began(before: Sequence[Published], name: str) -> Month:
    """Return the first month of what is not told of a field after these."""
    began = before[-1].digest.reach
    assert began is not None
    last = [each.digest.month for each in before if name in {line.row for line in each.digest.lines}]
    return max([began, *(month.following for month in last)])


def tell_naively(told: Published, k: int) -> Published:
    """Publish the same as many reports do: hide what stands for fewer than k, and print totals and shares."""

    def shown(count: Count) -> int | None:
        return count.n if count.people >= k or not count.n else None

    def counts(asks: list[Ask]) -> Counts:
        return Counts(
            **{name: shown(_count([ask for ask in asks if ask.is_in(name)])) for name in (WHOLE, *PARTS)}
        )

    by_field: dict[str, list[Ask]] = defaultdict(list)
    for ask in told.asks:
        by_field[ask.field].append(ask)
    lines = tuple(FieldLine(name, counts(asks)) for name, asks in by_field.items())
    tally = tally_of(told.asks)
    told_of = set(figures(InterviewFigures)) - set(LATER)
    chats = {name: shown(count) for name, count in tally.counts.items() if name in told_of}
    shares = {
        name: None if (value := tally.statistics[name]) is None else round(value)
        for name, figure in figures(InterviewFigures).items()
        if isinstance(figure, Share)
    }
    totals = Counts(**{name: sum(ask.is_in(name) for ask in told.asks) for name in (WHOLE, *PARTS)})
    benefits = tuple(map(shown, tally.benefits))
    digest = Digest(
        told.digest.month, k, totals, lines, InterviewFigures(**chats, **shares, benefits=benefits)
    )
    return Published(digest, tally, told.asks, hosts=told.hosts)


def tally_of(
    asks: list[Ask],
    hosts: Hosts | None = None,
    moved_of: Iterable[Ask] = (),
    earlier: Mapping[str, list[Ask]] | None = None,
) -> Tally:
    introduced = [ask for ask in asks if "introduced" in ask.parts]
    met = [ask for ask in introduced if "met" in ask.chats]
    loads = Counter(ask.host for ask in introduced)
    counts = _chats(introduced, met) | _came_of([ask for ask in moved_of if "met" in ask.chats])
    before = [ask for its in (earlier or {}).values() for ask in its]
    return Tally(
        asks=[_ask(ask, earlier=False) for ask in asks] + [_ask(ask, earlier=True) for ask in before],
        hosts={name: len(theirs) for name, theirs in (hosts or {}).items()},
        fields=len({*(hosts or {}), *(ask.field for ask in (*asks, *before))}),
        counts=counts,
        statistics=_statistics({"introduced": _count(introduced), **counts}),
        benefits=tuple(_count([ask for ask in met if n in ask.ticked], _host) for n in range(BENEFITS)),
        flows=_flows(introduced),
        loads=tuple(sorted(loads.values(), reverse=True)),
    )


def _ask(ask: Ask, *, earlier: bool) -> ranges.Ask:
    return ranges.Ask(ask.guest, ask.field, next(iter(ask.parts), ranges.REST), earlier)


def _chats(introduced: list[Ask], met: list[Ask]) -> dict[str, Count]:
    """Every part of the introductions with what remains beside it; who met has said so, who did not has not."""
    counts: dict[str, Count] = {}
    for name, figure in figures(InterviewFigures).items():
        if isinstance(figure, Number) and name not in ("benefits", *LATER):
            for each, is_in in ((name, True), (str(figure.rest), False)):
                counts[each] = _count([ask for ask in introduced if (name in ask.chats) is is_in])
    others = [ask for ask in introduced if "met" not in ask.chats]
    return counts | {
        "sides": _both(met),
        "silent": _both(others),
        "raters": _count(met),
        # Of three offers one is refused.
        "accepted": _count(introduced, _host),
        "refused": _count(introduced[::2], _host),
    }


def _both(asks: list[Ask]) -> Count:
    return Count(2 * len(asks), _people([ask.guest for ask in asks] + [ask.host for ask in asks]))


def _came_of(met: list[Ask]) -> dict[str, Count]:
    """Each guest once, and what remains of those who met."""
    counts: dict[str, Count] = {}
    everybody = {ask.guest for ask in met}
    for name, figure in LATER.items():
        some = {ask.guest for ask in met if name in ask.chats}
        counts[name] = Count(len(some), _people(some))
        counts[str(figure.rest)] = Count(len(met) - len(some), _people(everybody - some))
    return counts


def _statistics(counts: Mapping[str, Count]) -> dict[str, float | None]:
    """A share is that of its number and of what remains; what else there is may be anything."""
    return {
        name: percent(part := counts[figure.part].n, part + counts[figure.rest or ""].n)
        if isinstance(figure, Share)
        else 4.2
        for name, figure in figures(InterviewFigures).items()
        if isinstance(figure, Statistic)
    }


def _host(ask: Ask) -> int:
    return ask.host


def _people(ids: Iterable[int]) -> int:
    return len({each for each in ids if each >= 0})


def _count(asks: list[Ask], who: Callable[[Ask], int] = lambda ask: ask.guest) -> Count:
    return Count(len(asks), _people(map(who, asks)))


def _counts(pairs: Iterable[tuple[str, int]]) -> dict[str, Count]:
    people: dict[str, list[int]] = defaultdict(list)
    for row, guest in pairs:
        people[row].append(guest)
    return {row: Count(len(guests), _people(guests)) for row, guests in people.items()}


def _flows(introduced: list[Ask]) -> dict[Pair, Count]:
    pairs: dict[Pair, list[Ask]] = defaultdict(list)
    for ask in introduced:
        pairs[department_of(ask.guest), department_of(ask.host)].append(ask)
    return {
        pair: Count(len(asks), min(_people(a.guest for a in asks), _people(a.host for a in asks)))
        for pair, asks in pairs.items()
    }
