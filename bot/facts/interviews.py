"""Two people who should meet."""

from dataclasses import dataclass

from bot.domain.finding_a_time.suggesting import Slot
from bot.domain.people import Person, Profile
from bot.domain.requests import Answer, Interview, Request
from bot.facts.afterwards import ThanksFacts


@dataclass(frozen=True, slots=True)
class Noted:
    interview: Interview
    answer: Answer


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    reader: Person | None
    """None in a group DM: both read it."""
    interview: Interview
    request: Request
    guest: Person
    host: Person
    profile: Profile | None
    contact: bool = False
    """Whether somebody is named whom one can tell that something was wrong."""
    slots: tuple[Slot, ...] = ()
    """Times to choose from."""
    slot: Slot | None = None
    """The time that the message is about."""
    before: Slot | None = None
    """The time that it takes the place of."""
    by: str = ""
    """Who took the time back."""
    for_good: bool = False
    """Whether the interview went with it."""
    asks_again: bool = False
    """Whether the reader will be asked once more what happened."""
    thanks: ThanksFacts | None = None
    """Where a guest has just said that they met: what their thank-you is made of."""

    @property
    def stories_to_choose(self) -> tuple[str, ...]:
        """The host's themes, where the host lets guests choose one."""
        return self.profile.stories if self.profile and self.profile.stories_shown else ()

    def partner(self) -> Person:
        return self.host if self.reader == self.guest else self.guest


@dataclass(frozen=True, slots=True)
class MyInterview:
    """An interview of mine; `ask` where it is time to say what happened, `thank` and `move` likewise."""

    interview: Interview
    partner: Person
    ask: bool
    said: Answer | None = None
    """What I said happened; what the other side said is not here."""
    off: bool = False
    """Whether I know that it fell through."""
    thank: bool = False
    move: bool = False
    step: bool = False
    """Whether it is time to say if I took my next step."""
    may_step: bool = False
    """Whether I asked, met, and have written no next step."""
    proposed: Slot | None = None
    """A time that the other side proposes and I have not confirmed."""
    wrote: bool = False
    """Whether I have said what it gave me."""
    thanked: bool = False
    again: bool = False
    """Whether I asked, it fell through, and nobody is looked for in its field: I may ask for another host."""
    chat: str = ""
    """The address of our group chat, as far as it is known."""

    @property
    def fell_through(self) -> bool:
        """Say whether it did, as I said or know."""
        return self.off or self.said is Answer.FELL_THROUGH

    @property
    def decided(self) -> bool:
        """Say whether I have said what happened, or know that nothing will."""
        return self.fell_through or self.said is Answer.MET

    @property
    def waits_for_me(self) -> bool:
        return self.ask or self.thank or self.step or self.move or self.proposed is not None
