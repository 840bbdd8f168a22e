"""Made-up companies and what they asked, person by person, counted and published as the bot does it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

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
from bot.domain.digest.tally import Pair, Tally, percent

FIRST = Month(2026, 1)
PARTS = {name: figure.part_of for name, figure in figures(Counts).items() if isinstance(figure, Number)}
WHOLE = next(iter(PARTS))
FAMILIES = 4


@dataclass(frozen=True)
class Ask:
    """One request, and the figures of Counts and of InterviewFigures in which it is one of the number."""

    guest: int
    field: str
    parts: frozenset[str] = frozenset()
    """Such as introduced; none for one that was withdrawn."""
    host: int = 0
    chats: frozenset[str] = frozenset()
    """Such as met."""
    ticked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Told:
    """A published month, the truth behind it, and which fields share which row."""

    digest: Digest
    tally: Tally
    rows: Mapping[str, str]
    asks: list[Ask] = field(default_factory=list)
    least_asked: int = 1
    """What everybody knows of a row that is listed: as the digest merges, nothing smaller is."""


def family_of(name: str) -> str:
    return f"family {int(name.partition(' ')[2]) % FAMILIES}"


def department_of(person: int) -> str | None:
    return None if person % 11 == 0 else f"department {person % 5}"


def made_up_month(draw: Random, people: int, requests: int, fields: int) -> list[Ask]:
    """Few ask much and many little; popular fields take most of it; some fields have no host."""
    hosts_of = {number: draw.choice([0, 1, 2, 5, 9]) for number in range(fields)}
    weights = [1 / (number + 1) for number in range(fields)]
    asks = []
    for _ in range(requests):
        number = draw.choices(range(fields), weights)[0]
        hosts = hosts_of[number]
        parts = frozenset(_drawn_parts(draw, has_host=hosts > 0))
        chats = frozenset(_drawn_chats(draw, parts))
        ticked = tuple(n for n in range(BENEFITS) if "met" in chats and draw.random() < 0.3)
        host = people + number * 10 + draw.randrange(max(1, hosts))
        asks.append(Ask(draw.randrange(people), f"field {number}", parts, host, chats, ticked))
    return asks


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
    """Of an introduction: some met, and a figure that is not known here is true of half of its whole."""
    among = set(parts)
    for name, figure in figures(InterviewFigures).items():
        is_part = isinstance(figure, Number) and figure.part_of in among
        if is_part and draw.random() < (0.7 if name == "met" else 0.5):
            among.add(name)
            yield name


def tell(asks: list[Ask], month: Month, k: int) -> Told:
    """Count and publish a month as the bot does it."""

    def count(rows: Mapping[str, str]) -> dict[str, Count]:
        return _counts((rows[ask.field], ask.guest) for ask in asks if ask.field in rows)

    rows = merge_fields(sorted({ask.field for ask in asks}), count, family_of, k)
    tally = tally_of(asks, rows)
    enough = all(columns[WHOLE].people >= k for columns in tally.rows.values())
    return Told(publish(month, tally, k), tally, rows, asks, k if enough else 1)


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
    return Told(digest, everybody, alone, told.asks)


def tally_of(asks: list[Ask], rows: Mapping[str, str]) -> Tally:
    by_row: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_row[rows[ask.field]].append(ask)
    introduced = [ask for ask in asks if "introduced" in ask.parts]
    loads = Counter(ask.host for ask in introduced)
    totals, counts = _columns(asks), _chats(introduced, hosts=len(loads))
    return Tally(
        rows={row: _columns(of_row) for row, of_row in by_row.items()},
        totals=totals,
        counts=counts,
        statistics=_statistics({**totals, **counts}),
        benefits=tuple(
            _count([ask for ask in introduced if n in ask.ticked], lambda ask: ask.host)
            for n in range(BENEFITS)
        ),
        flows=_flows(introduced),
        loads=tuple(sorted(loads.values(), reverse=True)),
    )


def _columns(asks: list[Ask]) -> dict[str, Count]:
    return {name: _count([ask for ask in asks if name in (WHOLE, *ask.parts)]) for name in PARTS}


def _chats(introduced: list[Ask], hosts: int) -> dict[str, Count]:
    met = [ask for ask in introduced if "met" in ask.chats]
    both_sides = {ask.guest for ask in met} | {ask.host for ask in met}
    known = {
        "sides": Count(len(met) * 2, len(both_sides)),
        "raters": _count(met),
        "answered": Count(len(introduced) * 2, hosts),
    }
    return {
        **{
            name: _count([ask for ask in introduced if name in ask.chats])
            for name, figure in figures(InterviewFigures).items()
            if isinstance(figure, Number) and name != "benefits"
        },
        **known,
    }


def _statistics(counts: Mapping[str, Count]) -> dict[str, float | None]:
    """A share is that of the two numbers; what else there is may be anything."""
    return {
        name: percent(counts[figure.part].n, counts[figure.whole].n) if isinstance(figure, Share) else 4.2
        for name, figure in figures(InterviewFigures).items()
        if isinstance(figure, Statistic)
    }


def _count(asks: list[Ask], who: Callable[[Ask], int] = lambda ask: ask.guest) -> Count:
    return Count(len(asks), len({who(ask) for ask in asks}))


def _counts(pairs: Iterable[tuple[str, int]]) -> dict[str, Count]:
    people: dict[str, list[int]] = defaultdict(list)
    for row, guest in pairs:
        people[row].append(guest)
    return {row: Count(len(guests), len(set(guests))) for row, guests in people.items()}


def _flows(introduced: list[Ask]) -> dict[Pair, Count]:
    pairs: dict[Pair, list[Ask]] = defaultdict(list)
    for ask in introduced:
        pairs[department_of(ask.guest), department_of(ask.host)].append(ask)
    return {
        pair: Count(len(asks), min(len({a.guest for a in asks}), len({a.host for a in asks})))
        for pair, asks in pairs.items()
    }
