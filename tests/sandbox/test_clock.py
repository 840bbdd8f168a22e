"""The clock runs, stands and jumps; followers do their work at each hop."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from asking import error_of
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from sandbox.client import Sandbox
from sandbox.clock import parse_time
from sandbox.running import Running


class Follower(threading.Thread):
    """An app that sends a message at each of its moments and then announces what remains."""

    def __init__(self, process: Running, client: WebClient, user: str, moments: list[str]) -> None:
        super().__init__(daemon=True)
        self.url = process.url.replace("http", "ws") + "/_control/clock/follow"
        self.client, self.user, self.moments = client, user, moments
        self.hops: list[str] = []
        self.ready = threading.Event()

    def run(self) -> None:
        with connect(self.url, proxy=None) as socket:
            self.socket = socket
            json.loads(socket.recv())
            socket.send(json.dumps({"next": self.rows()}))
            self.ready.set()
            for text in _until_closed(socket):
                now = json.loads(text)["now"]
                self.hops.append(now)
                while self.moments and parse_time(self.moments[0]) <= parse_time(now):
                    self.client.chat_postMessage(channel=self.user, text=f"due {self.moments.pop(0)}")
                socket.send(json.dumps({"done": now, "next": self.rows()}))

    def rows(self) -> list[dict[str, str]]:
        return [{"at": moment, "what": f"nudge at {moment}"} for moment in self.moments]


def _until_closed(socket: ClientConnection) -> Iterator[str | bytes]:
    with suppress(ConnectionClosed):
        yield from socket


def test_a_jump_stops_where_something_is_due(process: Running, box: Sandbox, client: WebClient) -> None:
    box.set_clock("2026-11-23T09:00:00Z")
    moments = ["2026-11-23T10:00:00Z", "2026-11-24T09:00:00Z", "2026-12-01T09:00:00Z"]
    follower = Follower(process, client, box.person("ada")["id"], list(moments))
    follower.start()
    assert follower.ready.wait(5)
    box.wait_for(lambda: len(box.clock()["next"]) == 3)
    assert box.clock()["next"][0] == {"at": moments[0], "what": f"nudge at {moments[0]}"}
    report = box.set_clock("2026-11-25T00:00:00Z")
    assert report["hops"] == 3
    assert report["now"].startswith("2026-11-25T00:00:00")
    sent = box.messages("ada")
    assert [message["text"] for message in sent] == [f"due {moment}" for moment in moments[:2]]
    for message, moment in zip(sent, moments, strict=False):
        assert abs(float(message["ts"]) - parse_time(moment).timestamp()) < 5
    assert [row["at"] for row in report["next"]] == moments[2:]
    follower.socket.close()
    box.wait_for(lambda: box.clock()["next"] == [])


def test_followers_say_anew_what_comes_next_when_somebody_did_something(
    process: Running, box: Sandbox, client: WebClient
) -> None:
    follower = Follower(process, client, box.person("ada")["id"], [])
    follower.start()
    assert follower.ready.wait(5)
    follower.moments.append("2027-01-01T09:00:00Z")
    assert box.clock()["next"] == []
    box.command("ada", "hello", command="/example")
    box.wait_for(lambda: box.clock()["next"])
    follower.moments.append("2027-02-01T09:00:00Z")
    before = len(follower.hops)
    assert box.advance(60)["hops"] == 1
    assert len(follower.hops) == before + 2, "asked once before the jump and once after it"
    follower.socket.close()


def test_the_clock_can_stand_run_and_go_back(box: Sandbox, client: WebClient) -> None:
    box.freeze()
    assert box.clock()["now"] == box.clock()["now"]
    assert box.clock()["frozen"] is True
    box.freeze(False)
    assert box.clock()["now"] != box.clock()["now"]
    box.set_clock("2027-01-01T00:00:00+01:00")
    assert box.clock()["now"].startswith("2026-12-31T23:00")
    ada = box.person("ada")["id"]
    late = client.chat_postMessage(channel=ada, text="late")["ts"]
    box.set_clock("2026-11-23T09:00:00Z")
    early = client.chat_postMessage(channel=ada, text="early")["ts"]
    assert float(early) < float(late)
    assert [message["text"] for message in box.messages("ada")] == ["late", "early"]


def test_message_times_are_unique_while_the_clock_stands(box: Sandbox, client: WebClient) -> None:
    box.freeze()
    box.settings(rates=False)
    ada = box.person("ada")["id"]
    stamps = [client.chat_postMessage(channel=ada, text="x")["ts"] for _ in range(5)]
    box.set_clock(box.clock()["now"])
    stamps += [client.chat_postMessage(channel=ada, text="x")["ts"] for _ in range(5)]
    assert len(set(stamps)) == 10


def test_scheduled_messages_are_posted_on_the_way(box: Sandbox, client: WebClient) -> None:
    ada, now = box.person("ada")["id"], parse_time(box.clock()["now"])
    at = int((now + timedelta(hours=1)).timestamp())
    made = client.chat_scheduleMessage(channel=ada, text="planned", post_at=at)
    assert [row["id"] for row in client.chat_scheduledMessages_list()["scheduled_messages"]] == [
        made["scheduled_message_id"]
    ]
    box.advance(2 * 3600)
    assert box.messages("ada")[0]["text"] == "planned"
    assert abs(float(box.messages("ada")[0]["ts"]) - at) < 5
    past: dict[str, Any] = {"channel": ada, "text": "x", "post_at": at}
    assert error_of(client.chat_scheduleMessage, **past) == "time_in_past"
    assert error_of(client.chat_scheduleMessage, **(past | {"post_at": at + 130 * 86400})) == "time_too_far"
    gone = {"channel": ada, "scheduled_message_id": made["scheduled_message_id"]}
    assert error_of(client.chat_deleteScheduledMessage, **gone) == "invalid_scheduled_message_id"


def test_time_is_told_in_words_the_control_api_understands(box: Sandbox) -> None:
    with pytest.raises(ValueError, match="say now"):
        box.ask("POST", "/clock", {})
    with pytest.raises(ValueError, match="0 or more"):
        box.advance(-1)
