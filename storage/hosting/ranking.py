"""The statements by which a database ranks a field's hosts, each made once: making one takes longer than running it.

Bound in them are the workspace, `fields` (or one `field`), `now`; numbered `kinds_` and `points_` (kinds that give as
many points), `word_` and `step_` (points by how many words are shared); `past` and `for_past`. Words and past have a
space before and after, and a bit each: `bit_of_word_`, `bit_of_past`.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Executable,
    Integer,
    Select,
    String,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
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
    """What a statement is made for: a dialect, and how many of each."""

    on_sqlite: bool
    kinds: int
    words: int
    steps: int
    has_past: bool


@cache
def kinds_of_field(on_sqlite: bool) -> Executable:
    """Select each kind in a field, the most points of those who may be asked, and the traits of one who has them.

    It goes from kind to kind along the index: grouping would read all hosts of the field.
    """
    other, field = aliased(HostFieldRow), _text("field")
    lowest = select(func.min(other.alike)).where(other.team_id == TEAM, other.field == field)
    kind = select(lowest.scalar_subquery().label("number")).cte("kind", recursive=True)
    next_one = lowest.where(other.alike > kind.c.number).scalar_subquery()
    kind = kind.union_all(select(next_one).where(kind.c.number.is_not(None)))
    first = (
        select(HostFieldRow)
        .where(HostFieldRow.team_id == TEAM, HostFieldRow.field == field, HostFieldRow.alike == kind.c.number)
        .where(*_open(on_sqlite))
        .order_by(HostFieldRow.points.desc())
        .limit(1)
        .correlate(kind)
    )
    points, person_id = (
        first.with_only_columns(each).scalar_subquery()
        for each in (HostFieldRow.points, HostFieldRow.person_id)
    )
    found = select(kind.c.number.label("kind"), points.label("points"), person_id.label("person_id")).cte(
        "found"
    )
    # Else PostgreSQL looks for the one who has them once for each join.
    found = found.prefix_with("MATERIALIZED", dialect="postgresql")
    return (
        select(found.c.kind, found.c.points, *TRAITS)
        .join(PersonRow, (PersonRow.team_id == TEAM) & (PersonRow.id == found.c.person_id))
        .join(HostRow, (HostRow.team_id == TEAM) & (HostRow.person_id == found.c.person_id))
    )


@lru_cache
def best(shape: Shape) -> Executable:
    """Select `most` hosts `after` so many, and the most points that each can have, where that is `floor` or more.

    Who can have most comes first; of equals the lot decides, times `factor` and with `shift`. Those who have not even
    `least` of their own are left in the index.
    """
    kinds = [_number(f"kinds_{number}", expanding=True) for number in range(shape.kinds)]
    of_kind = case(
        *(
            (HostFieldRow.alike.in_(some), _number(f"points_{number}", Integer))
            for number, some in enumerate(kinds)
        ),
        else_=0,
    )
    own = HostFieldRow.points + of_kind
    in_all = own + _in_common(shape, _has_word(shape))
    points = in_all.label("points")
    place = (HostFieldRow.lot * _planned("factor", shape) + _planned("shift", shape)) % PRIME
    return (
        select(HostFieldRow.person_id, points)
        .where(*_of_fields(), *_open(shape.on_sqlite))
        .where(HostFieldRow.alike.in_(_number("within_reach", expanding=True)))
        .where(HostFieldRow.points >= _number("least", Integer))
        # The bits stand in the index, the words do not: to read the row of each takes most of the time.
        .where(own + _in_common(shape, _has_bit) >= _number("floor", Integer))
        .where(in_all >= _number("floor", Integer))
        .order_by(points.desc(), place.desc(), HostFieldRow.person_id)
        .limit(_number("most", Integer))
        .offset(_number("after", Integer))
    )


@lru_cache
def reached(shape: Shape) -> Select[int]:
    """Select what the host after `after` can have, of `among` hosts of each of these kinds.

    They are looked for kind by kind, because the index has the hosts of one in this order, and words are in no index.
    """
    in_common = _in_common(shape, _has_word(shape))
    of_each = [
        select((HostFieldRow.points + _number(f"points_{number}", Integer) + in_common).label("points"))
        .where(
            *_of_fields(), *_open(shape.on_sqlite), HostFieldRow.alike == _planned(f"kinds_{number}", shape)
        )
        .order_by(HostFieldRow.points.desc())
        .limit(_number("among", Integer))
        .subquery()
        for number in range(shape.kinds)
    ]
    points = union_all(*(select(few.c.points) for few in of_each)).subquery().c.points
    return select(points).order_by(points.desc()).limit(1).offset(_number("after", Integer))


def _of_fields() -> list[ColumnElement[bool]]:
    fields = bindparam("fields", expanding=True, type_=String)
    return [HostFieldRow.team_id == TEAM, HostFieldRow.field.in_(fields)]


def _open(on_sqlite: bool) -> list[ColumnElement[bool]]:
    """Return the condition for hosts who may be asked, as far as it is noted."""
    holds_until, now = HostFieldRow.holds_until.expression, bindparam("now", type_=HostFieldRow.opens_at.type)
    return [
        HostFieldRow.points.is_not(None),
        HostFieldRow.opens_at <= now,
        # By a function, or SQLite takes the index of what is to be noted anew, and reads the hosts of all fields.
        (func.coalesce(holds_until, LONG_AGO) if on_sqlite else holds_until) > now,
    ]


def _has_word(shape: Shape) -> Callable[[str], ColumnElement[bool]]:
    # LIKE would look at each letter in both cases: four times as long on SQLite.
    found = func.instr if shape.on_sqlite else func.strpos
    return lambda name: found(HostFieldRow.words, _text(name)) > 0


def _has_bit(name: str) -> ColumnElement[bool]:
    """Say whether a host may have a word: who lacks its bit has not."""
    return HostFieldRow.word_bits.bitwise_and(_number(f"bit_of_{name}")) != 0


def _in_common(shape: Shape, has: Callable[[str], ColumnElement[bool]]) -> ColumnElement[int]:
    """Return the points for what a host shares with the guest."""
    points: ColumnElement[int] = literal(0)
    if shape.words:
        words = (case((has(f"word_{number}"), 1), else_=0) for number in range(shape.words))
        steps = [_number(f"step_{number}", Integer) for number in range(shape.steps)]
        points = case(dict(enumerate(steps[:-1])), value=sum(words, literal(0)), else_=steps[-1])
    if shape.has_past:
        points += case((has("past"), _number("for_past", Integer)), else_=0)
    return points


def _planned(name: str, shape: Shape) -> BindParameter[int]:
    """Return a number that is another each time, as a word of the statement, so that PostgreSQL plans each anew.

    The plan that it would keep takes twice to four times as long.
    """
    return _number(name, literal_execute=not shape.on_sqlite)


def _text(name: str) -> BindParameter[str]:
    return bindparam(name, type_=String)


def _number(
    name: str, kind: type[Integer] = BigInteger, *, expanding: bool = False, literal_execute: bool = False
) -> BindParameter[int]:
    return bindparam(name, type_=kind, expanding=expanding, literal_execute=literal_execute)
