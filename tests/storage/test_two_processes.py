"""Replicas on one PostgreSQL: guests at the same moment for the last free seat of a host."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine
from world import World

HERE = Path(__file__).parent
ROUNDS, FIELDS = 25, 7


@contextmanager
def guest_process(url: str, side: str) -> Iterator[subprocess.Popen[str]]:
    with started("guest_process.py", url, side) as process:
        assert heard(process) == "ready"
        yield process


@contextmanager
def started(name: str, url: str, side: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, str(HERE / name), url, side],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE.parents[1]}"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{text}\n")
    process.stdin.flush()


def test_two_guests_of_two_processes_for_the_last_seat_make_one_offer(postgres: Engine) -> None:
    world = World(postgres)
    for number in range(ROUNDS):
        world.host(f"UHOST{number}", f"field-{number}", capacity=1)
        world.person(f"UA{number}")
        world.person(f"UB{number}")
    url = postgres.url.render_as_string(hide_password=False)
    with ExitStack() as stack:
        both = [stack.enter_context(guest_process(url, side)) for side in "AB"]
        for number in range(ROUNDS):
            for process in both if number % 2 else reversed(both):
                tell(process, str(number))
            answers = [heard(process) for process in both]
            assert sorted(answers) == ["offered", "waits"]
            assert len(world.offers(f"UHOST{number}")) == 1


def test_three_processes_at_full_speed_give_each_seat_once(postgres: Engine) -> None:
    """Each finds a host before it has the lock; who was faster may have that host's last seat by then."""
    world = World(postgres)
    hosts = [f"UHOST{number}" for number in range(2 * FIELDS)]
    for number, host_id in enumerate(hosts):
        world.host(host_id, f"field-{number % FIELDS}", capacity=3)
    url = postgres.url.render_as_string(hide_password=False)
    with ExitStack() as stack:
        busy = [stack.enter_context(started("writer_process.py", url, side)) for side in "ABC"]
        for process in busy:
            for _ in range(4 * FIELDS):
                assert heard(process).isdecimal()
    assert [len(world.offers(host_id)) for host_id in hosts] == [3] * len(hosts)
