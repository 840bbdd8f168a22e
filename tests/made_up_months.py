"""Made-up companies and what they asked, person by person, counted and published as the bot does it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.digest.figures import (
    BENEFITS,
    Counts,
    Digest,
    FieldLine,
    InterviewFigures,
    Number,
    Share,
    Statistic,
    figures,
)
from bot.domain.digest.merging import merge_fields
from bot.domain.digest.months import Month
from bot.domain.digest.publishing import publish
from bot.domain.digest.suppression import NOBODY, Count
from bot.domain.digest.tally import MOVED_AFTER_MONTHS, Pair, Tally, percent

FIRST = Month(2026, 1)
PARTS = {name: figure.part_of for name, figure in figures(Counts).items() if isinstance(figure, Number)}
WHOLE = next(iter(PARTS))
FAMILIES = 4
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
class Told:
    """A published month, the truth behind it, and which fields share which row."""

    digest: Digest
    tally: Tally
    rows: Mapping[str, str]
    asks: list[Ask] = field(default_factory=list)
    least_asked: int = 1
    """What everybody knows of a row that is listed: as the digest merges, nothing smaller is."""
    hosts: Hosts = field(default_factory=dict)


def family_of(name: str) -> str:
    return f"family {int(name.partition(' ')[2]) % FAMILIES}"


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
    beside = [name for name in hosts if family_of(name) == family_of(victim)]
    theirs = [made_up_ask(draw, guest, draw.choice(beside), hosts) for guest in insiders]
    gone = [
        made_up_ask(draw, -1 - number, draw.choice(beside), hosts) for number in range(draw.randint(0, 6))
    ]
    # Who is forgotten while a request is open has withdrawn it.
    return [*asks, *theirs, *(replace(ask, parts=frozenset(), chats=frozenset(), ticked=()) for ask in gone)]


def made_up_sequence(draw: Random, k: int, people: int, fields: int, months: int) -> list[Told]:
    """Months of one company in which four months lie between two, or none, and insiders do what they can.

    Between two months fields may be merged, and the company may change its time zone.
    """
    hosts = made_up_hosts(draw, people, fields)
    step, insiders = draw.choice([1, MOVED_AFTER_MONTHS]), draw.sample(range(people), min(people, k - 1))
    told: list[Told] = []
    late: list[Ask] = []
    for number in range(months):
        month = FIRST.earlier(-number * step)
        asks = made_up_month(draw, people, draw.randint(0, 90), fields, hosts)
        if draw.random() < 0.5:
            asks = lifted(draw, asks, insiders, hosts)
        ahead = month.bounds(ZONES[0])[0] - FIRST.bounds(ZONES[0])[0]
        asks = [*late, *(replace(ask, at=ask.at + ahead) for ask in asks)]
        before = told[-1].digest.bounds if told and step == 1 else None
        bounds = month.bounds(draw.choice(ZONES), begins=before[1] if before else None)
        late = [ask for ask in asks if ask.at >= bounds[1]]
        asks = [ask for ask in asks if bounds[0] <= ask.at < bounds[1]]
        of = told[-1] if told and step > 1 else None
        told.append(tell(asks, month, k, draw, hosts=hosts, moved_of=of, bounds=bounds))
        if len(hosts) > 1 and draw.random() < 0.3:
            old, new = draw.sample(list(hosts), 2)
            hosts = {
                name: its | hosts[old] if name == new else its for name, its in hosts.items() if name != old
            }
            late = [replace(ask, field=new) if ask.field == old else ask for ask in late]
    return told


def _drawn_parts(draw: Random, *, has_host: bool) -> Iterator[str]:
    """Go down from the whole: a request is in one of the parts, then in a part of that, or in the rest."""
    at: str | None = WHOLE
    while parts := [name for name, above in PARTS.items() if above == at]:
        usual = {"introduced": 8 * has_host, "waiting": 2 * has_host}
        at = draw.choices([*parts, None], [*(usual.get(name, 2) for name in parts), 1])[0]
        if at is None:
            return
        yield at


def _drawn_chats(draw: Random, parts: frozenset[str]) -> Iterator[str]:
    """Of an introduction: some met and said so; a figure not known here is true of half of its whole."""
    among = set(parts)
    for name, figure in figures(InterviewFigures).items():
        whole = figure.part_of if isinstance(figure, Number) else None
        whole = {"sides": "met", "moved": "met"}.get(name, whole)
        if name == "sides" and "met" in among:
            yield name
        elif whole in among and draw.random() < (0.7 if name == "met" else 0.5):
            among.add(name)
            yield name


def tell(
    asks: list[Ask],
    month: Month,
    k: int,
    coin: Random | None = None,
    *,
    hosts: Hosts | None = None,
    moved_of: Told | None = None,
    bounds: tuple[datetime, datetime] | None = None,
    careless: bool = False,
) -> Told:
    """Count and publish a month as the bot does it; `moved_of` is the month whose guests have told by now.

    Careless is who does not look at who is in the small numbers.
    """

    def count(rows: Mapping[str, str]) -> dict[str, Count]:
        return _counts((rows[ask.field], ask.guest) for ask in asks if ask.field in rows)

    rows = merge_fields(sorted({ask.field for ask in asks}), count, family_of, k)
    tally = tally_of(asks, rows, hosts or {}, moved_of.asks if moved_of else [])
    if careless:
        tally = replace(tally, who={})
    enough = all(columns[WHOLE].people >= k for columns in tally.rows.values())
    may_tell = moved_of is not None and moved_of.digest.chats.met is not None
    digest = publish(month, tally, k, coin or Random(0), moved_may_be_told=may_tell)
    digest = replace(digest, bounds=bounds)
    return Told(digest, tally, rows, asks, k if enough else 1, hosts or {})


def tell_naively(told: Told, k: int) -> Told:
    """Publish the same as many reports do: hide what stands for fewer than k, and print totals and shares."""

    def shown(count: Count) -> int | None:
        return count.n if count.people >= k or not count.n else None

    everybody = tally_of(told.asks, alone := {ask.field: ask.field for ask in told.asks})
    lines = tuple(
        FieldLine(field, Counts(**{name: shown(cells.get(name, NOBODY)) for name in PARTS}))
        for field, cells in everybody.rows.items()
    )
    chats = {
        name: shown(count) for name, count in everybody.counts.items() if name in figures(InterviewFigures)
    }
    shares = {
        name: None if (value := everybody.statistics[name]) is None else round(value)
        for name, figure in figures(InterviewFigures).items()
        if isinstance(figure, Share)
    }
    totals = Counts(**{name: everybody.totals.get(name, NOBODY).n for name in PARTS})
    benefits = tuple(map(shown, everybody.benefits))
    digest = Digest(
        told.digest.month, k, totals, lines, InterviewFigures(**chats, **shares, benefits=benefits)
    )
    return Told(digest, everybody, alone, told.asks, hosts=told.hosts)


def tally_of(
    asks: list[Ask], rows: Mapping[str, str], hosts: Hosts | None = None, moved_of: Iterable[Ask] = ()
) -> Tally:
    by_row: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_row[rows[ask.field]].append(ask)
    introduced = [ask for ask in asks if "introduced" in ask.parts]
    met = [ask for ask in introduced if "met" in ask.chats]
    loads = Counter(ask.host for ask in introduced)
    totals = _columns(asks)
    counts = _chats(introduced, met) | _moved([ask for ask in moved_of if "met" in ask.chats])
    serving = {row: {host for name, its in rows.items() if its == row for host in (hosts or {}).get(name, ())}
               for row in by_row}  # fmt: skip
    return Tally(
        rows={row: _columns(of_row) for row, of_row in by_row.items()},
        totals=totals,
        hosts={row: len(theirs) for row, theirs in serving.items()},
        counts=counts,
        statistics=_statistics({**totals, **counts}),
        benefits=tuple(_count([ask for ask in met if n in ask.ticked], _host) for n in range(BENEFITS)),
        not_ticked=tuple(_count([ask for ask in met if n not in ask.ticked], _host) for n in range(BENEFITS)),
        flows=_flows(introduced),
        who=_who({"": asks, **by_row}),
        loads=tuple(sorted(loads.values(), reverse=True)),
    )


def _columns(asks: list[Ask]) -> dict[str, Count]:
    """Every column, and what remains of a column beside its parts."""
    return {name: _count(inside) for name, inside in _inside(asks).items()}


def _inside(asks: list[Ask]) -> dict[str, list[Ask]]:
    columns = {name: [ask for ask in asks if ask.is_in(name)] for name in PARTS}
    for above in set(PARTS.values()) - {None}:
        parts = [name for name, whole in PARTS.items() if whole == above]
        left = [ask for ask in asks if ask.is_in(str(above)) and not any(map(ask.is_in, parts))]
        columns |= dict.fromkeys(_rests(Counts, parts), left)
    return columns


def _rests(kind: type[Counts] | type[InterviewFigures], parts: list[str]) -> set[str]:
    of = (figures(kind)[name] for name in parts)
    return {figure.rest for figure in of if isinstance(figure, Number) and figure.rest}


def _chats(introduced: list[Ask], met: list[Ask]) -> dict[str, Count]:
    """Every part of the introductions with what remains beside it; who met has said so, who did not has not."""
    counts: dict[str, Count] = {}
    for name, figure in figures(InterviewFigures).items():
        if isinstance(figure, Number) and name not in ("benefits", "moved"):
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


def _moved(met: list[Ask]) -> dict[str, Count]:
    """Each guest once."""
    moved = {ask.guest for ask in met if "moved" in ask.chats}
    stayed = {ask.guest for ask in met} - moved
    return {"moved": Count(len(moved), _people(moved)), "stayed": Count(len(stayed), _people(stayed))}


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


def _who(rows: Mapping[str, list[Ask]]) -> dict[tuple[str, str], frozenset[int]]:
    """Who is in each cell and rest of the fields; more of it than is asked for, as it costs nothing here."""
    return {
        (row, name): frozenset(ask.guest for ask in inside if ask.guest >= 0)
        for row, asks in rows.items()
        for name, inside in _inside(asks).items()
    }
