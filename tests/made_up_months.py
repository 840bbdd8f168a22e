"""Made-up companies and what they asked, person by person, counted and published as the bot does it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from bot.domain.digest import BENEFITS, Chats, Digest, FieldLine, Month, Totals
from bot.domain.merging import merge_fields
from bot.domain.publishing import publish
from bot.domain.tally import ASKED, INTRODUCED, UNMET, WAITING, Pair, Tally
from bot.domain.withholding import NOBODY, Count

FIRST = Month(2026, 1)
FAMILIES = 4


@dataclass(frozen=True)
class Ask:
    """One request, and what became of it: introduced, waiting, unmet, or "" for withdrawn."""

    guest: int
    field: str
    fate: str = ""
    host: int = 0
    met: bool = False
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
        fate = draw.choices([INTRODUCED, WAITING, UNMET, ""], [8 if hosts else 0, 2 if hosts else 0, 2, 1])[0]
        met = fate == INTRODUCED and draw.random() < 0.7
        ticked = tuple(n for n in range(BENEFITS) if met and draw.random() < 0.3)
        host = people + number * 10 + draw.randrange(max(1, hosts))
        asks.append(Ask(draw.randrange(people), f"field {number}", fate, host, met, ticked))
    return asks


def tell(asks: list[Ask], month: Month, k: int) -> Told:
    """Count and publish a month as the bot does it."""

    def count(rows: Mapping[str, str]) -> dict[str, Count]:
        return _counts((rows[ask.field], ask.guest) for ask in asks if ask.field in rows)

    rows = merge_fields(sorted({ask.field for ask in asks}), count, family_of, k)
    tally = tally_of(asks, rows)
    enough = all(columns[ASKED].people >= k for columns in tally.rows.values())
    return Told(publish(month, tally, k), tally, rows, asks, k if enough else 1)


def tell_naively(told: Told, k: int) -> Told:
    """Publish the same as many reports do: hide what stands for fewer than k, and print the totals."""

    def shown(count: Count) -> int | None:
        return count.n if count.people >= k or not count.n else None

    def counts(cells: Mapping[str, Count]) -> Totals:
        return Totals(*(shown(cells.get(column, NOBODY)) for column in (ASKED, INTRODUCED, WAITING, UNMET)))

    everybody = tally_of(told.asks, alone := {ask.field: ask.field for ask in told.asks})
    lines = tuple(FieldLine(name, counts(cells)) for name, cells in everybody.rows.items())
    chats = Chats(
        shown(everybody.met), shown(everybody.sides), benefits=tuple(map(shown, everybody.benefits))
    )
    totals = Totals(*(everybody.totals.get(c, NOBODY).n for c in (ASKED, INTRODUCED, WAITING, UNMET)))
    return Told(Digest(told.digest.month, k, totals, lines, chats), everybody, alone, told.asks)


def tally_of(asks: list[Ask], rows: Mapping[str, str]) -> Tally:
    by_row: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_row[rows[ask.field]].append(ask)
    introduced = [ask for ask in asks if ask.fate == INTRODUCED]
    met = [ask for ask in introduced if ask.met]
    loads = Counter(ask.host for ask in introduced)
    return Tally(
        rows={row: _columns(of_row) for row, of_row in by_row.items()},
        totals=_columns(asks),
        met=_count(met),
        sides=Count(len(met) * 2, len({ask.guest for ask in met} | {ask.host for ask in met})),
        waits={4: len(introduced)} if introduced else {},
        accepted=len(introduced),
        answered=Count(len(introduced) * 2, len(loads)),
        useful=4.2,
        raters=_count(met),
        benefits=tuple(
            _count([ask for ask in met if n in ask.ticked], lambda ask: ask.host) for n in range(BENEFITS)
        ),
        flows=_flows(introduced),
        loads=tuple(sorted(loads.values(), reverse=True)),
    )


def _columns(asks: list[Ask]) -> dict[str, Count]:
    parts = {fate: _count([a for a in asks if a.fate == fate]) for fate in (INTRODUCED, WAITING, UNMET)}
    return {ASKED: _count(asks), **parts}


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
