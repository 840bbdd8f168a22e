"""What is asked often finds its rows by an index, however many there are: said by the databases themselves."""

import re
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event
from world import World

from bot.domain.digest.months import Month
from bot.domain.requests import Request, RequestState, Wish
from bot.steps.best_host import best_host
from bot.steps.digest import take_count
from bot.steps.offers import query_of
from bot.usecases.interviews.send_nudges import send_nudges
from bot.usecases.show_home import show_home
from storage.hosting.outlooks import LIKE

LARGE = {"requests", "offers", "interviews", "outcomes", "nudges", "outbox", "referrals"}
"""Tables that grow with the years."""
READ_WHOLE = re.compile(
    rf"(?:^SCAN|Seq Scan on) (?:{'|'.join(LARGE)})\b|^SEARCH (?:{'|'.join(LARGE)}) .*\(team_id=\?\)$"
)
"""All rows of a table, or of a workspace, which mostly is the same."""
Statements = list[tuple[str, Any]]


def home(world: World) -> None:
    show_home(world.ws, "UHOST")


def nudges(world: World) -> None:
    send_nudges(world.ws)


def claim(world: World) -> None:
    with world.ws.begin() as tx:
        tx.outbox.claim(world.clock.now(), timedelta(seconds=60), 1)


def digest(world: World) -> None:
    with world.ws.read() as tx:
        take_count(tx, world.ws, Month.of(world.clock.now(), world.ws.tz))


def sent_by(
    engine: Engine, world: World, work: Callable[[World], None], tables: Collection[str] = LARGE
) -> Statements:
    """Return the statements that look for rows of these tables."""
    sent: Statements = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")) and set(tables) & set(
            re.findall(r"\w+", statement)
        ):
            sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    work(world)
    event.remove(engine, "before_cursor_execute", note)
    return sent


def plan(engine: Engine, statement: str, parameters: Any) -> str:
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        cursor: Any = connection.connection.cursor()
        if not sqlite:
            cursor.execute(
                "SET LOCAL enable_seqscan = off"
            )  # with so few rows it would read them all, and be right
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{statement}", parameters)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("work", "indexes"),
    [
        (nudges, {"ix_interviews_team_id_look_at"}),
        (claim, {"ix_outbox_due"}),
        (home, {"ix_interviews_team_id_guest_id", "ix_interviews_team_id_host_id_introduced_at"}),
        (digest, {"ix_requests_team_id_created_at"}),
    ],
)
def test_what_grows_is_found_by_an_index(
    both_worlds: World, engine: Engine, work: Callable[[World], None], indexes: set[str]
) -> None:
    both_worlds.met()
    statements = sent_by(engine, both_worlds, work)
    plans = [plan(engine, *each) for each in statements]
    read_whole = [
        (line, statement)
        for found, (statement, _) in zip(plans, statements, strict=True)
        for line in found.splitlines()
        if READ_WHOLE.search(line)
    ]
    assert read_whole == []
    used = {name for name in indexes if any(name in found for found in plans)}
    assert used == indexes or (engine.dialect.name != "sqlite" and work is digest), (
        "PostgreSQL goes by its statistics"
    )


def ranking(engine: Engine, world: World, *, anew: bool = True) -> Statements:
    """Return the statements that rank a field's hosts: its kinds, their traits, a few with words, all within reach."""
    if anew:
        LIKE.clear()
    world.host("UHOST")
    world.person("UGUEST")
    now = world.clock.now()
    wish = Wish("marketing", "pricing", frozenset({"en"}))
    request = Request(0, "UGUEST", wish, RequestState.WAITING, now, now, now)

    def find(world: World) -> None:
        with world.ws.read() as tx:
            best_host(tx, world.ws, query_of(tx, world.ws, request, now), now, few=0)

    statements = sent_by(engine, world, find, {"host_fields"})
    return [each for each in statements if re.search("instr|strpos|RECURSIVE kind|found", each[0])]


def test_the_hosts_of_a_field_are_ranked_without_those_of_others(sqlite: Engine, world: World) -> None:
    """SQLite took the index of what is to be noted anew, and read the hosts of all fields."""
    statements = ranking(sqlite, world)
    assert len(statements) == 4
    assert all("ix_host_fields_outlook" in plan(sqlite, *each) for each in statements)


def test_most_hosts_of_a_field_are_passed_over(sqlite: Engine, world: World) -> None:
    """What kinds there are, and what a few of each reach, read every host once: 4 of then 20 ms of a request."""
    kinds, traits, few, _ = (plan(sqlite, *each) for each in ranking(sqlite, world))
    assert "alike>?" in kinds
    assert "people USING INDEX sqlite_autoindex_people_1 (team_id=? AND id=?)" in traits, (
        "all people were read"
    )
    assert "alike=? AND points>?" in few
    # A sort that has an index needs no room: only the hosts who are left, and 64 of each kind, are put in order.
    assert "TEMP B-TREE" not in kinds
    assert few.count("TEMP B-TREE") == 1


def test_the_traits_of_a_kind_are_read_once(engine: Engine, both_worlds: World) -> None:
    first, second = (
        [statement for statement, _ in ranking(engine, both_worlds)],
        [statement for statement, _ in ranking(engine, both_worlds, anew=False)],
    )
    assert len(first) == len(second) + 1
    assert [statement for statement in first if statement not in second] == [first[1]]
