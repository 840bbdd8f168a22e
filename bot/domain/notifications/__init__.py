"""One frozen dataclass per kind of message we send: ids and facts, no words. Rendered when sent.

A kind registers itself when its class is made. Kinds that are about the same thing share a base (AboutOffer,
AboutInterview …), by which their facts are gathered; what else is to be known of a kind stands in its class.
"""

from bot.domain.notifications import (
    afterwards,
    asking,
    digest,
    finding_a_time,
    hosting,
    interviews,
    offers,
    people,
    privacy,
    tables,
)
from bot.domain.notifications.base import KINDS, Notification, OnDoubt, restore

SUBJECTS = (asking, offers, interviews, finding_a_time, tables, afterwards, hosting, digest, people, privacy)
"""Imported here, so that every kind is registered whichever is asked for."""

__all__ = ["KINDS", "SUBJECTS", "Notification", "OnDoubt", "restore"]
