"""What the use cases rely on: a store with transactions, Slack's directory, a clock."""

from bot.ports.afterwards import Concerns, Referrals, Separations
from bot.ports.asking import Draft, Drafts, Requests
from bot.ports.calendars import Calendars
from bot.ports.digest import Counts, Digests
from bot.ports.directory import (
    Clock,
    Directory,
    DirectoryUnavailableError,
    EmailsHiddenError,
    SlackBusyError,
)
from bot.ports.fields import Fields, Wordings
from bot.ports.finding_a_time import Slots
from bot.ports.hosting import Hosts
from bot.ports.interviews import Interviews, Outcomes
from bot.ports.offers import Batch, Batches, Offers
from bot.ports.outbox import Outbox, Queue
from bot.ports.people import People
from bot.ports.privacy import Audit, Erasure, OwnData
from bot.ports.store import AlreadyHandledError, Store, Transaction
from bot.ports.uploads import Uploads

__all__ = [
    "AlreadyHandledError",
    "Audit",
    "Batch",
    "Batches",
    "Calendars",
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
    "SlackBusyError",
    "Slots",
    "Store",
    "Transaction",
    "Uploads",
    "Wordings",
]
