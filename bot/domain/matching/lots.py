"""Lots that decide between equals: pseudo-random, always the same for one pair, and a database can sort by them."""

from dataclasses import dataclass
from hashlib import blake2b

PRIME = 2**31 - 1
"""A lot, times a factor below it, fits into 64 bits."""


def lot_of(host_id: str) -> int:
    """Return a host's own number, from 0 to below PRIME."""
    return _number(host_id) % PRIME


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw among all hosts: another order for each factor and shift, and each host comes first equally often."""

    factor: int
    shift: int

    @classmethod
    def of(cls, guest_id: str, field: str) -> "Draw":
        """Return the draw for what one guest wants."""
        factor, shift = divmod(_number(f"{guest_id}:{field}"), PRIME)
        return cls(1 + factor % (PRIME - 1), shift)

    def place(self, lot: int) -> int:
        """Return where a lot stands in this draw: the highest wins."""
        return (lot * self.factor + self.shift) % PRIME


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
