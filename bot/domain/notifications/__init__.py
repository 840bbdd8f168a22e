"""One frozen dataclass per kind of message we send: ids and facts, no words. Rendered when sent."""

from typing import Any

from bot.domain.notifications.afterwards import (
    ConcernRaised,
    DidYouMove,
    GuestMoved,
    MoveNoted,
    ReferralSettled,
    ReferralToGuest,
    Thanks,
    ThanksDraft,
    ThanksSent,
    WriteFirst,
)
from bot.domain.notifications.base import Notification, OnDoubt
from bot.domain.notifications.digest import DigestFile, DigestReady
from bot.domain.notifications.hosting import AreYouThere, HostingPaused, WouldYouHost
from bot.domain.notifications.interviews import ChatIsOff, DidYouMeet, Introduction, OutcomeNoted
from bot.domain.notifications.offers import (
    AnswerSettled,
    AnswerToHost,
    OfferReminder,
    OfferSettled,
    OfferToHost,
    QuestionSettled,
    QuestionToGuest,
    ReminderSettled,
)
from bot.domain.notifications.privacy import OwnDataFile
from bot.domain.notifications.requests import (
    HostFound,
    RequestLapsed,
    RequestMovedOn,
    RequestReceived,
    RequestSettled,
)
from bot.domain.notifications.times import (
    CalendarFile,
    FindATime,
    IntroductionSettled,
    ProposalSettled,
    TimeFixed,
    TimeOff,
    TimeProposed,
    TimeUnfixed,
    ToBoth,
)
from bot.domain.nudging import NudgeKind

__all__ = [
    "KINDS",
    "AnswerSettled",
    "AnswerToHost",
    "AreYouThere",
    "CalendarFile",
    "ChatIsOff",
    "ConcernRaised",
    "DidYouMeet",
    "DidYouMove",
    "DigestFile",
    "DigestReady",
    "FindATime",
    "GuestMoved",
    "HostFound",
    "HostingPaused",
    "Introduction",
    "IntroductionSettled",
    "MoveNoted",
    "Notification",
    "OfferReminder",
    "OfferSettled",
    "OfferToHost",
    "OnDoubt",
    "OutcomeNoted",
    "OwnDataFile",
    "ProposalSettled",
    "QuestionSettled",
    "QuestionToGuest",
    "ReferralSettled",
    "ReferralToGuest",
    "ReminderSettled",
    "RequestLapsed",
    "RequestMovedOn",
    "RequestReceived",
    "RequestSettled",
    "Thanks",
    "ThanksDraft",
    "ThanksSent",
    "TimeFixed",
    "TimeOff",
    "TimeProposed",
    "TimeUnfixed",
    "ToBoth",
    "WouldYouHost",
    "WriteFirst",
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
        IntroductionSettled,
        TimeProposed,
        ProposalSettled,
        TimeFixed,
        TimeUnfixed,
        TimeOff,
        CalendarFile,
        FindATime,
        DidYouMeet,
        OutcomeNoted,
        ChatIsOff,
        QuestionToGuest,
        QuestionSettled,
        AnswerToHost,
        AnswerSettled,
        WriteFirst,
        ThanksDraft,
        ThanksSent,
        Thanks,
        DidYouMove,
        MoveNoted,
        GuestMoved,
        ReferralToGuest,
        ReferralSettled,
        ConcernRaised,
        AreYouThere,
        HostingPaused,
        WouldYouHost,
        DigestReady,
        OwnDataFile,
        DigestFile,
    )
}


def restore(kind: str, facts: dict[str, Any]) -> Notification:
    """Return the notification a row was written from."""
    if "nudge" in facts:
        facts = {**facts, "nudge": NudgeKind(facts["nudge"])}
    return KINDS[kind](**facts)
