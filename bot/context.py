"""What every use case gets: one Slack workspace, its store, its rules and its clock."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.closing_days import ClosingDays, DaysOff
from bot.domain.company import SWITCH, Chosen, CompanySetting
from bot.domain.fields.book import FieldBook
from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.pace import Pace
from bot.domain.people import Person
from bot.domain.phrases.reading import Reader
from bot.domain.policy import Policy
from bot.domain.public_holidays import PublicHolidays, country_of
from bot.domain.refusals import HrNotKnown, HrOnly, Refusal
from bot.domain.workdays import Calendar, WorkingHours, zone
from bot.ports import (
    Calendars,
    Clock,
    Directory,
    DirectoryUnavailableError,
    Store,
    Transaction,
    Uploads,
)


@dataclass(frozen=True)
class HrAccess:
    """Who may read the digest, and where it is posted."""

    users: frozenset[str] = frozenset()
    usergroup: str | None = None
    channel: str | None = None


class SecondEntryError(RuntimeError):
    """One answer began twice: the second half would have been taken for a repeated delivery. A mistake in our code."""


class Kept(StrEnum):
    """What became of the data behind one answer, as far as we can know."""

    NO = "no"
    PERHAPS = "perhaps"
    """It failed while it was being kept: the database may have it or not."""
    YES = "yes"


@dataclass
class Answer:
    """One answer to something that Slack delivered."""

    delivery: str | None
    """Slack's id; None where it gave none."""
    entered: bool = False
    kept: Kept = Kept.NO

    def enter(self) -> str | None:
        if self.entered:
            raise SecondEntryError(
                "one answer, one begin_answer(): use begin() for a step after it, ws.beside() for another use case"
            )
        self.entered = True
        return self.delivery


@contextmanager
def _keeping(transaction: AbstractContextManager[Transaction], answer: Answer) -> Iterator[Transaction]:
    """Note how far it came: an apology must not say that nothing was changed where something was."""
    with transaction as tx:
        yield tx
        answer.kept = Kept.PERHAPS
    answer.kept = Kept.YES


@dataclass(frozen=True)
class Workspace:
    """One workspace, ready to work in."""

    team_id: str
    store: Store
    directory: Directory
    clock: Clock
    book: FieldBook
    reader: Reader = field(default_factory=Reader)
    """Reads what people type."""
    url: str = ""
    """Where its conversations have their addresses; empty where Slack does not say."""
    enterprise_id: str | None = None
    """Of the Enterprise Grid we belong to: its other workspaces are colleagues, those of another Grid are not."""
    policy: Policy = field(default_factory=Policy)
    tz: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    country: str | None = None
    """Whose public holidays are free where a person's time zone does not say; None for the company's zone."""
    languages: frozenset[str] = frozenset({"en"})
    contact: str | None = None
    """Who hears it when something was wrong."""
    operator: str | None = None
    """Who hears it when messages could not be sent."""
    language: str = "en"
    """Of what is written to several people, and to those whose own language we do not speak."""
    hr: HrAccess = field(default_factory=HrAccess)
    closing: ClosingDays = field(default_factory=ClosingDays)
    """Days on which the whole company is closed; HR may change them while we run."""
    chosen: Chosen = field(default_factory=Chosen)
    """What HR has set in Slack; `as_chosen` is the workspace with it."""
    locked: frozenset[CompanySetting] = frozenset()
    """What HR may not set: there the environment has the last word."""
    pace: Pace = field(default_factory=Pace)
    """Who did how much within the last minute, here in this process."""
    calendars: Calendars | None = None
    """Where people's own calendars are read; None where nobody's is."""
    work_calendar: Calendars | None = None
    """The company's own, which knows people by their e-mail addresses; None where the operator names none."""
    uploads: Uploads | None = None
    """Reads what HR hands over in a form; None where that is off."""
    answer: "Answer | None" = None
    """What of Slack's is being answered; None where the clock or the operator acts."""

    def answering(self, delivery: str | None) -> "Workspace":
        """Return the workspace for one answer to what Slack delivered under this id."""
        return replace(self.as_chosen(), answer=Answer(delivery))

    def as_chosen(self) -> "Workspace":
        """Return the workspace as HR has set it by now: one picture for each piece of work."""
        chosen = self.chosen
        if not chosen.choices:
            return self
        policy = self.policy
        return replace(
            self,
            policy=replace(
                policy,
                min_cell=max(policy.min_cell, chosen.number(CompanySetting.MIN_CELL, 0)),
                capacity_default=chosen.number(CompanySetting.CAPACITY_DEFAULT, policy.capacity_default),
                capacity_most=chosen.number(CompanySetting.CAPACITY_MOST, policy.capacity_most),
                offer_days=chosen.number(CompanySetting.OFFER_DAYS, policy.offer_days),
                anonymous_after_months=chosen.number(
                    CompanySetting.KEEP_MONTHS, policy.anonymous_after_months
                ),
                welcome_newcomers=SWITCH.get(chosen.one(CompanySetting.WELCOME), policy.welcome_newcomers),
                ask_likely_hosts=SWITCH.get(chosen.one(CompanySetting.HOST_ASKS), policy.ask_likely_hosts),
            ),
            contact=chosen.one(CompanySetting.CONTACT, self.contact),
            languages=frozenset(chosen.choices.get(CompanySetting.LANGUAGES, ())) or self.languages,
            hr=replace(
                self.hr,
                users=self.hr.users | frozenset(chosen.choices.get(CompanySetting.HR_PEOPLE, ())),
                channel=chosen.one(CompanySetting.DIGEST_CHANNEL, self.hr.channel),
            ),
        )

    def beside(self) -> "Workspace":
        """Return the workspace for a second use case in the same answer: the delivery is let in already."""
        return replace(self, answer=None)

    @property
    def fields(self) -> FieldCatalogue:
        """Return the fields as they are now; HR may change them while we run."""
        return self.book.catalogue

    def now(self) -> datetime:
        return self.clock.now()

    def begin_answer(self) -> AbstractContextManager[Transaction]:
        """Write the answer to what Slack delivered: once for each delivery, whichever replica gets it how often.

        Raises AlreadyHandledError where it was answered before, SecondEntryError where this answer has begun already.
        """
        answer = self.answer or Answer(None)
        return _keeping(self.store.begin(answer.enter()), answer)

    def begin(self) -> AbstractContextManager[Transaction]:
        """Write what is not the answer to a delivery: what the clock does, or a step after an answer."""
        return self.store.begin()

    def read(self) -> AbstractContextManager[Transaction]:
        return self.store.read()

    def calendar(self, person: Person | None) -> Calendar:
        """Return somebody's working time, as far as they said or Slack knows; the company's for None."""
        tz = zone(person.tz if person else None, self.tz.key)
        opens, closes = self.policy.working_hours
        hours = (person.preferences.hours if person else None) or WorkingHours(opens, closes)
        country = hours.country
        if country is None:
            country = (
                country_of(person.tz if person else None) or self.country or country_of(self.tz.key) or ""
            )
        days_off = DaysOff(PublicHolidays(country), self.closing)
        return Calendar(tz, (hours.opens, hours.closes), days_off, hours.days)

    def languages_of(self, locale: str | None) -> frozenset[str]:
        """Return the languages somebody speaks as far as we know: their Slack's and the company's."""
        return self.languages | ({locale[:2].lower()} if locale else frozenset())

    def is_hr(self, person_id: str) -> bool:
        """Ask Slack, which is remembered for a minute; raise DirectoryUnavailableError where it does not say."""
        if person_id in self.hr.users:
            return True
        return self.hr.usergroup is not None and person_id in self.directory.group_members(self.hr.usergroup)

    def as_slack_says(self, person_id: str) -> Person | None:
        """Return somebody as Slack knows them, which is remembered for minutes; None where it does not say."""
        try:
            return self.directory.person(person_id)
        except DirectoryUnavailableError:
            return None

    def hr_only(self, person_id: str) -> Refusal | None:
        """Let HR through; where Slack does not say who is HR, that is no reason to tell somebody that they are not."""
        try:
            return None if self.is_hr(person_id) else HrOnly()
        except DirectoryUnavailableError:
            return HrNotKnown()
