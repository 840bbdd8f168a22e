"""What was forgotten is gone from the database's files as well, while the bot runs."""

from pathlib import Path
from random import Random

import pytest
from everything import FORGOTTEN, NAME, WORDS, fill
from sqlalchemy import Engine
from world import World

from bot.usecases.privacy.forget_person import forget_by_operator, forget_person, prune
from storage.engine import cut_log, open_engine, write_anew

TRACES = tuple(word.encode() for word in (FORGOTTEN, NAME, WORDS))


def traces(engine: Engine) -> int:
    """How often somebody's id, name and words stand in the bytes of the file and of its log."""
    file = Path(engine.url.database or "")
    log = file.with_name(f"{file.name}-wal")
    return sum(path.read_bytes().count(trace) for path in (file, log) for trace in TRACES)


@pytest.mark.parametrize("forget", [forget_person, forget_by_operator])
def test_no_byte_of_somebody_forgotten_is_left_in_the_files(world: World, forget: object) -> None:
    fill(world)
    assert cut_log(world.engine)
    assert traces(world.engine) > 100, "else there is nothing that could be left"
    forget(world.ws, FORGOTTEN)  # type: ignore[operator]
    assert traces(world.engine) == 0


def test_no_byte_is_left_on_a_page_whose_rows_have_moved(tmp_path: Path) -> None:
    """Ids that are replaced in an index one person at a time, as forgetting does; overwriting alone leaves eight."""
    file, random = tmp_path / "moved.db", Random(1)
    engine = open_engine(f"sqlite:///{file}")
    people = [f"U0GUEST{n:03}Z" for n in range(150)]
    connection = engine.raw_connection()
    connection.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, who TEXT)")  # type: ignore[attr-defined]
    connection.execute("CREATE INDEX who_said ON said (who)")  # type: ignore[attr-defined]
    for _ in range(6):
        for who in random.sample(people, len(people)):
            connection.execute("INSERT INTO said (who) VALUES (?)", (who,))  # type: ignore[attr-defined]
    for who in people:
        gone = f"gone-{random.getrandbits(64):016x}"
        connection.execute("UPDATE said SET who = ? WHERE who = ?", (gone, who))  # type: ignore[attr-defined]
    connection.close()
    assert write_anew(engine)
    assert sum(file.read_bytes().count(who.encode()) for who in people) == 0
    engine.dispose()


def test_what_somebody_still_reads_goes_with_the_next_clean_up(world: World) -> None:
    """They hold the log as it was; forgetting waits for them no longer than a moment."""
    fill(world)
    with world.ws.read() as tx:
        tx.people.get(FORGOTTEN)
        forget_person(world.ws, FORGOTTEN)
        assert traces(world.engine) > 0
    prune(world.ws)
    assert traces(world.engine) == 0


def test_writing_goes_on_after_the_log_was_cut(world: World) -> None:
    """The wait for a lock is the connection's own again."""
    cut_log(world.engine)
    with world.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000
