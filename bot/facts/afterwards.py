"""What follows an interview."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.afterwards.next_steps import NextStep, StepKind
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
    helped: tuple[int, ...] = ()
    """Which of the guest's questions were answered well, by their place."""


def answers_that_helped(questions: Sequence[str], helped: Sequence[int]) -> tuple[str, ...]:
    """Return the questions at these places; one that is not kept any more is left out."""
    return tuple(questions[place] for place in helped if place < len(questions))


@dataclass(frozen=True, slots=True)
class CameOf:
    """What a guest told their host that came of their talk; the rest is the guest's own."""

    guest_id: str
    field: str
    helped: tuple[str, ...] = ()
    """The questions whose answers helped."""
    step: NextStep | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class GuestFeedbackForm:
    """What the guest's form opens with."""

    interview_id: int
    questions: tuple[str, ...] = ()
    """Those they asked beforehand."""
    referrer: str = ""
    """The name of whoever suggested the host, if somebody did."""


@dataclass(frozen=True, slots=True)
class StepForm:
    """What the form for a next step brings."""

    step: StepKind | None = None
    words: str = ""
    tell_host: bool = False

    @property
    def asks_again(self) -> bool:
        """Say whether it asks the host for a second talk."""
        return self.tell_host and self.step is StepKind.SECOND_TALK


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
    helped: tuple[str, ...] = ()
    """The questions whose answers helped."""


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
