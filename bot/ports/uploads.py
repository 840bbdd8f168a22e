"""Files that somebody hands over in a form of ours."""

from typing import Protocol

from bot.domain.refusals.company import NotRead


class Uploads(Protocol):
    """Reads the file that a form handed over, and no other. Over the network: never inside a transaction."""

    def read(self, url: str, most: int) -> bytes | NotRead:
        """Return the bytes, at most so many, or why there are none."""
