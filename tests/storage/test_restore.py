"""A restored backup: no promise of since is undone, nothing is sent twice, and nothing is half done."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from everything import FORGOTTEN, NAME, WORDS, fill, stored_words
from postgres_server import PostgresServer
from sqlalchemy import Engine, delete, select, text, update
from world import MONDAY, TEAM, World

from bot.doctor.database import look_at_file
from bot.domain.deliveries import LEASE, Claimed, DeliveryState
from bot.domain.people import Standing
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.usecases.people.person_changed import person_changed
from bot.usecases.privacy.forget_person import forget_by_operator, forget_person, make_old_anonymous, prune
from storage.backup import back_up
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.one_bot import the_only_bot
from storage.records import (
    DigestRow,
    ForgottenRow,
    OutboxRow,
    PersonRow,
    RequestRow,
    SeparationRow,
)
from storage.replaced import GAP, HELD
from storage.schema import NOTED

Run = Callable[..., subprocess.CompletedProcess[str]]
HR = "UHRONLY"


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def restored(coffee_chat: Run, engine: Engine, file: Path, *more: str) -> str:
    engine.dispose()
    done = coffee_chat(url_of(engine), "restore", str(file), *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(coffee_chat: Run, url: str, file: Path, **env: str) -> str:
    """Return what is said, in lines without a stack trace."""
    done = coffee_chat(url, "restore", str(file), **env)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    return done.stderr


def states(engine: Engine) -> dict[str, tuple[str, str | None]]:
    with engine.connect() as connection:
        rows = connection.execute(select(OutboxRow.key, OutboxRow.state, OutboxRow.error))
        return {key: (state, error) for key, state, error in rows}


def send_everything(world: World) -> None:
    with world.ws.store.queue() as queue:
        while found := queue.claim(world.clock.now(), LEASE, limit=20):
            for claimed in found:
                queue.end(claimed, DeliveryState.SENT, world.clock.now())


@pytest.fixture
def file(tmp_path: Path, with_programs: None) -> Path:
    return tmp_path / "coffee.backup"


def test_who_was_forgotten_or_left_or_came_back_since(
    both_worlds: World, file: Path, coffee_chat: Run
) -> None:
    world, engine = both_worlds, both_worlds.engine
    fill(world)
    world.introduce("UAGAIN", "UHOST9")
    leaver = world.host("ULEAVES", "finance").person
    world.ask("UWAITS", "finance")
    with world.ws.begin() as tx:
        tx.audit.add(AuditEntry(world.ws.now(), HR, Audited.DIGEST_VIEWED, "2026-10"))
    back_up(engine, file, MONDAY)
    forget_person(world.ws, FORGOTTEN)
    forget_by_operator(world.ws, HR)
    forget_person(world.ws, "UAGAIN")
    world.person("UAGAIN", name="Somebody new")
    person_changed(world.ws, replace(leaver, standing=Standing.DEACTIVATED))
    left_at = world.clock.now()
    world.clock.move(days=2)
    assert "they were forgotten since: 3." in restored(coffee_chat, engine, file)
    gone = (FORGOTTEN, NAME, WORDS, HR, "UAGAIN")
    assert [found for found in stored_words(world) if any(part in found[1] for part in gone)] == []
    with engine.connect() as connection:
        leaves = connection.execute(
            select(PersonRow.standing, PersonRow.left_at).where(PersonRow.id == "ULEAVES")
        ).one()
    assert tuple(leaves) == (Standing.DEACTIVATED, left_at), "in 30 days from then they are forgotten"
    assert world.offers("ULEAVES") == [], "and what they had open goes on"


def test_what_was_said_since_stays_said(both_worlds: World, file: Path, coffee_chat: Run) -> None:
    """The log, published months, and what people asked to be kept from."""
    world, engine = both_worlds, both_worlds.engine
    world.met("UG", "UHOST")
    with world.ws.begin() as tx:
        tx.audit.add(AuditEntry(MONDAY, "UHR", Audited.DIGEST_VIEWED, "2026-09"))
    back_up(engine, file, MONDAY)
    month = {"team_id": TEAM, "month": "2026-10", "figures": {"totals": [9, 9, 9]}, "min_cell": 7}
    with engine.begin() as connection:
        connection.execute(
            DigestRow.__table__.insert(), {**month, "published_at": MONDAY, "posted_at": MONDAY}
        )
        apart = {"team_id": TEAM, "person_id": "UG", "other_id": "UHOST", "said_at": MONDAY}
        connection.execute(SeparationRow.__table__.insert(), apart)
        connection.execute(
            update(PersonRow).where(PersonRow.id == "UHOST").values(forecast=False, not_these=["UG2"])
        )
    with world.ws.begin() as tx:
        tx.audit.add(AuditEntry(MONDAY, "UHR", Audited.DIGEST_EXPORTED, "2026-10"))
    restored(coffee_chat, engine, file)
    with world.ws.read() as tx:
        log, host = tx.audit.since(MONDAY - timedelta(days=1)), tx.people.get("UHOST")
        assert tx.digests.highest_min_cell() == 7
        assert tx.separations.of("UG") == {"UHOST"}
    assert [entry.what for entry in log] == [
        Audited.DIGEST_VIEWED,
        Audited.DIGEST_EXPORTED,
        Audited.DATABASE_RESTORED,
    ]
    assert host is not None
    assert (host.preferences.forecast, host.preferences.not_these) == (False, {"UG2"})


def test_what_was_sent_since_is_not_sent_again_and_nothing_is_before_somebody_says_so(
    both_worlds: World, file: Path, coffee_chat: Run
) -> None:
    world, engine = both_worlds, both_worlds.engine
    world.host("UHOST")
    world.ask("UG")
    assert {state for state, _ in states(engine).values()} == {DeliveryState.PENDING}
    back_up(engine, file, MONDAY)
    world.ask("UG2")
    newest = world.offers("UHOST")[-1].id
    send_everything(world)
    world.live(days=4)
    send_everything(world)
    said_since = states(engine).keys()
    assert "offer:1:reminder" in said_since
    with engine.begin() as connection:
        connection.execute(delete(OutboxRow).where(OutboxRow.key == "request:1:received"))
    said = restored(coffee_chat, engine, file)
    assert "they were sent since: 1." in said
    assert "nobody knows whether they were sent: 1, set aside" in said
    after = states(engine)
    assert after["offer:1:invite"] == (DeliveryState.SENT, None)
    assert after["request:1:received"] == (DeliveryState.FAILED, HELD)
    with world.ws.store.queue() as queue:
        assert queue.paused(world.clock.now())
    world.live(days=1)
    about_it = {key for key in states(engine) if ":1:" in key}
    assert about_it == {key for key in said_since if ":1:" in key}, "the clock says nothing a second time"
    world.ask("UG3")
    assert world.offers("UHOST")[-1].id > newest + GAP, "a button of before the restore is nobody's"


def test_what_still_waits_goes_out_once_somebody_says_so(
    both_worlds: World, file: Path, coffee_chat: Run
) -> None:
    world = both_worlds
    world.host("UHOST")
    world.ask("UG")
    back_up(world.engine, file, MONDAY)
    restored(coffee_chat, world.engine, file)
    with world.ws.store.queue() as queue:
        queue.resume()
        found = queue.claim(world.clock.now(), LEASE, limit=20)
    assert {each.notification.key for each in found if isinstance(each, Claimed)} == set(world.outbox())


def test_a_new_database_on_a_new_machine_forgets_nobody(
    both_worlds: World, file: Path, coffee_chat: Run
) -> None:
    """Nobody of the backup is in it: that is no sign that they were forgotten."""
    world, engine = both_worlds, both_worlds.engine
    world.met("UG", "UHOST")
    world.ask("UG2")
    back_up(engine, file, MONDAY)
    with engine.begin() as connection:
        for name in (
            "nudges",
            "outcomes",
            "slots",
            "interviews",
            "offers",
            "requests",
            "host_fields",
            "hosts",
        ):
            connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608
        for name in ("outbox", "people", "forgotten"):
            connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608
    World(engine).person("UNEW")
    said = restored(coffee_chat, engine, file)
    assert (
        "Who was forgotten since is not known: the database that is replaced has nobody of this backup"
        in said
    )
    with engine.connect() as connection:
        assert set(connection.scalars(select(PersonRow.id))) == {"UG", "UHOST", "UG2"}
    waiting = {state for state, _ in states(engine).values()}
    assert waiting == {DeliveryState.FAILED}, "nobody knows whether any was sent"


def test_a_lost_file_is_restored_and_says_what_nobody_knows(
    sqlite: Engine, file: Path, coffee_chat: Run
) -> None:
    World(sqlite).met()
    back_up(sqlite, file, MONDAY)
    sqlite.dispose()
    place = Path(str(sqlite.url.database))
    place.unlink()
    said = restored(coffee_chat, sqlite, file)
    assert "Who was forgotten since is not known: there was no database to replace." in said
    assert "is kept" not in said
    assert place.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in place.parent.glob("coffee.db*")} == {"coffee.db", "coffee.db.lock"}


def test_a_damaged_database_is_replaced_and_kept(sqlite: Engine, file: Path, coffee_chat: Run) -> None:
    World(sqlite).met()
    back_up(sqlite, file, MONDAY)
    sqlite.dispose()
    place = Path(str(sqlite.url.database))
    for path, content in ((place, b"x" * 9000), (place.with_name("coffee.db-wal"), b"y" * 300)):
        path.write_bytes(content)
    said = restored(coffee_chat, sqlite, file)
    assert "the database that is replaced cannot be read" in said
    [kept] = [path for path in place.parent.glob("coffee.db.replaced-*") if not path.name.endswith("-wal")]
    assert f"What was there is kept: {kept}." in said
    assert kept.read_bytes() == b"x" * 9000
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"y" * 300, (
        "else it would be taken for the new one's"
    )
    with sqlite.connect() as connection:
        assert connection.scalar(select(RequestRow.guest_id)) == "UGUEST"


def test_a_newer_version_is_rolled_back_and_still_forgets(
    both_worlds: World, file: Path, coffee_chat: Run
) -> None:
    """The database that is replaced has a schema that this version does not know."""
    world, engine = both_worlds, both_worlds.engine
    fill(world)
    back_up(engine, file, MONDAY)
    forget_person(world.ws, FORGOTTEN)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE people ADD COLUMN shoe_size INTEGER"))
        connection.execute(update(NOTED).values(version_num="0099", made_by="7.0.0"))
    assert "they were forgotten since: 1." in restored(coffee_chat, engine, file)
    assert [found for found in stored_words(world) if FORGOTTEN in found[1] or WORDS in found[1]] == []


def test_the_doctor_names_what_is_kept(sqlite: Engine, file: Path, coffee_chat: Run) -> None:
    World(sqlite).person("UG")
    back_up(sqlite, file, MONDAY)
    restored(coffee_chat, sqlite, file)
    [kept] = Path(str(sqlite.url.database)).parent.glob("*.replaced-*")
    assert [each.step for each in look_at_file(sqlite) if each.what == "replaced database"] == [f"rm {kept}"]


def test_while_it_is_in_use_nothing_is_replaced(engine: Engine, file: Path, coffee_chat: Run) -> None:
    World(engine).met()
    back_up(engine, file, MONDAY)
    if engine.dialect.name == "sqlite":
        with the_only_bot(engine):
            assert "Another Coffee Chat (process" in refused(coffee_chat, url_of(engine), file)
    with engine.connect() as connection:
        connection.execute(select(RequestRow.id)).all()
        said = refused(coffee_chat, url_of(engine), file)
    assert "Another program uses" in said or "is in use (1 connections)" in said


def test_where_it_fails_in_the_middle_all_is_as_it_was(engine: Engine, file: Path, coffee_chat: Run) -> None:
    world = World(engine)
    world.met("UBEFORE", "UHOST")
    back_up(engine, file, MONDAY)
    forget_person(world.ws, "UBEFORE")
    before = stored_words(world)
    engine.dispose()
    said = refused(coffee_chat, url_of(engine), file, COFFEE_CHAT_FIELDS_FILE="/no/such/file.toml")
    assert "COFFEE_CHAT_FIELDS_FILE cannot be read" in said
    assert stored_words(world) == before
    if engine.dialect.name == "sqlite":
        place = Path(str(engine.url.database))
        assert {path.name for path in place.parent.glob("coffee.db*")} <= {
            f"coffee.db{ending}" for ending in ("", "-wal", "-shm", ".lock")
        }


def test_a_rehearsal_changes_nothing_and_may_be_held_while_a_bot_runs(
    engine: Engine, file: Path, coffee_chat: Run
) -> None:
    world = World(engine)
    world.met("UBEFORE", "UHOST")
    back_up(engine, file, MONDAY)
    forget_person(world.ws, "UBEFORE")
    before = stored_words(world)
    with the_only_bot(engine), engine.connect():
        done = coffee_chat(url_of(engine), "restore", str(file), "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "changed" in done.stdout.splitlines()[-1]
    assert "were forgotten since: 1." in done.stdout or engine.dialect.name != "sqlite"
    assert stored_words(world) == before


def test_an_older_backup_is_migrated_and_says_what_it_does_not_know(
    request: pytest.FixtureRequest, engine: Engine, tmp_path: Path, file: Path, coffee_chat: Run
) -> None:
    if engine.dialect.name == "sqlite":
        old = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        old = open_engine(server.create_database())
    upgrade(old, "0009")  # so that today's command is what makes the backup, before the migration
    with old.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO people (team_id, id, name, title, standing, asked_slack_at, not_these)"
                " VALUES ('T0TEST', 'UOLD', 'Olda', '', 'member', '2026-01-01 00:00:00', '[]')"
            )
        )
    back_up(old, file, MONDAY)
    old.dispose()
    World(engine).person("UOLD")
    said = restored(coffee_chat, engine, file)
    assert "schema 0009 → " in said
    assert "Who was forgotten since is not known: the backup is of an older version" in said
    with engine.connect() as connection:
        assert connection.scalars(select(PersonRow.name)).all() == ["Olda"]


def test_a_newer_backup_says_which_version_to_install(engine: Engine, file: Path, coffee_chat: Run) -> None:
    with engine.begin() as connection:
        connection.execute(update(NOTED).values(version_num="0099", made_by="7.0.0"))
    back_up(engine, file, MONDAY)
    with engine.begin() as connection:
        connection.execute(update(NOTED).values(version_num="0015", made_by="0.1.0"))
    [line] = refused(coffee_chat, url_of(engine), file).strip().splitlines()
    assert "install 7.0.0 (or newer), or take an older backup." in line


def test_a_backup_of_the_other_kind_says_what_to_do(
    sqlite: Engine, postgres: Engine, file: Path, coffee_chat: Run
) -> None:
    back_up(sqlite, file, MONDAY)
    assert "coffee-chat move TO_URL" in refused(coffee_chat, url_of(postgres), file)
    back_up(postgres, file, MONDAY, replace=True)
    assert "DATABASE_URL is no PostgreSQL" in refused(coffee_chat, url_of(sqlite), file)


def test_what_age_made_anonymous_becomes_so_again_by_itself(
    both_worlds: World, file: Path, coffee_chat: Run
) -> None:
    world = both_worlds
    world.met("UOLD", "UHOST")
    world.live(days=20, hours=24)
    back_up(world.engine, file, MONDAY)
    world.clock.move(days=420)
    assert make_old_anonymous(world.ws) == 1
    restored(coffee_chat, world.engine, file)
    assert "UOLD" in {value.strip('"') for name, value in stored_words(world) if name == "requests.guest_id"}
    assert make_old_anonymous(world.ws) == 1
    assert "UOLD" not in {
        value.strip('"') for name, value in stored_words(world) if name == "requests.guest_id"
    }


def test_in_postgres_what_was_there_stays_in_a_schema_of_its_own(
    postgres: Engine, file: Path, coffee_chat: Run
) -> None:
    world = World(postgres)
    world.person("UBEFORE")
    back_up(postgres, file, MONDAY)
    world.person("UAFTER")
    said = restored(coffee_chat, postgres, file)
    with postgres.connect() as connection:
        [kept] = connection.scalars(
            text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replaced%'")
        ).all()
        assert set(connection.scalars(text(f"SELECT id FROM {kept}.people"))) == {"UBEFORE", "UAFTER"}  # noqa: S608
    assert f"schema {kept} of PostgreSQL" in said
    back_up(postgres, file, MONDAY, replace=True)
    restored(coffee_chat, postgres, file)


def test_of_somebody_forgotten_a_mark_stays_for_two_years_and_no_moment(both_worlds: World) -> None:
    world = both_worlds
    fill(world)
    with world.engine.connect() as connection:
        mark = connection.scalar(select(PersonRow.mark).where(PersonRow.id == FORGOTTEN))
    forget_person(world.ws, FORGOTTEN)
    assert kept_marks(world) == [(TEAM, mark, "2026-11")]
    world.clock.move(days=700)
    prune(world.ws)
    assert kept_marks(world) == [(TEAM, mark, "2026-11")]
    world.clock.move(days=62)
    prune(world.ws)
    assert kept_marks(world) == []


def kept_marks(world: World) -> list[tuple[str, str, str]]:
    with world.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(ForgottenRow.__table__))]
