"""A Slack that remembers what arrived and fails in every way a network can.

It stands in for the wire alone: the SDK's own code turns what happens there into the errors that the app meets.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.client import IncompleteRead, RemoteDisconnected
from random import Random
from socket import gaierror
from ssl import SSLCertVerificationError
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qsl

from slack_sdk import WebClient
from world import MONDAY, TEAM, HandClock

Reply = dict[str, Any]
"""What the SDK reads off the wire: status, headers, body."""
POST, UPDATE, OPEN = "chat.postMessage", "chat.update", "conversations.open"
ADDRESS, COMPLETE = "files.getUploadURLExternal", "files.completeUploadExternal"
INFO, GROUP = "users.info", "usergroups.users.list"
SENDING = (POST, UPDATE, OPEN, ADDRESS, COMPLETE)
SHOWS = (POST, UPDATE, COMPLETE)
"""What somebody sees."""

DEADLY = 0.05
"""At so many calls the process dies."""


class DiedError(BaseException):
    """The process ends here, as by kill -9: nothing of the app may catch it."""


def reply(status: int, body: object, **headers: str) -> Reply:
    text = body if isinstance(body, str) else json.dumps(body)
    return {"status": status, "headers": headers, "body": text}


def said(error: str) -> Callable[[Random, datetime], Reply]:
    return lambda *_: reply(200, {"ok": False, "error": error})


def breaks(make: Callable[[], Exception]) -> Callable[[Random, datetime], Reply]:
    def broken(*_: object) -> Reply:
        raise make()

    return broken


def limited(rng: Random, now: datetime) -> Reply:
    """Whole seconds, as Slack says it, and all that others on the way were seen to say."""
    pauses = ("1", "30", "1.5", "-5", "99999", "soon", "", format_datetime(now + timedelta(seconds=40)), None)
    pause = rng.choice(pauses)
    headers = {} if pause is None else {rng.choice(("Retry-After", "retry-after")): pause}
    return reply(429, {"ok": False, "error": "ratelimited"}, **headers)


@dataclass(frozen=True)
class Fault:
    """One way to fail."""

    name: str
    answer: Callable[[Random, datetime], Reply]
    arrives: bool = False
    """Whether Slack did what it was asked, all the same."""
    doubt: bool = False
    """Whether the app cannot know; where it can, no message may be lost or doubled."""
    seconds: float = 0


def either(name: str, answer: Callable[[Random, datetime], Reply], seconds: float = 0) -> tuple[Fault, Fault]:
    """The two that look alike: before Slack did anything, and after."""
    return tuple(Fault(f"{name}, {when}", answer, when == "after", doubt=True, seconds=seconds)  # type: ignore[return-value]
                 for when in ("before", "after"))  # fmt: skip


PAGE = "<!DOCTYPE html><html><body>The gateway is having a rest</body></html>"
FAULTS = (
    Fault("429", limited),
    Fault("DNS", breaks(lambda: URLError(gaierror(-3, "Temporary failure in name resolution")))),
    Fault("refused", breaks(lambda: URLError(ConnectionRefusedError(111, "Connection refused")))),
    Fault("TLS", breaks(lambda: URLError(SSLCertVerificationError(1, "certificate verify failed")))),
    Fault("connect timeout", breaks(lambda: URLError(TimeoutError("timed out"))), seconds=10),
    Fault("page 200", lambda *_: reply(200, PAGE)),
    Fault("page 407", lambda *_: reply(407, PAGE)),
    Fault("page 503", lambda *_: reply(503, PAGE), doubt=True),
    Fault("token", said("token_revoked")),
    Fault("closed", said("channel_not_found")),
    Fault("slow", lambda *_: {}, arrives=True, seconds=9),
    *either("500", lambda *_: reply(500, "")),
    *either("internal_error", said("internal_error")),
    *either("cut while sending", breaks(lambda: URLError(ConnectionResetError(104, "reset by peer")))),
    *either("cut", breaks(lambda: RemoteDisconnected("Remote end closed connection without response"))),
    *either("no reply", breaks(lambda: TimeoutError("The read operation timed out")), seconds=10),
    Fault("reply cut", breaks(lambda: IncompleteRead(b'{"ok":tr', 500)), arrives=True, doubt=True),
    Fault("reply half", lambda *_: reply(200, '{"ok":true,"chann'), arrives=True, doubt=True),
)
NO_PAUSE = tuple(fault for fault in FAULTS if fault.name != "429")
"""Of what the directory asks: it would really sleep for as long as a 429 says."""


@dataclass(frozen=True)
class Trouble:
    """For a while, so many of these calls fail in this way."""

    begins: datetime
    ends: datetime
    share: float
    methods: tuple[str, ...]
    faults: tuple[Fault, ...]
    one_place: str = ""
    """Only what goes to this person."""

    def concerns(self, method: str, to: str, now: datetime) -> bool:
        return (
            self.begins <= now < self.ends
            and method in self.methods
            and (not self.one_place or to == self.one_place)
        )


@dataclass
class Slack:
    """What outlives the app's process: the people, what they see, and the trouble on the way there."""

    clock: HandClock
    rng: Random
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    refuses_leavers: bool = False
    """Slack mostly takes messages to who has left, and sometimes does not."""
    troubles: list[Trouble] = field(default_factory=list)
    sending: str = ""
    """The outbox key of the message that is on its way."""
    arrived: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    """When each message was shown, by outbox key."""
    doubted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often nobody could know whether a message had arrived."""
    doubted_since: dict[str, datetime] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often each fault struck."""
    calls_left: int = -1
    """The process dies at this call, before or after Slack did it."""
    deadly_until: datetime = MONDAY
    """Until then the process dies at some calls."""
    _numbers: int = 0

    def client(self) -> WebClient:
        return Wire(self)

    def doubt(self, key: str) -> None:
        self.doubted[key] += 1
        self.doubted_since.setdefault(key, self.clock.now())

    def answer(self, method: str, args: dict[str, Any]) -> Reply:
        self.calls_left -= 1
        at_random = self.clock.now() < self.deadly_until and self.rng.random() < DEADLY
        dies = (self.calls_left == 0 or at_random) and self.rng.choice(("before", "after"))
        if dies == "before":
            raise DiedError(f"before {method}")
        fault = self._fault(method, str(args.get("channel") or args.get("channel_id") or args.get("users")))
        done = self._do(method, args) if fault is None or fault.arrives else None
        if dies:
            raise DiedError(f"after {method}")
        if fault is not None:
            self.failed[fault.name] += 1
            if fault.doubt:
                self.doubt(self.sending)
            self.clock.move(seconds=fault.seconds)
        failed = fault and fault.answer(self.rng, self.clock.now())
        return failed or done or reply(200, {"ok": False, "error": "internal_error"})

    def _fault(self, method: str, to: str) -> Fault | None:
        for trouble in self.troubles:
            if trouble.concerns(method, to, self.clock.now()) and self.rng.random() < trouble.share:
                faults = trouble.faults if method in SENDING else [f for f in trouble.faults if f in NO_PAUSE]
                return self.rng.choice(faults) if faults else None
        return None

    def _do(self, method: str, args: dict[str, Any]) -> Reply:
        self._numbers += 1
        to = str(args.get("channel") or args.get("users") or "")
        if self.refuses_leavers and any(self.users.get(each, {}).get("deleted") for each in to.split(",")):
            return reply(200, {"ok": False, "error": "user_not_found"})
        if method in SHOWS:
            self.arrived[self.sending].append(self.clock.now())
        answers: dict[str, Callable[[], dict[str, Any]]] = {
            POST: lambda: {"channel": to, "ts": str(self._numbers)},
            UPDATE: lambda: {"channel": to, "ts": args["ts"]},
            OPEN: lambda: {"channel": {"id": "G" + to.replace(",", "")}},
            # The SDK is not asked for the bytes: they go to any address, and this one needs no network.
            ADDRESS: lambda: {"upload_url": "data:,taken", "file_id": f"F{self._numbers}"},
            COMPLETE: lambda: {"files": []},
            INFO: lambda: {"user": self.users[args["user"]]},
            GROUP: lambda: {"users": self.groups[args["usergroup"]]},
        }
        return reply(200, {"ok": True, **answers[method]()})


class Wire(WebClient):
    """The SDK, but for the wire."""

    def __init__(self, slack: Slack) -> None:
        quiet = logging.getLogger("faulty_slack")
        quiet.setLevel(logging.CRITICAL)
        super().__init__("xoxb-made-up", retry_handlers=[], logger=quiet)
        self._slack = slack

    def _perform_urllib_http_request(self, *, url: str, args: dict[str, dict[str, Any]]) -> Reply:
        method, _, query = url.removeprefix(self.base_url).partition("?")
        asked = {**dict(parse_qsl(query)), **(args["params"] or {}), **(args["json"] or {})}
        return self._slack.answer(method, asked)


def user(user_id: str, tz: str) -> dict[str, Any]:
    """Somebody as users.info shows them."""
    return {"id": user_id, "team_id": TEAM, "name": user_id.lower(), "tz": tz, "locale": "en-US",
            "profile": {"display_name": user_id.title()}}  # fmt: skip
