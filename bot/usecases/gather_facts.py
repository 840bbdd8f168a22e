"""The facts a message needs at the moment it is sent: ids in the outbox become people, requests and dates."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain import notifications as n
from bot.domain.digest import Month
from bot.domain.facts import (
    ConcernFacts,
    DigestFacts,
    Facts,
    HostFacts,
    InterviewFacts,
    OfferFacts,
    OwnDataFacts,
    ReferralFacts,
    RequestFacts,
    ThanksFacts,
)
from bot.domain.people import Person
from bot.domain.requests import InterviewState, OfferState
from bot.domain.stories import suggest_story
from bot.ports import Transaction
from bot.usecases.count_month import digest_facts
from bot.usecases.gather_times import time_facts
from bot.usecases.workspace import Workspace

CHATS_BEFORE_HOSTING = 2
"""After so many chats as a guest one is asked whether one would host, too (product.md, section 5)."""


def gather_facts(tx: Transaction, ws: Workspace, note: n.Notification) -> Facts | None:
    """Return what the renderer of `note` needs; None where the message is stale and must not be sent."""
    facts = GATHERERS[type(note)](tx, ws, note)
    return None if _names_the_forgotten(note, facts) else facts


def _names_the_forgotten(note: n.Notification, facts: Facts | None) -> bool:
    """A chat with somebody who is forgotten has only its end left to tell."""
    if not isinstance(facts, InterviewFacts | ThanksFacts | ReferralFacts) or isinstance(note, n.ChatIsOff):
        return False
    others = (facts.referrer, facts.colleague) if isinstance(facts, ReferralFacts) else (facts.host,)
    return any(person.is_stand_in for person in (facts.guest, *others))


def _offer(
    tx: Transaction, offer_id: int, *, pending: bool | None, reader_id: str | None = None
) -> OfferFacts | None:
    """Return the facts for the host, or for `reader_id`; None where the offer is not `pending` as expected."""
    offer = tx.offers.get(offer_id)
    request = offer and tx.requests.get(offer.request_id)
    if not offer or not request or (pending is not None and offer.is_pending is not pending):
        return None
    people = tx.people.many([offer.host_id, request.guest_id])
    host, guest = people[offer.host_id], people[request.guest_id]
    profile = tx.hosts.get(host.id) if offer.state is OfferState.ACCEPTED else None
    told = tx.outcomes.stories_told(host.id) if profile and profile.stories else {}
    story = suggest_story(profile.stories, told, request.wish.learn) if profile else None
    return OfferFacts(people[reader_id or host.id], offer, request, guest, story)


def _request(tx: Transaction, ws: Workspace, request_id: int) -> RequestFacts | None:
    request = tx.requests.get(request_id)
    if request is None:
        return None
    guest = tx.people.many([request.guest_id])[request.guest_id]
    pending = tuple(offer for offer in tx.offers.of_request(request_id) if offer.is_pending)
    return RequestFacts(guest, request, pending, tx.hosts.by_field(ws.now()).get(request.wish.field, 0))


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
    return InterviewFacts(reader, interview, request, guest, host, tx.hosts.get(host.id), contact)


def thanks_facts(tx: Transaction, interview_id: int, reader_id: str) -> ThanksFacts | None:
    """Return what a thank-you is made of; None where the host has left."""
    interview = tx.interviews.get(interview_id)
    if interview is None:
        return None
    people = tx.people.many(interview.sides)
    guest, host = people[interview.guest_id], people[interview.host_id]
    written = tx.outcomes.written(interview_id, guest.id)
    met = [
        chat
        for chat in tx.interviews.of_person(guest.id)
        if chat.guest_id == guest.id and chat.state is InterviewState.MET
    ]
    may_host = len(met) == CHATS_BEFORE_HOSTING and tx.hosts.get(guest.id) is None
    if not host.takes_part:
        return None
    return ThanksFacts(people[reader_id], interview, guest, host, written.words, written.thanks, may_host)


def referral_facts(tx: Transaction, referral_id: int) -> ReferralFacts | None:
    referral = tx.referrals.get(referral_id)
    interview = tx.interviews.get(referral.interview_id) if referral else None
    if referral is None or interview is None:
        return None
    people = tx.people.many([interview.guest_id, referral.referrer_id, referral.colleague_id])
    guest, referrer = people[interview.guest_id], people[referral.referrer_id]
    return ReferralFacts(guest, referral, interview.field, guest, referrer, people[referral.colleague_id])


def _concern(tx: Transaction, concern_id: int, to: str) -> ConcernFacts | None:
    concern = tx.concerns.get(concern_id)
    interview = tx.interviews.get(concern.interview_id) if concern else None
    if concern is None or interview is None:
        return None
    partner_id = interview.partner_of(concern.person_id)
    people = tx.people.many([to, concern.person_id, partner_id])
    return ConcernFacts(
        people.get(to, Person(to, to)), concern, people[concern.person_id], people[partner_id]
    )


def _host(tx: Transaction, host_id: str) -> HostFacts | None:
    host = tx.hosts.get(host_id)
    return HostFacts(host.person, tuple(sorted(host.fields)), host.available) if host else None


def _would_host(tx: Transaction, person_id: str, field: str) -> HostFacts | None:
    person = tx.people.get(person_id)
    hosts_already = tx.hosts.get(person_id) is not None
    return HostFacts(person, (field,), available=False) if person and not hosts_already else None


def _open_request(tx: Transaction, ws: Workspace, request_id: int) -> RequestFacts | None:
    facts = _request(tx, ws, request_id)
    return facts if facts and facts.request.is_open else None


def _digest(tx: Transaction, month_text: str, to: str) -> DigestFacts | None:
    month = Month.parse(month_text)
    if month is None or tx.digests.published(month) is None:
        return None
    # Each of HR reads it in their own language, a channel in the company's.
    return replace(digest_facts(tx, month), reader=tx.people.get(to))


def _own_data(tx: Transaction, ws: Workspace, note: n.OwnDataFile) -> OwnDataFacts | None:
    """Whoever only reads the digest as HR is in the log, and no person we know."""
    person = tx.people.get(note.person_id) or Person(note.person_id, note.person_id)
    return OwnDataFacts(person, ws.now(), tx.own_data.of(person.id))


def _interview(tx: Transaction, ws: Workspace, note: n.DidYouMeet) -> InterviewFacts | None:
    return interview_facts(tx, note.interview_id, note.person_id, contact=ws.contact is not None)


def _did_you_meet(tx: Transaction, ws: Workspace, note: n.DidYouMeet) -> InterviewFacts | None:
    facts = _interview(tx, ws, note)
    meets_at = facts.interview.meets_at if facts else None
    return None if meets_at is not None and meets_at > ws.now() else facts


def _of_both(tx: Transaction, ws: Workspace, note: n.ToBoth) -> InterviewFacts | None:
    return time_facts(tx, ws, note, interview_facts(tx, note.interview_id, None))


Gatherer = Callable[[Transaction, Workspace, Any], Facts | None]

GATHERERS: dict[type[n.Notification], Gatherer] = {
    n.OfferToHost: lambda tx, _, note: _offer(tx, note.offer_id, pending=True),
    n.OfferReminder: lambda tx, _, note: _offer(tx, note.offer_id, pending=True),
    n.AnswerToHost: lambda tx, _, note: _offer(tx, note.offer_id, pending=True),
    n.OfferSettled: lambda tx, _, note: _offer(tx, note.offer_id, pending=False),
    n.ReminderSettled: lambda tx, _, note: _offer(tx, note.offer_id, pending=False),
    n.AnswerSettled: lambda tx, _, note: _offer(tx, note.offer_id, pending=False),
    n.QuestionToGuest: lambda tx, _, note: _offer(tx, note.offer_id, pending=True, reader_id=note.guest_id),
    n.QuestionSettled: lambda tx, _, note: _offer(tx, note.offer_id, pending=None, reader_id=note.guest_id),
    n.RequestMovedOn: lambda tx, ws, note: _open_request(tx, ws, note.request_id),
    n.HostFound: lambda tx, ws, note: _open_request(tx, ws, note.request_id),
    n.RequestReceived: lambda tx, ws, note: _request(tx, ws, note.request_id),
    n.RequestSettled: lambda tx, ws, note: _request(tx, ws, note.request_id),
    n.RequestLapsed: lambda tx, ws, note: _request(tx, ws, note.request_id),
    n.Introduction: _of_both,
    n.IntroductionSettled: _of_both,
    n.TimeProposed: _of_both,
    n.ProposalSettled: _of_both,
    n.TimeFixed: _of_both,
    n.TimeUnfixed: _of_both,
    n.TimeOff: _of_both,
    n.CalendarFile: _of_both,
    n.FindATime: lambda tx, ws, note: time_facts(tx, ws, note, _interview(tx, ws, note)),
    n.DidYouMeet: _did_you_meet,
    n.OutcomeNoted: _interview,
    n.ChatIsOff: _interview,
    n.WriteFirst: _interview,
    n.DidYouMove: _interview,
    n.MoveNoted: _interview,
    n.GuestMoved: _interview,
    n.ThanksDraft: lambda tx, _, note: thanks_facts(tx, note.interview_id, note.person_id),
    n.ThanksSent: lambda tx, _, note: thanks_facts(tx, note.interview_id, note.person_id),
    n.Thanks: lambda tx, _, note: thanks_facts(tx, note.interview_id, note.person_id),
    n.ReferralToGuest: lambda tx, _, note: referral_facts(tx, note.referral_id),
    n.ReferralSettled: lambda tx, _, note: referral_facts(tx, note.referral_id),
    n.ConcernRaised: lambda tx, _, note: _concern(tx, note.concern_id, note.to),
    n.AreYouThere: lambda tx, _, note: _host(tx, note.host_id),
    n.HostingPaused: lambda tx, _, note: _host(tx, note.host_id),
    n.WouldYouHost: lambda tx, _, note: _would_host(tx, note.person_id, note.field),
    n.OwnDataFile: _own_data,
    n.DigestReady: lambda tx, _, note: _digest(tx, note.month, note.to),
    n.DigestFile: lambda tx, _, note: _digest(tx, note.month, note.to),
}
