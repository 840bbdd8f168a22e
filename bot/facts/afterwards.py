"""What follows an interview."""

from dataclasses import dataclass

from bot.domain.afterwards.referrals import Concern, Referral
from bot.domain.people import Person
from bot.domain.requests import Interview


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one side adds after "we met"; all of it optional."""

    benefits: tuple[int, ...] = ()
    """Which of the nine (product.md, section 6) a host got."""
    useful: int | None = None
    """1 to 5, from the guest."""
    words: str = ""
    """What was useful to the guest; what the host learned, for the host alone."""
    story: str = ""
    """Which of their themes the host told."""
    thanks: str = ""
    """What the guest wrote to the host."""


@dataclass(frozen=True, slots=True)
class ThanksFacts:
    """A guest's thanks: a draft while `sent` is empty."""

    reader: Person
    interview: Interview
    guest: Person
    host: Person
    useful: str
    """What the guest found useful, in their words."""
    sent: str
    may_host: bool
    """The guest has met two hosts now, and hosts nobody yet."""


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    reader: Person
    referral: Referral
    field: str
    guest: Person
    referrer: Person
    colleague: Person


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    reader: Person
    concern: Concern
    person: Person
    partner: Person
