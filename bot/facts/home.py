"""The App Home: everything of one person, and of nobody else."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.digest.figures import Digest
from bot.domain.digest.moves import Move
from bot.domain.people import Host, Person
from bot.facts.afterwards import ReferralFacts
from bot.facts.asking import OpenRequest
from bot.facts.company import HrHome
from bot.facts.digest import SoFar
from bot.facts.hosting import HostYear
from bot.facts.interviews import MyInterview
from bot.facts.offers import OpenOffer, OpenQuestion
from bot.facts.tables import TableOfferFacts


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on one person's Home, the urgent first. Holds nothing of anybody else's."""

    person: Person
    host: Host | None
    now: datetime
    offers: tuple[OpenOffer, ...]
    requests: tuple[OpenRequest, ...]
    interviews: tuple[MyInterview, ...]
    hosted: int
    is_hr: bool
    questions: tuple[OpenQuestion, ...] = ()
    referrals: tuple[ReferralFacts, ...] = ()
    year: HostYear = field(default_factory=HostYear)
    digest: Digest | None = None
    """The last month, for HR, once it is counted."""
    so_far: SoFar | None = None
    """The month that runs, for HR."""
    moves: tuple[Move, ...] = ()
    """The most frequent that hosts made, as all may read them."""

    tables: tuple[TableOfferFacts, ...] = ()
    """Tables that I am asked for."""
    hr: HrHome | None = None

    @property
    def is_new(self) -> bool:
        return self.host is None and not (
            self.offers or self.tables or self.requests or self.interviews or self.hosted
        )

    @property
    def waits_for_me(self) -> bool:
        return bool(
            self.offers
            or self.tables
            or self.questions
            or self.referrals
            or any(interview.waits_for_me for interview in self.interviews)
        )
