"""News for open pages: what changed, told to those who may see it."""

import asyncio
from dataclasses import dataclass, field

from sandbox.errors import Json

BACKLOG = 5000
"""News one page may lag behind before it is told to load everything anew."""


@dataclass(eq=False)
class Reader:
    user: str
    news: asyncio.Queue[Json] = field(default_factory=lambda: asyncio.Queue(BACKLOG))
    lost: bool = False

    def tell(self, item: Json) -> None:
        try:
            self.news.put_nowait(item)
        except asyncio.QueueFull:
            self.lost = True


@dataclass
class Feed:
    readers: set[Reader] = field(default_factory=set)

    def tell(self, kind: str, users: list[str] | None = None, **body: object) -> None:
        """Tell everybody, or only the pages that are open as one of `users`."""
        item: Json = {"kind": kind, **body}
        for reader in self.readers:
            if users is None or reader.user in users:
                reader.tell(item)
