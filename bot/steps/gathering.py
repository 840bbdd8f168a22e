"""The facts a message needs at the moment it is sent: ids in the outbox become people, requests and dates."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatch

from bot.context import Workspace
from bot.domain.afterwards.referrals import ReferralState
from bot.domain.digest.figures import least
from bot.domain.digest.months import Month
from bot.domain.hosting.shelf import WhyRemoved
from bot.domain.hosting.stories import suggest_story
from bot.domain.interviews.nudging import last_question, next_nudge
from bot.domain.notifications import Notification
from bot.domain.notifications.afterwards import (
    AboutReferral,
    AboutThanks,
    ConcernRaised,
    ReferralToGuest,
    ReferralWorked,
    ThanksDraft,
)
from bot.domain.notifications.asking import AboutRequest, FieldMerged
from bot.domain.notifications.digest import AboutMonth, DigestFile, FileForm
from bot.domain.notifications.finding_a_time import (
    AboutSlot,
    CalendarFile,
    FindATime,
    FindATimeSettled,
    TimeFixed,
    TimeOff,
)
from bot.domain.notifications.hosting import (
    AboutHostAsk,
    AboutHosting,
    HostAsked,
    HostingPausedByHr,
    ShelfLineRemoved,
    ShelfLineReported,
    WouldYouHost,
    YearInReview,
    YearPicture,
)
from bot.domain.notifications.interviews import (
    AboutInterview,
    InterviewIsOff,
    OutcomeNoted,
    Question,
    ToBoth,
    ledger_name,
)
from bot.domain.notifications.offers import AboutOffer, OfferForGuest
from bot.domain.notifications.outbox import MessagesSetAside
from bot.domain.notifications.people import WelcomeNewcomer
from bot.domain.notifications.privacy import OwnDataFile
from bot.domain.notifications.tables import (
    TableOffered,
    TableOfferUpdated,
    TableSeatLeft,
    TableTime,
    TableTimeFixed,
    ToTable,
    ToTableHost,
)
from bot.domain.people import Person
from bot.domain.requests import Interview, OfferState
from bot.facts import Facts
from bot.facts.afterwards import ConcernFacts, ReferralFacts, ThanksFacts, answers_that_helped
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
from bot.ports import Transaction
from bot.steps.digest import digest_facts
from bot.steps.fields import current_fields
from bot.steps.finding_a_time import proposed_to, times_to_choose
from bot.steps.forecast import MEANING, NAME, forecast_of
from bot.steps.host_year import year_facts
from bot.steps.next_check import reaches_of
from bot.steps.offers import guest_hears_by
from bot.steps.tables import is_stale, table_facts, table_offer_facts, times_to_choose_from

MOST_GAVE = 2
"""How many benefits are named to somebody who is asked to host."""
INTERVIEWS_BEFORE_HOSTING = 2
"""After so many interviews as a guest one is asked whether one would host, too (product.md, section 5)."""


def gather_facts(tx: Transaction, ws: Workspace, note: Notification) -> Facts | None:
    """Return what the renderer of `note` needs; None where the message is stale and must not be sent."""
    facts = gather(note, tx, ws)
    return None if _names_the_forgotten(note, facts) else facts


def _names_the_forgotten(note: Notification, facts: Facts | None) -> bool:
    """After somebody was forgotten, only the message that the interview is off is still sent."""
    if not isinstance(facts, InterviewFacts | ThanksFacts | ReferralFacts) or isinstance(
        note, InterviewIsOff
    ):
        return False
    others = (facts.referrer, facts.colleague) if isinstance(facts, ReferralFacts) else (facts.host,)
    return any(person.is_pseudonym for person in (facts.guest, *others))


@singledispatch
def gather(note: Notification, tx: Transaction, ws: Workspace) -> Facts | None:
    """Gather the facts of kinds that share a base: one function for each shape of facts."""
    del tx, ws
    raise TypeError(
        f"nothing gathers the facts of {type(note).__name__}: derive it from one of the bases below"
    )


@gather.register
def _(note: AboutOffer, tx: Transaction, _: Workspace) -> OfferFacts | None:
    offer = tx.offers.get(note.offer_id)
    request = tx.requests.get(offer.request_id) if offer else None
    if offer is None or request is None or note.is_stale(offer):
        return None
    people = tx.people.many([offer.host_id, request.guest_id])
    host, guest = people[offer.host_id], people[request.guest_id]
    hosting = tx.hosts.get(host.id) if offer.state is OfferState.ACCEPTED else None
    stories = hosting.profile.stories if hosting else ()
    told = tx.outcomes.stories_told(host.id) if stories else {}
    story = suggest_story(stories, told, request.wish.learn)
    return OfferFacts(guest if isinstance(note, OfferForGuest) else host, offer, request, guest, story)


@gather.register
def _(note: AboutRequest, tx: Transaction, ws: Workspace) -> RequestFacts | None:
    request = tx.requests.get(note.request_id)
    if request is None or note.is_stale(request):
        return None
    guest = tx.people.many([request.guest_id])[request.guest_id]
    pending = tuple(offer for offer in tx.offers.of_request(request.id) if offer.is_pending)
    has_hosts, shelf = tx.hosts.ever_in(request.wish.field), bool(tx.shelves.of_field(request.wish.field, 1))
    hear_by = guest_hears_by(ws, pending)
    return RequestFacts(guest, request, pending, hear_by, has_hosts, request.tell_until, shelf)


@gather.register
def _(note: FieldMerged, tx: Transaction, ws: Workspace) -> MergedFacts | None:
    """Not said where the guest has answered, or where the fields have changed once more."""
    request = tx.requests.get(note.request_id)
    if request is None or note.is_stale(request):
        return None
    if request.wish.field == note.into or current_fields(tx, ws).now(request.wish.field) != note.into:
        return None
    guest = tx.people.many([request.guest_id])[request.guest_id]
    return MergedFacts(guest, request, note.into)


@gather.register
def _(note: AboutInterview, tx: Transaction, ws: Workspace) -> InterviewFacts | None:
    facts = interview_facts(tx, note.interview_id, note.person_id, contact=ws.contact is not None)
    return None if facts is None or note.is_stale(facts.interview, ws.now()) else facts


@gather.register(FindATime | FindATimeSettled)
def _(note: FindATime | FindATimeSettled, tx: Transaction, ws: Workspace) -> InterviewFacts | None:
    facts = interview_facts(tx, note.interview_id, note.person_id, contact=ws.contact is not None)
    if facts is None or note.is_stale(facts.interview, ws.now()):
        return None
    proposed = proposed_to(tx, facts.interview, note.person_id, ws.now())
    return replace(facts, slot=proposed, slots=times_to_choose(tx, ws, facts.interview))


@gather.register
def _(note: ToBoth, tx: Transaction, ws: Workspace) -> InterviewFacts | None:
    facts = interview_facts(tx, note.interview_id, None)
    if facts is None or note.is_stale(facts.interview, ws.now()):
        return None
    slot = tx.slots.get(note.slot_id) if isinstance(note, AboutSlot) else None
    if isinstance(note, TimeFixed) and (slot is None or slot.starts_at != facts.interview.meets_at):
        return None
    before = tx.slots.get(note.instead_of) if isinstance(note, CalendarFile) else None
    facts = replace(facts, slot=slot, before=before, slots=times_to_choose(tx, ws, facts.interview))
    return replace(facts, by=note.person_id, for_good=note.for_good) if isinstance(note, TimeOff) else facts


@gather.register
def _(note: OutcomeNoted, tx: Transaction, ws: Workspace) -> InterviewFacts | None:
    facts = interview_facts(tx, note.interview_id, note.person_id, contact=ws.contact is not None)
    if facts is None:
        return None
    again = _asks_again(tx, ws, facts.interview, note.person_id)
    return replace(facts, asks_again=again, thanks=_thanks_in_answer(tx, facts.interview, note))


def _thanks_in_answer(tx: Transaction, interview: Interview, note: OutcomeNoted) -> ThanksFacts | None:
    """Return what is drafted in a guest's "we met"; of several messages that asked, the last one has it."""
    if note.person_id != interview.guest_id or not interview.says_met(note.person_id):
        return None
    sent = {
        line.kind: line.at for line in tx.interviews.sent(interview.id) if line.person_id == note.person_id
    }
    asked = last_question(sent)
    is_last = asked is not None and ledger_name(asked) == note.nudge
    return thanks_facts(tx, interview.id, note.person_id) if is_last else None


def _asks_again(tx: Transaction, ws: Workspace, interview: Interview, person_id: str) -> bool:
    """Say whether this side will be asked once more what happened: it must not be promised otherwise."""
    sent, reach = tx.interviews.sent(interview.id), reaches_of(tx, ws, interview)[person_id]
    coming = next_nudge(interview, person_id, sent, reach, ws.policy, now=ws.now())
    return coming is not None and issubclass(coming.kind, Question)


@gather.register
def _(note: ToTableHost, tx: Transaction, ws: Workspace) -> TableOfferFacts | TableFacts | None:
    """What a host is asked for a table, and then for its time."""
    if isinstance(note, TableOffered | TableOfferUpdated):
        offered = table_offer_facts(tx, note.table_id)
        gone = offered is not None and isinstance(note, TableOffered) and not offered.is_pending
        return None if gone else offered
    facts = table_facts(tx, note.table_id)
    if facts is None or is_stale(note, facts):
        return None
    return replace(facts, reader=facts.host, slots=times_to_choose_from(tx, ws, facts))


@gather.register
def _(note: ToTable, tx: Transaction, ws: Workspace) -> TableFacts | None:
    del ws
    slot_id = note.slot_id if isinstance(note, TableTime) else None
    left = note.person_id if isinstance(note, TableSeatLeft) else ""
    facts = table_facts(tx, note.table_id, slot_id=slot_id, by=left)
    holds = facts is not None and facts.slot is not None and facts.slot.starts_at == facts.meets_at
    return None if isinstance(note, TableTimeFixed) and not holds else facts


@gather.register
def _(note: AboutThanks, tx: Transaction, _: Workspace) -> ThanksFacts | None:
    facts = thanks_facts(tx, note.interview_id, note.person_id)
    thanked = facts is not None and isinstance(note, ThanksDraft) and bool(facts.sent)
    return None if thanked else facts


@gather.register
def _(note: AboutReferral, tx: Transaction, _: Workspace) -> ReferralFacts | None:
    facts = referral_facts(tx, note.referral_id)
    proposed = facts is not None and facts.referral.state is ReferralState.PROPOSED
    return None if isinstance(note, ReferralToGuest) and not proposed else facts


@gather.register
def _(note: ReferralWorked, tx: Transaction, _: Workspace) -> ReferralFacts | None:
    facts = referral_facts(tx, note.referral_id)
    return replace(facts, reader=facts.referrer) if facts else None


@gather.register
def _(note: ConcernRaised, tx: Transaction, _: Workspace) -> ConcernFacts | None:
    concern = tx.concerns.get(note.concern_id)
    interview = tx.interviews.get(concern.interview_id) if concern else None
    if concern is None or interview is None:
        return None
    partner_id = interview.partner_of(concern.person_id)
    people = tx.people.many([note.to, concern.person_id, partner_id])
    reader = people.get(note.to, Person(note.to, note.to))
    return ConcernFacts(reader, concern, people[concern.person_id], people[partner_id])


@gather.register
def _(note: AboutHosting, tx: Transaction, _: Workspace) -> HostFacts | None:
    host = tx.hosts.get(note.host_id)
    return HostFacts(host.person, tuple(sorted(host.profile.fields)), host.available) if host else None


@gather.register(YearInReview)
@gather.register(YearPicture)
def _(note: YearInReview | YearPicture, tx: Transaction, ws: Workspace) -> YearFacts | None:
    return year_facts(tx, ws, note.host_id, note.year)


@gather.register
def _(note: HostingPausedByHr, tx: Transaction, _: Workspace) -> HostingEndedFacts | None:
    reader = tx.people.get(note.host_id)
    return HostingEndedFacts(reader, note.for_good) if reader else None


@gather.register
def _(note: ShelfLineReported, tx: Transaction, _: Workspace) -> ShelfLineReportedFacts | None:
    line = tx.shelves.get(note.line_id)
    return ShelfLineReportedFacts(line, tx.people.get(note.to)) if line else None


@gather.register
def _(note: ShelfLineRemoved, tx: Transaction, _: Workspace) -> ShelfLineRemovedFacts | None:
    reader = tx.people.get(note.person_id)
    return ShelfLineRemovedFacts(reader, note.field, WhyRemoved(note.why)) if reader else None


@gather.register
def _(note: AboutHostAsk, tx: Transaction, _: Workspace) -> HostAskFacts | None:
    ask, reader = tx.host_asks.get(note.ask_id), tx.people.get(note.person_id)
    if ask is None or reader is None or (isinstance(note, HostAsked) and not ask.is_open):
        return None
    return HostAskFacts(reader, ask, _what_hosting_gave(tx))


def _what_hosting_gave(tx: Transaction) -> tuple[int, ...]:
    """Return the benefits that hosts ticked most in the last month that HR was told of; those told alone."""
    last = tx.digests.last()
    ticked = enumerate(last.chats.benefits, start=1) if last else ()
    told = [(least(count), benefit) for benefit, count in ticked if least(count)]
    return tuple(benefit for _, benefit in sorted(told, key=lambda each: (-each[0], each[1]))[:MOST_GAVE])


@gather.register
def _(note: WouldYouHost, tx: Transaction, _: Workspace) -> HostFacts | None:
    person = tx.people.get(note.person_id)
    hosts_already = tx.hosts.get(note.person_id) is not None
    return HostFacts(person, (note.field,), available=False) if person and not hosts_already else None


@gather.register
def _(note: AboutMonth, tx: Transaction, ws: Workspace) -> DigestFacts | None:
    month = Month.parse(note.month)
    if month is None or tx.digests.published(month) is None:
        return None
    form = FileForm(note.form) if isinstance(note, DigestFile) else None
    # Each of HR reads it in their own language, a channel in the company's.
    return replace(digest_facts(tx, ws, month), reader=tx.people.get(note.to), form=form)


@gather.register
def _(note: MessagesSetAside, tx: Transaction, ws: Workspace) -> SetAsideFacts | None:
    """Whoever runs the bot may be no person that we know."""
    causes = set_aside_within(tx, ws.now())
    return SetAsideFacts(tx.people.get(note.to) or Person(note.to, note.to), causes) if causes else None


def set_aside_within(tx: Transaction, now: datetime) -> dict[str, int]:
    """Return why messages were set aside within a day; this word about them is none of them."""
    return tx.outbox.causes_since(now - timedelta(days=1), but=MessagesSetAside.kind)


@gather.register
def _(note: WelcomeNewcomer, tx: Transaction, ws: Workspace) -> NewcomerFacts | None:
    """Not for who has asked or hosts by then; a stranger is not stored for it."""
    known, since = tx.people.get(note.person_id), ws.now() - 2 * ws.policy.welcome_after
    asked = tx.requests.times_of(note.person_id, since)
    if asked or tx.hosts.get(note.person_id) is not None or not ws.policy.welcome_newcomers:
        return None
    return NewcomerFacts(known or Person(note.person_id, note.person_id))


@gather.register
def _(note: OwnDataFile, tx: Transaction, ws: Workspace) -> OwnDataFacts | None:
    """Whoever only reads the digest as HR is in the log, and no person we know."""
    person = tx.people.get(note.person_id) or Person(note.person_id, note.person_id)
    tables, meanings = tx.own_data.of(person.id), tx.own_data.meanings()
    if forecast := forecast_of(tx, ws, person.id):
        tables[NAME], meanings[NAME] = [forecast], dict(MEANING)
    return OwnDataFacts(person, ws.now(), tables, meanings)


def interview_facts(
    tx: Transaction, interview_id: int, reader_id: str | None, *, contact: bool = False
) -> InterviewFacts | None:
    """Return what one side, or both together, may see of an interview."""
    interview = tx.interviews.get(interview_id)
    request = interview and tx.requests.get(interview.request_id)
    if not interview or not request:
        return None
    people = tx.people.many(interview.sides)
    guest, host = people[interview.guest_id], people[interview.host_id]
    reader = people[reader_id] if reader_id else None
    hosting = tx.hosts.get(host.id)
    profile = hosting.profile if hosting else None
    return InterviewFacts(reader, interview, request, guest, host, profile, contact)


def thanks_facts(tx: Transaction, interview_id: int, reader_id: str) -> ThanksFacts | None:
    """Return what a thank-you is made of; None where the host has left."""
    interview = tx.interviews.get(interview_id)
    if interview is None:
        return None
    people = tx.people.many(interview.sides)
    guest, host = people[interview.guest_id], people[interview.host_id]
    written = tx.outcomes.written(interview_id, guest.id)
    met = [
        interview
        for interview in tx.interviews.of_person(guest.id)
        if interview.guest_id == guest.id and interview.says_met(guest.id)
    ]
    may_host = (
        len(met) == INTERVIEWS_BEFORE_HOSTING
        and guest.preferences.ask_to_host
        and tx.hosts.get(guest.id) is None
    )
    if not host.takes_part:
        return None
    request = tx.requests.get(interview.request_id)
    helped = answers_that_helped(request.wish.questions if request else (), written.helped)
    return ThanksFacts(
        people[reader_id], interview, guest, host, written.words, written.thanks, may_host, helped
    )


def referral_facts(tx: Transaction, referral_id: int) -> ReferralFacts | None:
    referral = tx.referrals.get(referral_id)
    interview = tx.interviews.get(referral.interview_id) if referral else None
    if referral is None or interview is None:
        return None
    people = tx.people.many([interview.guest_id, referral.referrer_id, referral.colleague_id])
    guest, referrer = people[interview.guest_id], people[referral.referrer_id]
    field = field_of_referral(tx, interview, referral.colleague_id)
    return ReferralFacts(guest, referral, field, guest, referrer, people[referral.colleague_id])


def field_of_referral(tx: Transaction, interview: Interview, colleague_id: str) -> str:
    """Return what the guest would ask the colleague about: the same again, or what the colleague hosts."""
    host = tx.hosts.get(colleague_id)
    fields = host.profile.fields if host else frozenset()
    return interview.field if interview.field in fields or not fields else min(fields)
