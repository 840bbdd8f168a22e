"""Digests as they are kept: read back as they were, those of the first release too, posted once, k never lower."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from digest_cases import COUNTED, DIGEST, MONTHS
from digest_cases import OLD as BEFORE
from sqlalchemy import Engine, MetaData
from world import TEAM, World

from bot.app import build
from bot.domain.digest.figures import Counts, Digest, FieldLine, InterviewFigures
from bot.domain.digest.months import Month
from bot.domain.policy import LEAST_MIN_CELL
from bot.settings import Settings, SettingsError
from bot.slack.team import Team
from bot.steps.digest import smallest_cell
from storage.engine import open_engine
from storage.migrate import upgrade

OLD = {"min_cell": 7, "totals": [41, 30, None], "lines": [["marketing", 21, 17, None]], "fields_withheld": 2}


@pytest.mark.parametrize("digest", [DIGEST, BEFORE], ids=["ranges", "numbers"])
def test_a_digest_is_read_back_as_it_was(digest: Digest, both_worlds: World) -> None:
    with both_worlds.ws.begin() as tx:
        assert tx.digests.add(digest, COUNTED)
        assert not tx.digests.add(digest, COUNTED), "a month is frozen once"
    with both_worlds.ws.read() as tx:
        assert tx.digests.published(digest.month) == digest


def test_the_trend_is_of_the_months_up_to_one(both_worlds: World) -> None:
    with both_worlds.ws.begin() as tx:
        for digest in MONTHS:
            tx.digests.add(digest, COUNTED)
        found = [str(digest.month) for digest in tx.digests.until(Month(2026, 9), 3)]
    assert found == ["2026-07", "2026-08", "2026-09"]


def test_one_may_post_it(both_worlds: World) -> None:
    with both_worlds.ws.begin() as tx:
        assert not tx.digests.mark_posted(DIGEST.month, COUNTED), "not before it is counted"
        tx.digests.add(DIGEST, COUNTED)
        assert not tx.digests.posted(DIGEST.month)
        assert tx.digests.mark_posted(DIGEST.month, COUNTED)
        assert not tx.digests.mark_posted(DIGEST.month, COUNTED)
        assert tx.digests.posted(DIGEST.month)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_digest_of_the_first_release_stays_as_posted(
    kind: str, request: pytest.FixtureRequest, tmp_path: Any
) -> None:
    server = request.getfixturevalue("postgres_server") if kind == "postgres" else None
    engine = open_engine(server.create_database() if server else f"sqlite:///{tmp_path / 'old.db'}")
    upgrade(engine, "0001")
    with engine.begin() as connection:
        old = MetaData()
        old.reflect(connection)
        row = {"team_id": TEAM, "month": "2026-09", "figures": OLD, "published_at": COUNTED}
        connection.execute(old.tables["digests"].insert().values(**row))
    upgrade(engine)
    with World(engine).ws.read() as tx:
        found = tx.digests.published(Month(2026, 9))
        assert tx.digests.posted(Month(2026, 9))
        assert tx.digests.highest_min_cell() == 7
    engine.dispose()
    assert found is not None
    assert (found.totals, found.chats) == (Counts(41, 30), InterviewFigures())
    assert found.lines == (FieldLine("marketing", Counts(21, 17)),)


def test_the_bot_does_not_start_with_a_lower_minimum_than_was_published(sqlite: Engine) -> None:
    world = World(sqlite)
    with world.ws.begin() as tx:
        tx.digests.add(replace(DIGEST, min_cell=6), datetime(2026, 11, 2, tzinfo=UTC))
    team = Team(TEAM, "Test", "UBOT", "BBOT")
    build(Settings(min_cell=6), sqlite, team, world.clock)
    with pytest.raises(SettingsError, match="COFFEE_CHAT_MIN_CELL is 5, a month was published with 6"):
        build(Settings(min_cell=5), sqlite, team, world.clock)


def test_a_database_from_when_three_was_enough_goes_on_with_five(sqlite: Engine) -> None:
    world = World(sqlite)
    with world.ws.begin() as tx:
        tx.digests.add(replace(DIGEST, min_cell=3), COUNTED)
    build(Settings(min_cell=5), sqlite, Team(TEAM, "Test", "UBOT", "BBOT"), world.clock)
    with world.ws.read() as tx:
        assert smallest_cell(tx, world.ws) == LEAST_MIN_CELL
