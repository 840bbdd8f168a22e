"""One frozen dataclass per kind of message we send: ids and facts, no words. Rendered when sent."""

from typing import Any

from bot.domain.notifications.base import Notification, OnDoubt
from bot.domain.notifications.digest import DigestReady
from bot.domain.notifications.interviews import ChatIsOff, DidYouMeet, Introduction, OutcomeNoted
from bot.domain.notifications.offers import OfferReminder, OfferSettled, OfferToHost, ReminderSettled
from bot.domain.notifications.requests import (
    HostFound,
    RequestLapsed,
    RequestMovedOn,
    RequestReceived,
    RequestSettled,
)
from bot.domain.nudging import NudgeKind

__all__ = [
    "KINDS",
    "ChatIsOff",
    "DidYouMeet",
    "DigestReady",
    "HostFound",
    "Introduction",
    "Notification",
    "OfferReminder",
    "OfferSettled",
    "OfferToHost",
    "OnDoubt",
    "OutcomeNoted",
    "ReminderSettled",
    "RequestLapsed",
    "RequestMovedOn",
    "RequestReceived",
    "RequestSettled",
    "restore",
]

KINDS: dict[str, type[Notification]] = {
    cls.kind: cls
    for cls in (
        OfferToHost,
        OfferReminder,
        OfferSettled,
        ReminderSettled,
        RequestReceived,
        RequestMovedOn,
        HostFound,
        RequestSettled,
        RequestLapsed,
        Introduction,
        DidYouMeet,
        OutcomeNoted,
        ChatIsOff,
        DigestReady,
    )
}


def restore(kind: str, facts: dict[str, Any]) -> Notification:
    """Return the notification a row was written from."""
    if "nudge" in facts:
        facts = {**facts, "nudge": NudgeKind(facts["nudge"])}
    return KINDS[kind](**facts)
