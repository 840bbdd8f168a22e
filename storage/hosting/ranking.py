"""The statements by which a database ranks a field's hosts, each made once: making one takes longer than running it.

Bound in them are the workspace, `now`, `past`, and by number `field_` and `word_`. Words and past have a space before
and after, and a bit each: `bit_of_word_`, `bit_of_past`. Kinds come as a table with what each has from the guest
(`kinds_given`).
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache, reduce
from operator import add
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    BindParameter,
    ColumnElement,
    Executable,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.orm import aliased

from bot.domain.matching.lots import PRIME
from storage.records import HostFieldRow, HostRow, PersonRow
from storage.table import LONG_AGO, TEAM

TRAITS = (
    *(PersonRow.tz, PersonRow.opens, PersonRow.closes, PersonRow.workdays, PersonRow.country),
    *(PersonRow.location, PersonRow.level, HostRow.languages, HostRow.formats),
)
"""What guests are compared with."""


class Shape(NamedTuple):
    """What a statement is made for: a dialect, how many of each are bound, and what they give."""

    on_sqlite: bool
    fields: int
    words: int
    steps: tuple[int, ...]
    """Points by how many words are shared; the last for that many and more."""
    for_past: int


class Kinds(NamedTuple):
    """The kinds that a statement is given, as a table."""

    table: FromClause
    number: ColumnElement[int]
    points: ColumnElement[int]
    """What each of the kind has from the guest."""


def kinds_given(on_sqlite: bool, kinds: Mapping[int, int]) -> dict[str, Any]:
    """Return what is bound for kinds and the points of each."""
    return {"kinds": kinds} if on_sqlite else {"kinds": list(kinds), "points_of_kinds": list(kinds.values())}


@cache
def tops_of_kinds(on_sqlite: bool) -> Executable:
    """Select each kind in a field and the most points of those who may be asked; none where nobody may.

    It goes from kind to kind along the index: grouping would read all hosts of the field.
    """
    other = aliased(HostFieldRow)
    lowest = select(func.min(other.alike)).where(*_of_fields(1, other))
    kind = select(lowest.scalar_subquery().label("number")).cte("kind", recursive=True)
    next_one = lowest.where(other.alike > kind.c.number).scalar_subquery()
    kind = kind.union_all(select(next_one).where(kind.c.number.is_not(None)))
    most = (
        select(HostFieldRow.points)
        .where(*_of_fields(1), HostFieldRow.alike == kind.c.number, *_open(on_sqlite))
        .order_by(HostFieldRow.points.desc())
        .limit(1)
        .correlate(kind)
        .scalar_subquery()
    )
    return select(kind.c.number, most)


@cache
def traits_of_kinds(on_sqlite: bool, fields: int) -> Executable:
    """Select each of these kinds and the traits of one of its hosts who may be asked."""
    kinds = _kinds(on_sqlite)
    one = (
        select(HostFieldRow.person_id)
        .where(*_of_fields(fields), HostFieldRow.alike == kinds.number, *_open(on_sqlite))
        .limit(1)
        .correlate(kinds.table)
    )
    found = select(kinds.number.label("kind"), one.scalar_subquery().label("person_id")).cte("found")
    # Else the host is looked for once for each join.
    found = found.prefix_with("MATERIALIZED")
    # Outer joins, or SQLite begins with all people.
    return (
        select(found.c.kind, *TRAITS)
        .select_from(found)
        .outerjoin(PersonRow, (PersonRow.team_id == TEAM) & (PersonRow.id == found.c.person_id))
        .outerjoin(HostRow, (HostRow.team_id == TEAM) & (HostRow.person_id == found.c.person_id))
        .where(found.c.person_id.is_not(None))
    )


@lru_cache
def best(shape: Shape) -> Executable:
    """Select `most` hosts `after` so many, and the most points that each can have, where that is `floor` or more.

    Who can have most comes first; of equals the lot decides, times `factor` and with `shift`. Who has not even `least`
    without what they share with the guest is left in the index.
    """
    kinds = _kinds(shape.on_sqlite)
    own, floor = HostFieldRow.points + kinds.points, _number("floor")
    hosts = (
        select(HostFieldRow.person_id, HostFieldRow.lot)
        .add_columns((own + _in_common(shape, _has_word(shape))).label("points"))
        .select_from(kinds.table)
        .join(HostFieldRow, HostFieldRow.alike == kinds.number)
        .where(*_of_fields(shape.fields), *_open(shape.on_sqlite))
        .where(HostFieldRow.points >= _number("least") - kinds.points)
    )
    if shape.words or shape.for_past:
        # Bits are compared sooner than words are looked for.
        hosts = hosts.where(own + _in_common(shape, _has_bit) >= floor)
    host = hosts.subquery()
    place = (host.c.lot * _number("factor", BigInteger) + _number("shift", BigInteger)) % _word(PRIME)
    return (
        select(host.c.person_id, host.c.points)
        .where(host.c.points >= floor)
        .order_by(host.c.points.desc(), place.desc(), host.c.person_id)
        .limit(_number("most"))
        .offset(_number("after"))
    )


@lru_cache
def reached(shape: Shape) -> Select[Any]:
    """Select what the host after `after` can have, of `among` hosts of each of these kinds.

    The index has the hosts of each in this order, and words are in no index.
    """
    kinds, few = _kinds(shape.on_sqlite), aliased(HostFieldRow)
    those = (
        select(few)
        .where(*_of_fields(shape.fields, few), few.alike == kinds.number, *_open(shape.on_sqlite, few))
        .order_by(few.points.desc())
        .limit(_number("among"))
        .correlate(kinds.table)
    )
    if shape.on_sqlite:  # has no LATERAL
        chosen = HostFieldRow.person_id.in_(those.with_only_columns(few.person_id))
        host, joined = HostFieldRow, and_(*_of_fields(shape.fields), chosen)
    else:
        host, joined = aliased(HostFieldRow, those.lateral()), true()
    points = (host.points + kinds.points + _in_common(shape, _has_word(shape, host))).label("points")
    return (
        select(points)
        .select_from(kinds.table)
        .join(host, joined)
        .order_by(points.desc())
        .limit(1)
        .offset(_number("after"))
    )


def _kinds(on_sqlite: bool) -> Kinds:
    if on_sqlite:
        given = func.json_each(bindparam("kinds", type_=JSON)).table_valued("key", "value")
        number, points = cast(given.c.key, BigInteger).label("number"), given.c.value.label("points")
        # Else the text is read anew for each host.
        table: FromClause = select(number, points).cte("kinds").prefix_with("MATERIALIZED")
    else:
        kinds, gives = (
            bindparam("kinds", type_=ARRAY(BigInteger)),
            bindparam("points_of_kinds", type_=ARRAY(Integer)),
        )
        table = func.unnest(kinds, gives).table_valued("number", "points", name="kinds").render_derived()
    return Kinds(table, table.c.number, table.c.points)


def _of_fields(fields: int, host: type[HostFieldRow] = HostFieldRow) -> list[ColumnElement[bool]]:
    named = [_text(f"field_{number}") for number in range(fields)]
    return [host.team_id == TEAM, host.field.in_(named)]


def _open(on_sqlite: bool, host: type[HostFieldRow] = HostFieldRow) -> list[ColumnElement[bool]]:
    """Return the condition for hosts who may be asked, as far as it is noted."""
    holds_until, now = host.holds_until.expression, bindparam("now", type_=HostFieldRow.opens_at.type)
    return [
        host.points.is_not(None),
        host.opens_at <= now,
        # By a function, or SQLite takes the index of what is to be noted anew, and reads the hosts of all fields.
        (func.coalesce(holds_until, LONG_AGO) if on_sqlite else holds_until) > now,
    ]


def _has_word(shape: Shape, host: type[HostFieldRow] = HostFieldRow) -> Callable[[str], ColumnElement[bool]]:
    # LIKE would look at each letter in both cases: four times as long on SQLite.
    found = func.instr if shape.on_sqlite else func.strpos
    return lambda name: found(host.words, _text(name)) > _word(0)


def _has_bit(name: str) -> ColumnElement[bool]:
    """Say whether a host may have a word: who lacks its bit has not."""
    return HostFieldRow.word_bits.bitwise_and(_number(f"bit_of_{name}", BigInteger)) != _word(0)


def _in_common(shape: Shape, has: Callable[[str], ColumnElement[bool]]) -> ColumnElement[int]:
    """Return the points for what a host shares with the guest."""
    points = _word(0)
    if shape.words:
        shared = reduce(add, (cast(has(f"word_{number}"), Integer) for number in range(shape.words)))
        steps = [_word(step) for step in shape.steps]
        points = case(
            {_word(number): step for number, step in enumerate(steps)}, value=shared, else_=steps[-1]
        )
    if shape.for_past:
        points += cast(has("past"), Integer) * _word(shape.for_past)
    return points


def _word(number: int) -> ColumnElement[int]:
    """Return a number as a word of the statement: of what is bound, PostgreSQL's driver reads each anew each time."""
    return literal_column(str(number), Integer)


def _text(name: str) -> BindParameter[str]:
    return bindparam(name, type_=String)


def _number(name: str, kind: type[Integer] = Integer) -> BindParameter[int]:
    return bindparam(name, type_=kind)
