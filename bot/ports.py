"""What the use cases rely on: a store with transactions, Slack's directory, a clock."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.domain.answers import Feedback
from bot.domain.audit import AuditEntry
from bot.domain.deliveries import Claimed, DeliveryState, Posted
from bot.domain.digest import Digest, Month
from bot.domain.facts import Favours, Note
from bot.domain.field_book import FieldEdit
from bot.domain.matching.candidates import Candidate
from bot.domain.notifications import Notification
from bot.domain.nudging import NudgeKind, Sent
from bot.domain.people import Host, OrganisationFacts, Person, Preferences
from bot.domain.referrals import Concern, Referral, ReferralState
from bot.domain.requests import (
    Answer,
    Interview,
    InterviewState,
    Offer,
    OfferState,
    Request,
    RequestState,
    Wish,
)
from bot.domain.scheduling import Slot
from bot.domain.tally import Tally
from bot.domain.withholding import Count
from bot.domain.wordings import Wording


class AlreadyHandledError(Exception):
    """Slack delivered what was handled before: a retry, or the same click twice."""


class DirectoryUnavailableError(Exception):
    """Slack did not say who somebody is: it is away, slow, or refuses."""


class EmailsHiddenError(Exception):
    """Slack shows us nobody's e-mail address: the app lacks the scope for it."""


class Clock(Protocol):
    def now(self) -> datetime:
        """Return the time in UTC."""


class Directory(Protocol):
    """Slack's own knowledge of people. Every call goes over the network: never inside a transaction."""

    def person(self, person_id: str) -> Person | None:
        """Return None where Slack knows nobody; raise DirectoryUnavailableError where it does not answer."""

    def group_members(self, usergroup_id: str) -> frozenset[str]: ...
    def by_email(self, emails: Collection[str]) -> Mapping[str, Person]:
        """Return who has these addresses (in small letters).

        Raises EmailsHiddenError where Slack shows us no addresses, DirectoryUnavailableError where it does not answer.
        """

    def post(self, channel_id: str, text: str, blocks: Sequence[dict[str, Any]]) -> bool:
        """Post into a channel; False where we are not in it, or it takes no posts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something a person wrote that could not be used yet; kept so that nothing is lost."""

    id: int
    person_id: str
    field: str | None
    text: str
    typed: str = ""
    """The whole of it, where `text` is only the note."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One assignment of the waiting pool, with what proves it (bot/domain/matching/assignment.py)."""

    at: datetime
    waiting: int
    matched: int
    total: int
    gap: int
    cover: int


class Wordings(Protocol):
    def add(self, person_id: str, wording: str, field: str | None, now: datetime) -> None:
        """Count a person once for the words they used."""

    def of_at_least(self, people: int) -> list[Wording]:
        """Return what at least so many people wrote, the most wanted first."""


class Fields(Protocol):
    """HR's changes to the fields."""

    def edits(self) -> list[FieldEdit]: ...
    def put(self, edit: FieldEdit) -> None: ...
    def merge(self, key: str, into: str) -> int:
        """Give hosts, requests and interviews of one field to another; return how many open requests moved."""


class Batches(Protocol):
    def add(self, batch: Batch) -> None: ...
    def latest(self) -> Batch | None: ...


class People(Protocol):
    def get(self, person_id: str) -> Person | None: ...
    def many(self, person_ids: Iterable[str]) -> dict[str, Person]: ...
    def put(self, person: Person, now: datetime) -> None:
        """Write what Slack says; organisation facts that Slack does not know are kept."""

    def known_since(self, person_id: str) -> datetime | None:
        """Return when Slack was last asked about this person."""

    def set_preferences(self, person_id: str, preferences: Preferences) -> None: ...
    def compare(self, facts: Iterable[OrganisationFacts]) -> tuple[int, int, int]:
        """Return of how many people these facts are new, changed, and as we know them."""

    def put_facts(self, facts: Iterable[OrganisationFacts]) -> None:
        """Write what the company says, also of people who never used the app: of them nothing else is kept."""

    def managers_of(self, person_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return each one's management chain upwards, nearest first, in one query."""


class Hosts(Protocol):
    def get(self, person_id: str) -> Host | None: ...
    def put(self, host: Host) -> None: ...
    def pause(self, person_id: str, until: datetime) -> None: ...
    def switch_off(self, person_id: str) -> None: ...
    def seen(self, person_id: str, now: datetime) -> None:
        """Note a sign of life: whatever we asked about their silence is answered."""

    def seen_at(self, person_id: str) -> datetime | None: ...
    def ask_about_silence(self, person_id: str, now: datetime) -> bool:
        """Note that the host is asked whether to pause; False where they were asked and have not answered."""

    def asked_about_silence(self) -> dict[str, datetime]:
        """Return the hosts who were asked and have not answered, with when that was."""

    def candidates(self, fields: Iterable[str], since: datetime) -> list[Candidate]:
        """Return the hosts of these fields with their load, each once, in the order of their ids.

        Reads the hosts of these fields only, in as many queries whatever their number.
        """

    def candidate(self, person_id: str, since: datetime) -> Candidate | None:
        """Return one host with their load."""

    def by_field(self, now: datetime) -> dict[str, int]:
        """Return how many hosts each field has that can be asked now."""


class Requests(Protocol):
    def add(
        self, guest_id: str, wish: Wish, now: datetime, since: datetime, lapses_at: datetime
    ) -> Request: ...
    def get(self, request_id: int) -> Request | None: ...
    def move(self, request: Request, to: RequestState) -> bool:
        """Move the request if it is still in the state we read; False if somebody was faster."""

    def open_of(self, guest_id: str) -> list[Request]: ...
    def open_for(self, host_id: str) -> list[Request]:
        """Return the open requests that want this one host and nobody else."""

    def waiting_for(self, fields: Iterable[str]) -> list[Request]:
        """Return requests that no host has, longest waiting first."""

    def fields_to_retry(self, now: datetime) -> list[str]: ...
    def widen(self, request_id: int) -> None:
        """Let hosts of neighbouring fields answer as well."""

    def try_again(self, request_id: int, at: datetime) -> None: ...
    def past_lapse(self, now: datetime) -> list[int]: ...
    def made_since(self, moment: datetime) -> list[Request]:
        """Return the requests of everybody, whatever became of them, oldest first."""


class Offers(Protocol):
    def add(
        self,
        request_id: int,
        host_id: str,
        now: datetime,
        *,
        deadline: datetime,
        remind_at: datetime,
        hedge_at: datetime,
        reasons: Sequence[str],
    ) -> Offer: ...
    def get(self, offer_id: int) -> Offer | None: ...
    def move(self, offer: Offer, to: OfferState, now: datetime) -> bool:
        """Move the offer if it is still in the state we read; False if somebody was faster."""

    def explain(self, offer_id: int, reason: str) -> None: ...
    def ask_first(self, offer_id: int, question: str) -> bool:
        """Keep the host's one question; False if there is one already."""

    def answer(self, offer_id: int, answer: str, deadline: datetime) -> bool:
        """Keep the guest's answer, and give the host until then; False if it was answered, or is over."""

    def unanswered(self, host_id: str, since: datetime | None) -> int:
        """Count a host's offers that expired in silence since their last sign of life."""

    def of_request(self, request_id: int) -> list[Offer]: ...
    def questions_to(self, guest_id: str) -> list[Offer]:
        """Return the offers whose host waits for this guest's answer."""

    def pending_of_host(self, host_id: str) -> list[Offer]: ...
    def pending(self) -> list[Offer]:
        """Return everybody's pending offers, oldest first."""

    def past_deadline(self, now: datetime) -> list[int]: ...
    def to_remind(self, now: datetime) -> list[int]: ...
    def mark_reminded(self, offer_id: int) -> None: ...
    def remind_later(self, offer_id: int, at: datetime) -> None: ...
    def to_hedge(self, now: datetime) -> list[int]: ...
    def mark_hedged(self, offer_id: int) -> None: ...


class Interviews(Protocol):
    def add(self, request: Request, host_id: str, now: datetime) -> Interview: ...
    def get(self, interview_id: int) -> Interview | None: ...
    def move(self, interview: Interview, to: InterviewState, now: datetime) -> bool: ...
    def of_person(self, person_id: str) -> list[Interview]:
        """Return somebody's interviews on either side, newest first."""

    def partners(self, person_id: str) -> dict[str, datetime]:
        """Return everybody this person was introduced to, with the latest date."""

    def of_request(self, request_id: int) -> Interview | None: ...
    def mark_unheard(self, interview_id: int, now: datetime) -> None: ...
    def left_hosts_waiting(self, guest_id: str, since: datetime) -> bool:
        """Say whether a host told us since then that this guest never wrote, and they have not met after all."""

    def put_time(self, before: Interview, after: Interview) -> bool:
        """Write state, time and proposal if nothing of them changed since `before`; False if somebody was faster."""

    def fixed_times(self, person_ids: Sequence[str], after: datetime) -> list[datetime]:
        """Return when any of these people have a talk already."""

    def to_look_at(self, now: datetime) -> list[int]:
        """Return the interviews where something may be due."""

    def look_at(self, interview_id: int, at: datetime | None) -> None: ...
    def sent(self, interview_id: int) -> tuple[Sent, ...]: ...
    def sent_to(self, person_id: str) -> dict[int, tuple[Sent, ...]]:
        """Return all nudges somebody got, by interview."""

    def mark_sent(self, interview_id: int, person_id: str, kind: NudgeKind, now: datetime) -> bool:
        """Write the ledger; False if this nudge was written before."""


class Outcomes(Protocol):
    """What each side said and wrote; the two are kept apart."""

    def put(self, interview_id: int, person_id: str, answer: Answer, now: datetime) -> None: ...
    def write(self, interview_id: int, person_id: str, feedback: Feedback, now: datetime) -> None: ...
    def written(self, interview_id: int, person_id: str) -> Feedback:
        """Return what somebody wrote; empty where they have not."""

    def thank(self, interview_id: int, guest_id: str, text: str, now: datetime) -> None: ...
    def set_moved(self, interview_id: int, guest_id: str, *, moved: bool) -> None: ...
    def thanks_to(self, host_id: str, since: datetime) -> int:
        """Count the guests who have thanked this host since then."""

    def stories_told(self, host_id: str) -> dict[str, int]: ...
    def benefits_of(self, host_id: str, since: datetime) -> dict[int, int]:
        """Return how often a host ticked each of the nine since then."""

    def notes_of(self, host_id: str, limit: int) -> list[Note]:
        """Return what a host noted for themself alone, newest first."""

    def favours_of(self, host_id: str) -> Favours:
        """Return how many of a host's guests host by now, and how many chats those gave."""


class Referrals(Protocol):
    def add(self, referral: Referral, now: datetime) -> Referral | None:
        """Keep a suggestion; None where this colleague was suggested for this interview before."""

    def get(self, referral_id: int) -> Referral | None: ...
    def proposed_to(self, guest_id: str) -> list[Referral]:
        """Return the suggestions that wait for this guest's word."""

    def move(self, referral: Referral, to: ReferralState) -> bool:
        """Move it if it is still in the state we read; False if somebody was faster."""


class Separations(Protocol):
    def add(self, person_id: str, other_id: str, now: datetime) -> None: ...
    def of(self, person_id: str) -> frozenset[str]:
        """Return whom this person is not matched with, whoever of the two asked for it."""


class Concerns(Protocol):
    def add(self, concern: Concern, now: datetime) -> int: ...
    def get(self, concern_id: int) -> Concern | None: ...


class Slots(Protocol):
    """Times to choose from."""

    def get(self, slot_id: int) -> Slot | None: ...
    def at(
        self,
        interview_id: int,
        starts_at: datetime,
        *,
        within_hours: bool,
        suggested_at: datetime | None = None,
    ) -> Slot:
        """Return the interview's slot at that moment, written where there was none."""

    def named(self, interview_id: int, starts_at: datetime) -> Slot | None: ...

    def suggested(self, interview_id: int) -> list[Slot]:
        """Return what was suggested so far, the latest suggestions first."""


class Drafts(Protocol):
    def add(self, person_id: str, field: str | None, text: str, now: datetime, typed: str = "") -> Draft: ...
    def get(self, draft_id: int) -> Draft | None: ...
    def drop(self, draft_id: int) -> None: ...


class Outbox(Protocol):
    def put(self, notification: Notification, now: datetime) -> bool:
        """Write a message to be sent with this transaction; False if its key was written before."""


class Queue(Protocol):
    """The sender's side of the outbox."""

    def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Claimed]: ...
    def posted(self, key: str) -> Posted | None: ...
    def end(
        self,
        claimed: Claimed,
        state: DeliveryState,
        now: datetime,
        posted: Posted | None = None,
        error: str | None = None,
    ) -> bool: ...
    def put_back(self, claimed: Claimed, not_before: datetime, error: str, *, counted: bool) -> None: ...
    def hold(self, method: str, until: datetime) -> None: ...
    def held(self, now: datetime) -> dict[str, datetime]: ...


class Counts(Protocol):
    """Counts of the requests asked between two moments."""

    def fields_asked(self, bounds: tuple[datetime, datetime]) -> list[str]: ...
    def asked(self, bounds: tuple[datetime, datetime], rows: Mapping[str, str]) -> dict[str, Count]:
        """Count the requests of these fields by row, with the distinct guests of each row."""

    def tally(
        self,
        bounds: tuple[datetime, datetime],
        rows: Mapping[str, str],
        moved_of: tuple[datetime, datetime],
    ) -> Tally:
        """Count a month; `rows` says which fields share a row, `moved_of` whose guests have told by now."""


class Digests(Protocol):
    def published(self, month: Month) -> Digest | None: ...
    def until(self, month: Month, months: int) -> list[Digest]:
        """Return the frozen ones of so many months up to this one, the oldest first."""

    def add(self, digest: Digest, now: datetime) -> bool:
        """Freeze a month; False where it is frozen already."""

    def posted(self, month: Month) -> bool: ...
    def mark_posted(self, month: Month, now: datetime) -> bool:
        """True for the one who may post it, False for everybody after."""

    def highest_min_cell(self) -> int:
        """Return the highest minimum any month was published with; 0 before the first."""

    def first_request_at(self) -> datetime | None: ...


class Audit(Protocol):
    """Who looked, exported or changed something. Entries are added, never changed."""

    def add(self, entry: AuditEntry) -> None: ...
    def since(self, moment: datetime) -> list[AuditEntry]:
        """Return the entries from then on, oldest first."""


class Erasure(Protocol):
    """Takes people out of what is stored, as the register says column by column."""

    def silence(self, person_id: str) -> None:
        """Take back the messages, not yet sent, that speak of this person's requests, offers and chats."""

    def forget(self, person_id: str, now: datetime) -> None:
        """Leave nothing of this person in any table, nor of what was written in or about their chats."""

    def oldest(self, before: datetime) -> datetime | None:
        """Return when the oldest ended request was made that still has people in it; None for none before then."""

    def make_anonymous(self, bounds: tuple[datetime, datetime], now: datetime) -> int:
        """Take people and texts out of the ended requests made in between, and their chats; return how many."""

    def leavers(self, before: datetime) -> list[str]:
        """Return who has been gone since before then."""


class OwnData(Protocol):
    def of(self, person_id: str) -> dict[str, list[dict[str, Any]]]:
        """Return what a person is given of their own, by table; values as JSON knows them."""


class Transaction(Protocol):
    """One unit of work in one workspace: all of it, or nothing."""

    @property
    def people(self) -> People: ...
    @property
    def hosts(self) -> Hosts: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def offers(self) -> Offers: ...
    @property
    def interviews(self) -> Interviews: ...
    @property
    def outcomes(self) -> Outcomes: ...
    @property
    def referrals(self) -> Referrals: ...
    @property
    def separations(self) -> Separations: ...
    @property
    def concerns(self) -> Concerns: ...
    @property
    def slots(self) -> Slots: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def counts(self) -> Counts: ...
    @property
    def digests(self) -> Digests: ...
    @property
    def batches(self) -> Batches: ...
    @property
    def fields(self) -> Fields: ...
    @property
    def wordings(self) -> Wordings: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def erasure(self) -> Erasure: ...
    @property
    def own_data(self) -> OwnData: ...
    def schedule(self, until: datetime | None = None) -> list[tuple[str, datetime, int]]:
        """Return for each kind of step when it is next due, and for how many (by `until`, or at all)."""


class Store(Protocol):
    """The owner of transactions. Nobody else commits."""

    def begin(self, delivery: str | None = None) -> AbstractContextManager[Transaction]:
        """Write. One writer at a time per workspace; `delivery` is Slack's id, and is let in once.

        Raises AlreadyHandledError where the delivery was seen before.
        """

    def read(self) -> AbstractContextManager[Transaction]:
        """Read a consistent picture without keeping writers out."""

    def queue(self) -> AbstractContextManager[Queue]:
        """Claim and close messages, beside whoever writes the rest."""

    def recover(self) -> None:
        """Take up what a process before us had begun to send."""

    def beat(self, job: str, now: datetime) -> None:
        """Note that a job ended well."""

    def prune(self, before: datetime, messages_before: datetime) -> int:
        """Forget drafts and deliveries, and ended messages, from before those moments; return how many."""
