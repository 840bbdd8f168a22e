"""Every column we store: what it is for, who sees it, how long it stays, what export and erasure do with it.

Export and erasure run on it (storage/own_data.py, storage/erasure.py), docs/privacy.md is printed from it.
"""

from bot.domain.register import interviews, people, post, requests
from bot.domain.register.entries import Column, Erasure, Table, Topic

__all__ = ["REGISTER", "Column", "Erasure", "Table", "Topic"]

REGISTER: dict[str, Table] = {
    entry.name: entry for room in (people, requests, interviews, post) for entry in room.TABLES
}
