"""Four replicas at the hour of the digest, and one of them killed: it is posted by one, and sent once at most."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session
from world import World

from bot.domain.deliveries import DeliveryState
from storage.records import DigestRow, OutboxRow

HERE = Path(__file__).parent
PROCESSES = 4


def replica(url: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "digest_process.py"), url, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE.parents[1]}"},
    )


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("now\n")
    process.stdin.flush()


def wait_for_the_rest(postgres: Engine, seconds: float = 30) -> None:
    """Until nothing is left to send: the clocks of the replicas run fast, so a lease soon ends."""
    deadline = time.monotonic() + seconds
    open_rows = select(func.count()).select_from(OutboxRow).where(OutboxRow.ended_at.is_(None))
    while time.monotonic() < deadline:
        with Session(postgres) as session:
            posted = session.scalar(select(func.count()).select_from(DigestRow))
            if posted and not session.scalar(open_rows):
                return
        time.sleep(0.1)
    raise AssertionError("the digest was not sent in time")


@pytest.mark.parametrize("after", [0.0, 0.07])
def test_one_digest_whoever_is_killed(after: float, postgres: Engine, tmp_path: Path) -> None:
    world = World(postgres)
    world.clock.at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    for number in range(6):
        world.ask(f"UG{number}")
    with Session(postgres) as session, session.begin():
        session.query(OutboxRow).delete()
    url = postgres.url.render_as_string(hide_password=False)
    with ExitStack() as stack:
        replicas = [replica(url, tmp_path) for _ in range(PROCESSES)]
        for process in replicas:
            stack.callback(process.communicate)
            stack.callback(process.kill)
            assert heard(process) == "ready"
        for process in replicas:
            go(process)
        first = [heard(process) for process in replicas]
        time.sleep(after)
        replicas[first.index("posted")].kill()
        wait_for_the_rest(postgres)
    sent = [line for path in tmp_path.iterdir() for line in path.read_text().splitlines()]
    digests = [line for line in sent if "November 2026" in line]
    assert first.count("posted") == 1
    with Session(postgres) as session:
        [row] = session.scalars(select(OutboxRow).where(OutboxRow.kind == "digest_ready")).all()
        assert row.key == "digest:2026-11:UHR"
        # Killed while it was on its way, it may have arrived: a digest in doubt is not sent again.
        assert len(digests) == 1 or (not digests and row.state == DeliveryState.DROPPED)
        assert session.scalars(select(DigestRow.month)).all() == ["2026-11"]
