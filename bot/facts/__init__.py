"""What use cases answer, and what messages and pages are made of: values of one moment, for one reader."""

from bot.facts.afterwards import ConcernFacts, ReferralFacts, ThanksFacts
from bot.facts.asking import MergedFacts, RequestFacts
from bot.facts.digest import DigestFacts
from bot.facts.hosting import (
    HostAskFacts,
    HostFacts,
    HostingEndedFacts,
    ShelfLineRemovedFacts,
    ShelfLineReportedFacts,
    YearFacts,
)
from bot.facts.interviews import InterviewFacts
from bot.facts.offers import OfferFacts
from bot.facts.outbox import SetAsideFacts
from bot.facts.people import NewcomerFacts
from bot.facts.privacy import OwnDataFacts
from bot.facts.tables import TableFacts, TableOfferFacts

Facts = (
    OfferFacts
    | RequestFacts
    | MergedFacts
    | InterviewFacts
    | ThanksFacts
    | ReferralFacts
    | ConcernFacts
    | HostFacts
    | HostAskFacts
    | YearFacts
    | HostingEndedFacts
    | ShelfLineRemovedFacts
    | ShelfLineReportedFacts
    | DigestFacts
    | OwnDataFacts
    | NewcomerFacts
    | SetAsideFacts
    | TableFacts
    | TableOfferFacts
)
"""The shapes of facts that messages are made of."""

__all__ = ["Facts"]
