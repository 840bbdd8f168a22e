"""The log of everything that passed between the app and the sandbox; tests and the inspector read it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.clock import Clock, iso
from sandbox.errors import Json

KEPT = 5000
SECRET_KEYS = frozenset({"token", "client_secret", "signing_secret", "authorization"})


@dataclass
class Journal:
    clock: Clock
    announce: Callable[[Json], None]
    rows: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT))
    written: int = 0

    def write(
        self,
        kind: str,
        name: str,
        *,
        ok: bool,
        request: Json | None = None,
        response: Json | None = None,
        ms: float | None = None,
        error: str = "",
        user: str = "",
    ) -> Json:
        """`kind` is api, file, event, interactive, slash_commands, response_url, socket or fault."""
        self.written += 1
        row: Json = {
            "id": self.written,
            "at": iso(self.clock.now()),
            "kind": kind,
            "name": name,
            "ok": ok,
            "error": error,
            "ms": None if ms is None else round(ms, 1),
            "user": user,
            "request": without_secrets(request or {}),
            "response": without_secrets(response or {}),
        }
        self.rows.append(row)
        self.announce(row)
        return row

    def read(self, kind: str | None = None, after: int = 0) -> list[Json]:
        return [row for row in self.rows if row["id"] > after and kind in {None, row["kind"]}]


def without_secrets(body: Json) -> Json:
    return {key: "…" if key.lower() in SECRET_KEYS and value else value for key, value in body.items()}
