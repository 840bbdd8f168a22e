"""A small synchronous client of the control API: act as people, look at what they see, move the clock."""

import json
import time
from base64 import b64encode
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import ProxyHandler, Request, build_opener

Json = dict[str, Any]
T = TypeVar("T")
CONFLICT = 409
_open = build_opener(ProxyHandler({})).open  # never through a proxy: the sandbox is on this machine


class NotThere(Exception):  # noqa: N818 - read as "raise NotThere"
    """A person cannot do this; `there` lists what is there instead."""

    def __init__(self, why: str, there: list[str]) -> None:
        super().__init__(f"{why}. There is: {', '.join(there) or 'nothing'}")
        self.there = there


class Sandbox:
    """Drives a running sandbox. `user` is a name or an id everywhere."""

    def __init__(self, url: str, *, timeout: float = 120.0) -> None:
        self.url = url.rstrip("/")
        self.timeout = timeout

    def ask(self, verb: str, path: str, body: Json | None = None, **query: Any) -> Any:
        """One request to /_control. Raises NotThere, or ValueError for what the sandbox cannot read."""
        asked = urlencode({name: value for name, value in query.items() if value is not None})
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if data else {}
        url = f"{self.url}/_control{path}{'?' if asked else ''}{asked}"
        request = Request(url, data, headers, method=verb)  # noqa: S310 - http to the sandbox
        try:
            with _open(request, timeout=self.timeout) as response:
                return json.load(response)
        except HTTPError as refused:
            answer = json.loads(refused.read() or b"{}")
            if refused.code == CONFLICT:
                raise NotThere(answer["error"], answer["there"]) from None
            raise ValueError(f"{verb} {path}: {answer.get('error', refused.code)}") from None

    def _post(self, path: str, **body: Any) -> Any:
        return self.ask("POST", path, {name: value for name, value in body.items() if value is not None})

    # --- looking

    def people(self) -> list[Json]:
        found: list[Json] = self.ask("GET", "/people")["people"]
        return found

    def person(self, name_or_id: str) -> Json:
        wanted = name_or_id.removeprefix("@").casefold()
        everybody = self.people()
        for row in everybody:
            if wanted in {str(row.get(key, "")).casefold() for key in ("id", "name", "real_name", "email")}:
                return row
        raise NotThere(f"nobody is called {name_or_id}", [row["name"] for row in everybody])

    def file(self, file: Json) -> bytes:
        """Read a file as somebody who is shown it, and is signed in to Slack."""
        with _open(Request(f"{self.url}/files/{file['id']}"), timeout=self.timeout) as response:  # noqa: S310
            read: bytes = response.read()
        return read

    def home(self, user: str) -> Json | None:
        view: Json | None = self.ask("GET", "/home", user=user)["view"]
        return view

    def conversations(self, user: str) -> list[Json]:
        found: list[Json] = self.ask("GET", "/conversations", user=user)["conversations"]
        return found

    def messages(self, user: str, channel: str | None = None) -> list[Json]:
        """What they see, newest last; without a channel: their DM with the app, and notes only to them."""
        found: list[Json] = self.ask("GET", "/messages", user=user, channel=channel)["messages"]
        return found

    def modal(self, user: str) -> Json | None:
        view: Json | None = self.ask("GET", "/modal", user=user)["view"]
        return view

    def log(self, kind: str | None = None) -> list[Json]:
        rows: list[Json] = self.ask("GET", "/log", kind=kind)["log"]
        return rows

    # --- acting

    def command(
        self, user: str, text: str, command: str = "/coffee-chat", channel: str | None = None
    ) -> Json:
        answer: Json = self._post("/command", user=user, text=text, command=command, channel=channel)
        return answer

    def say(self, user: str, text: str, channel: str | None = None) -> Json:
        answer: Json = self._post("/message", user=user, text=text, channel=channel)
        return answer

    def shortcut(self, user: str, callback_id: str) -> Json:
        answer: Json = self._post("/shortcut", user=user, callback_id=callback_id)
        return answer

    def open_home(self, user: str) -> Json:
        answer: Json = self._post("/open-home", user=user)
        return answer

    def click(
        self,
        user: str,
        action_id: str,
        *,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
        value: str | None = None,
        block_id: str | None = None,
        selected: Any = None,
    ) -> Json:
        """Use the newest element with this action_id the person can see. Raises NotThere."""
        answer: Json = self._post(
            "/click",
            user=user,
            action_id=action_id,
            channel=channel,
            ts=ts,
            view_id=view_id,
            value=value,
            block_id=block_id,
            selected=selected,
        )
        return answer

    def submit(self, user: str, values: Json | None = None) -> Json:
        """Fill the top modal and send it: `{"errors"}`, `{"closed": True}` or `{"view"}`."""
        answer: Json = self._post("/submit", user=user, values=values or {})
        return answer

    def choose_file(self, user: str, action_id: str, name: str, content: bytes) -> str:
        """Choose a file in the top modal; return its id, of which the form takes a list. Raises NotThere."""
        text = b64encode(content).decode("ascii")
        file: Json = self._post("/choose-file", user=user, action_id=action_id, name=name, content=text)
        return str(file["id"])

    def close(self, user: str, *, whole_stack: bool = False) -> Json:
        answer: Json = self._post("/close", user=user, whole_stack=whole_stack)
        return answer

    def suggest(self, user: str, action_id: str, query: str) -> list[Json]:
        options: list[Json] = self._post("/suggest", user=user, action_id=action_id, query=query)["options"]
        return options

    def status(self, user: str, emoji: str = "", text: str = "", *, minutes: int | None = None) -> Json:
        """Set somebody's status, for so many minutes or until it is set again; nothing takes it away."""
        answer: Json = self._post("/status", user=user, emoji=emoji, text=text, minutes=minutes)
        return answer

    # --- ruling

    def clock(self) -> Json:
        report: Json = self.ask("GET", "/clock")
        return report

    def set_clock(self, iso: str) -> Json:
        report: Json = self._post("/clock", now=iso)
        return report

    def advance(self, seconds: float) -> Json:
        report: Json = self._post("/clock", advance_seconds=seconds)
        return report

    def freeze(self, frozen: bool = True) -> Json:
        report: Json = self._post("/clock", freeze=frozen)
        return report

    def fault(self, **rule: Any) -> Json:
        """One rule by which calls fail; `GET /_control/` says what it may hold."""
        answer: Json = self.ask("POST", "/faults", rule)
        return answer

    def gateway(self, status: int = 200, **rule: Any) -> Json:
        """A page in HTML instead of Slack's answer, as a proxy or gateway sends it."""
        return self.fault(html=True, status=status, **rule)

    def too_fast(self, *, retry_after: str | int | None = 1, **rule: Any) -> Json:
        """429, for `times` calls or for `seconds`; of one `method`, in one `channel`. Retry-After goes out as it is."""
        return self.fault(status=429, retry_after=retry_after, **rule)

    def hang(self, method: str, **rule: Any) -> Json:
        """Calls that are never answered."""
        return self.fault(method=method, hang=True, **rule)

    def sockets(self, reason: str) -> int:
        """End all connections: `cut` without a word, `drop` with a close, or for one of Slack's own reasons."""
        told: int = self.fault(socket=reason)["told"]
        return told

    def hold_hello(self, seconds: float, times: int = 1) -> None:
        self.fault(method="hello", slow=seconds, times=times)

    def install_with(self, *scopes: str) -> Json:
        """The app has these scopes, whatever its manifest says, until the next reset."""
        return self.settings(scopes=list(scopes))

    def clear_faults(self) -> None:
        self.ask("DELETE", "/faults")

    def settings(self, **changes: Any) -> Json:
        answer: Json = self._post("/settings", **changes)
        return answer

    def join(self, **person: Any) -> Json:
        answer: Json = self._post("/people", **person)
        return answer

    def change(self, user: str, **fields: Any) -> Json:
        answer: Json = self.ask("PATCH", f"/people/{quote(user)}", fields)
        return answer

    def leave(self, user: str) -> Json:
        answer: Json = self.ask("DELETE", f"/people/{quote(user)}")
        return answer

    def usergroup(self, handle: str, users: list[str]) -> Json:
        answer: Json = self.ask("PATCH", f"/usergroups/{quote(handle)}", {"users": users})
        return answer

    def reset(self) -> Json:
        report: Json = self._post("/reset")
        return report

    def wait_for(self, predicate: Callable[[], T], timeout: float = 5) -> T:
        """Ask again and again until it answers something true. Raises TimeoutError."""
        until = time.monotonic() + timeout
        while True:
            found = predicate()
            if found:
                return found
            if time.monotonic() > until:
                raise TimeoutError(f"still not so after {timeout} s: {predicate}")
            time.sleep(0.02)
