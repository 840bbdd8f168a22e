"""The HTTP port over real sockets: only what Slack has signed comes in, and it is answered to the last one."""

import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.metrics import REGISTRY
from bot.settings import SettingsError
from bot.slack.door import MOST_BYTES, PATH, Door
from bot.slack.intake import AfterAck
from sandbox.signatures import sign

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = "application/x-www-form-urlencoded"
COMMAND = urlencode({"command": "/coffee-chat", "text": "help", "user_id": "U1", "team_id": "T1"})
FIVE_MINUTES = 300
Answer = tuple[int, str]
AFTER = AfterAck(ThreadPoolExecutor(1))


@pytest.fixture
def heard() -> list[str]:
    """What reached the app, as texts of commands and types of events."""
    return []


@pytest.fixture
def door(heard: list[str]) -> Iterator[Door]:
    app = App(
        client=WebClient("xoxb-1"),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1"),
        request_verification_enabled=False,
    )

    @app.command("/coffee-chat")
    def command(ack: Ack, body: dict[str, Any]) -> None:
        heard.append(body["text"])
        if body["text"].startswith("slow"):
            time.sleep(0.5)
        ack("echo" if body["text"] == "echo" else "")

    @app.event("team_join")
    def event(body: dict[str, Any]) -> None:
        heard.append(body["event"]["type"])

    made = Door(app, AFTER, SECRET, "127.0.0.1", 0)
    made.connect()
    yield made
    made.close()


def port(door: Door) -> int:
    return int(door.place.removesuffix(PATH).rpartition(":")[2])


def ask(
    door: Door, body: str | bytes, headers: dict[str, str], verb: str = "POST", path: str = PATH
) -> Answer:
    with closing(HTTPConnection("127.0.0.1", port(door), timeout=10)) as connection:
        connection.request(verb, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def signed(body: str, *, age: float = 0, secret: str = SECRET, kind: str = FORM) -> dict[str, str]:
    timestamp = str(int(SystemClock().now().timestamp() - age))
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": sign(secret, timestamp, body),
    }


def refused(status: int) -> float:
    return REGISTRY.get_sample_value("coffee_chat_http_refused_total", {"status": str(status)}) or 0.0


def test_what_slack_signed_is_answered(door: Door, heard: list[str]) -> None:
    assert ask(door, COMMAND, signed(COMMAND)) == (200, "")
    echo = COMMAND.replace("help", "echo")
    status, said = ask(door, echo, signed(echo))
    assert (status, "echo" in said) == (200, True)
    join = json.dumps(
        {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": {"type": "team_join"}}
    )
    assert ask(door, join, signed(join, kind="application/json"))[0] == 200
    until = time.monotonic() + 5
    while "team_join" not in heard:  # what listens to an event runs after the ack
        assert time.monotonic() < until
        time.sleep(0.01)
    assert heard == ["help", "echo", "team_join"]
    assert dict(door.acks.counts) == {"in_time": 3}


def test_the_handshake_and_the_certificate_check(door: Door) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c123", "token": "t"})
    status, said = ask(door, body, signed(body, kind="application/json"))
    assert (status, json.loads(said)) == (200, {"challenge": "c123"})
    assert ask(door, "ssl_check=1", signed("ssl_check=1"))[0] == 200


@pytest.mark.parametrize("age", [FIVE_MINUTES + 5, -FIVE_MINUTES - 5])
def test_an_old_signature_is_refused_and_one_of_tomorrow(door: Door, heard: list[str], age: float) -> None:
    assert ask(door, COMMAND, signed(COMMAND, age=age))[0] == 401
    assert ask(door, COMMAND, signed(COMMAND, age=age * 0.9))[0] == 200
    assert heard == ["help"]


STRANGE: dict[str, dict[str, str]] = {
    "none": {"Content-Type": FORM},
    "another app's": signed(COMMAND, secret="0" * 32),
    "another body's": signed(COMMAND + "x"),
    "no number": {**signed(COMMAND), "X-Slack-Request-Timestamp": "yesterday"},
    "a number of 5,000 digits": {**signed(COMMAND), "X-Slack-Request-Timestamp": "9" * 5000},
    "not ASCII": {**signed(COMMAND), "X-Slack-Signature": "v0=\xe4"},
    "empty": {**signed(COMMAND), "X-Slack-Signature": ""},
}


@pytest.mark.parametrize("strange", STRANGE)
def test_what_slack_did_not_sign_is_refused(door: Door, heard: list[str], strange: str) -> None:
    before = refused(401)
    with capture_logs() as lines:
        assert ask(door, COMMAND, STRANGE[strange]) == (401, "Unauthorized\n")
    assert heard == []
    assert refused(401) - before == 1
    assert [line["log_level"] for line in lines] == ["warning"]
    assert "SLACK_SIGNING_SECRET" in lines[0]["error"]
    assert not door.acks.counts, "a stranger's request is no missed ack"


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"{" * 100_000, b"&a=" * 100_000], ids=["bytes", "deep", "wide"]
)
def test_nothing_is_parsed_before_its_signature_is_seen(
    door: Door, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Bolt parses first: a body that is no form ended in a traceback, whoever sent it."""
    for kind in (FORM, "application/json"):
        assert ask(door, body, {"Content-Type": kind})[0] == 401
    assert "Traceback" not in caplog.text


def test_other_paths_and_verbs_lead_nowhere(door: Door, heard: list[str]) -> None:
    for path in ("/", "/slack", "/slack/events/", "/slack/install", "/metrics"):
        assert ask(door, COMMAND, signed(COMMAND), path=path)[0] == 404
    for verb in ("GET", "PUT", "DELETE"):
        assert ask(door, COMMAND, signed(COMMAND), verb=verb)[0] == 405
    assert heard == []


def test_a_huge_body_is_refused_before_it_is_read(door: Door, heard: list[str]) -> None:
    with closing(socket.create_connection(("127.0.0.1", port(door)), timeout=10)) as raw:
        raw.sendall(f"POST {PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: {MOST_BYTES + 1}\r\n\r\n".encode())
        assert b" 413 " in raw.recv(4096).splitlines()[0] + b" "
    large = COMMAND + "&padding=" + "x" * (MOST_BYTES - 1000)
    assert ask(door, large, signed(large))[0] == 200
    with closing(HTTPConnection("127.0.0.1", port(door), timeout=10)) as connection, suppress(OSError):
        twice = iter([large.encode()] * 2)  # it does not say how much; the port closes while we still send
        connection.request("POST", PATH, twice, signed(large), encode_chunked=True)
        assert connection.getresponse().status == 413
    assert heard == ["help"]


def test_slow_clients_keep_nobody_waiting(door: Door) -> None:
    """64 clients that send a byte and wait: with another server 200 of 200 requests got no answer (decision 024)."""
    slow = [socket.create_connection(("127.0.0.1", port(door))) for _ in range(64)]
    try:
        for each in slow:
            each.sendall(f"POST {PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\n\r\na".encode())
        began = time.monotonic()
        for _ in range(20):
            assert ask(door, COMMAND, signed(COMMAND))[0] == 200
        assert time.monotonic() - began < 2
    finally:
        for each in slow:
            each.close()


def test_what_is_in_hand_is_answered_before_it_closes(door: Door) -> None:
    """The server alone would drop these answers: Pylons/waitress#499."""
    body, answers = COMMAND.replace("help", "slow"), []
    many = [
        threading.Thread(target=lambda: answers.append(ask(door, body, signed(body))[0])) for _ in range(12)
    ]
    kept = HTTPConnection("127.0.0.1", port(door), timeout=10)
    kept.request("POST", PATH, COMMAND, signed(COMMAND))
    assert kept.getresponse().read() == b""
    for each in many:
        each.start()
    time.sleep(0.2)
    closing_door = threading.Thread(target=door.close)
    closing_door.start()
    time.sleep(0.1)
    assert not door.is_connected
    kept.request("POST", PATH, COMMAND, signed(COMMAND))
    assert kept.getresponse().status == 503, "Slack sends it again"
    for each in (*many, closing_door):
        each.join(10)
    kept.close()
    assert answers == [200] * 12
    with pytest.raises(ConnectionRefusedError):
        ask(door, COMMAND, signed(COMMAND))


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads take turns as often as they can, so that what may happen between two lines does."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_it_can_be_closed_while_requests_come(hurried: None) -> None:
    """Its loop closed what our thread was just about to write to: seldom, and then nothing else was stopped."""
    app = App(
        client=WebClient("xoxb-1"), token="xoxb-1", token_verification_enabled=False, signing_secret=SECRET
    )
    for _ in range(80):
        opened = Door(app, AFTER, SECRET, "127.0.0.1", 0)
        opened.connect()
        over = threading.Event()

        def knock(opened: Door = opened, over: threading.Event = over) -> None:
            with suppress(OSError, HTTPException):  # it closes meanwhile
                while not over.is_set():
                    ask(opened, "", {})

        asking = [threading.Thread(target=knock) for _ in range(3)]
        for each in asking:
            each.start()
        time.sleep(0.02)
        opened.close()
        over.set()
        for each in asking:
            each.join(10)
        assert not opened.is_connected


def test_a_port_that_is_taken_is_said_with_what_to_do(door: Door) -> None:
    beside = Door(App(client=WebClient("xoxb-1"), token="xoxb-1", token_verification_enabled=False,
                      signing_secret=SECRET), AFTER, SECRET, "127.0.0.1", port(door))  # fmt: skip
    for attempt in (beside.connect, beside.knock):
        with pytest.raises(SettingsError, match=r"nothing can listen at .* Take another port"):
            attempt()
    beside.close()


def test_it_listens_on_ipv6_too(heard: list[str]) -> None:
    app = App(
        client=WebClient("xoxb-1"), token="xoxb-1", token_verification_enabled=False, signing_secret=SECRET
    )
    six = Door(app, AFTER, SECRET, "::1", 0)
    try:
        six.connect()
    except SettingsError:
        pytest.skip("no IPv6 here")
    assert six.place.startswith("http://[::1]:")
    six.close()
