"""What the use cases rely on: a store with transactions, Slack's directory, a clock."""

from bot.ports.directory import Clock, Directory, DirectoryUnavailableError, EmailsHiddenError
from bot.ports.interviews import Concerns, Interviews, Outcomes, Referrals, Separations, Slots
from bot.ports.outbox import Outbox, Queue
from bot.ports.people import Fields, Hosts, People, Wordings
from bot.ports.records import Audit, Counts, Digests, Erasure, OwnData
from bot.ports.requests import Batch, Batches, Draft, Drafts, Offers, Requests
from bot.ports.store import AlreadyHandledError, Store, Transaction

__all__ = [
    "AlreadyHandledError",
    "Audit",
    "Batch",
    "Batches",
    "Clock",
    "Concerns",
    "Counts",
    "Digests",
    "Directory",
    "DirectoryUnavailableError",
    "Draft",
    "Drafts",
    "EmailsHiddenError",
    "Erasure",
    "Fields",
    "Hosts",
    "Interviews",
    "Offers",
    "Outbox",
    "Outcomes",
    "OwnData",
    "People",
    "Queue",
    "Referrals",
    "Requests",
    "Separations",
    "Slots",
    "Store",
    "Transaction",
    "Wordings",
]
