"""The health port: it closes while it is asked, and answers while the bot still waits for Slack."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.error import URLError
from urllib.request import urlopen

from world import World

from bot.health import HealthServer, Vitals
from bot.jobs import Job, Ticker


def ask_until(stop: Event, port: int) -> None:
    while not stop.is_set():
        try:
            with urlopen(f"http://127.0.0.1:{port}/livez", timeout=5) as answer:
                answer.read()
        except (URLError, OSError):
            pass


def test_it_closes_while_it_is_asked(world: World) -> None:
    """A worker that still answered woke a loop that had ended: a traceback at the end of a run."""
    for _ in range(15):
        server = HealthServer("127.0.0.1", 0)
        server.speak_for(Vitals(world.ws, list, lambda: True))
        stop = Event()
        with ThreadPoolExecutor(6) as pool:
            for _ in range(6):
                pool.submit(ask_until, stop, server.port)
            stop.wait(0.05)
            server.close()
            stop.set()


def test_no_job_stands_still_before_the_start(world: World) -> None:
    """A start that waits for Slack longer than ten minutes was no reason to be killed."""
    ticker = Ticker(world.ws, [Job("waits", 1, lambda: 0)])
    ticker._turned["waits"] = -1e9
    assert ticker.standing_still() == []
    ticker.start()
    assert ticker.standing_still() == []
    ticker._turned["waits"] = -1e9
    assert ticker.standing_still() == ["waits"]
    ticker.stop()
