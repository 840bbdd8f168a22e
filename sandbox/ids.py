"""Slack-like identifiers that are the same in every run with the same seed."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Ids:
    seed: int
    drawn: Counter[str] = field(default_factory=Counter)

    def of(self, prefix: str, *key: str) -> str:
        """The id of a thing that is known by a key: always the same for the same seed and key."""
        return prefix + self._letters("\x1f".join((prefix, *key)), 10)

    def next(self, prefix: str) -> str:
        """The id of the next thing of its kind."""
        self.drawn[prefix] += 1
        return self.of(prefix, "nth", str(self.drawn[prefix]))

    def secret(self, what: str, length: int = 24) -> str:
        return self._digest(f"secret:{what}").hexdigest()[:length]

    def uuid(self) -> str:
        self.drawn["uuid"] += 1
        raw = self._digest(f"uuid:{self.drawn['uuid']}").hexdigest()
        return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:32]}"

    def _digest(self, text: str) -> "hashlib._Hash":
        return hashlib.sha256(f"{self.seed}\x1f{text}".encode())

    def _letters(self, text: str, length: int) -> str:
        number = int.from_bytes(self._digest(text).digest(), "big")
        letters = []
        for _ in range(length):
            number, place = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[place])
        return "".join(letters)
