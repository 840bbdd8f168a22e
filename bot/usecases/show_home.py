"""What one person sees of their own: the App Home and `/coffee-chat status`."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.interviews.nudging import Sent
from bot.domain.notifications.afterwards import DidYouMove, ThanksDraft
from bot.domain.notifications.interviews import Question
from bot.domain.people import Person
from bot.domain.requests import Answer, Interview, InterviewState, Offer, Request
from bot.facts.asking import OpenRequest
from bot.facts.home import Home
from bot.facts.hosting import HostYear
from bot.facts.interviews import MyChat
from bot.facts.offers import OpenOffer, OpenQuestion
from bot.ports import Transaction
from bot.steps.finding_a_time import proposed_to
from bot.steps.gathering import referral_facts
from bot.steps.people import look_up
from bot.usecases.fields.show_wordings import wordings_for_hr
from bot.usecases.interviews.show_interview import MOST_NOTES

YEAR = timedelta(days=365)
RECENT = timedelta(days=21)
"""How long a chat stays in sight after the introduction, once nothing is left to do."""


def show_home(ws: Workspace, person_id: str, *, with_hr: bool = True) -> Home:
    """Return what the person sees; asks Slack who they are first."""
    person = look_up(ws, person_id) or Person(person_id, person_id)
    is_hr = with_hr and ws.is_hr(person_id)
    wordings = wordings_for_hr(ws) if is_hr else ()
    with ws.read() as tx:
        last = tx.digests.published(Month.of(ws.now(), ws.tz).previous) if is_hr else None
        return replace(_home(tx, ws, person, is_hr), wordings=wordings, digest=last)


def _home(tx: Transaction, ws: Workspace, person: Person, is_hr: bool) -> Home:
    now = ws.now()
    interviews = tx.interviews.of_person(person.id)
    sent = tx.interviews.sent_to(person.id)
    partners = tx.people.many(chat.partner_of(person.id) for chat in interviews)
    recent = [
        chat
        for chat in interviews
        if _in_sight(chat, sent.get(chat.id, ()), now)
        and not partners[chat.partner_of(person.id)].is_stand_in
    ]
    pending = tx.offers.pending_of_host(person.id)
    requests = {offer.id: tx.requests.get(offer.request_id) for offer in pending}
    guests = [request.guest_id for request in requests.values() if request]
    people = tx.people.many([*guests, *(chat.partner_of(person.id) for chat in recent)])
    offers = tuple(
        OpenOffer(offer, request, people[request.guest_id])
        for offer in pending
        if (request := requests[offer.id]) is not None
    )
    chats = tuple(
        _chat(tx, chat, people[chat.partner_of(person.id)], sent.get(chat.id, ()), now) for chat in recent
    )
    host = tx.hosts.get(person.id)
    return Home(
        person,
        host,
        now,
        offers,
        tuple(_open_request(tx, request) for request in tx.requests.open_of(person.id)),
        chats,
        hosted=sum(chat.host_id == person.id and chat.state is InterviewState.MET for chat in interviews),
        is_hr=is_hr,
        questions=tuple(_question(tx, offer) for offer in tx.offers.questions_to(person.id)),
        referrals=tuple(
            facts
            for referral in tx.referrals.proposed_to(person.id)
            if (facts := referral_facts(tx, referral.id)) is not None
        ),
        year=_year(tx, person.id, interviews, now - YEAR) if host else HostYear(),
    )


def _in_sight(chat: Interview, sent: tuple[Sent, ...], now: datetime) -> bool:
    """Open, or not long ago, or asked about again: three months later the guest may say whether they moved."""
    asked = any(line.kind is DidYouMove and line.at > now - RECENT for line in sent)
    return chat.is_open or chat.introduced_at > now - RECENT or asked


def _year(tx: Transaction, host_id: str, interviews: list[Interview], since: datetime) -> HostYear:
    """Return what hosting gave somebody since then."""
    met = [
        chat
        for chat in interviews
        if chat.host_id == host_id and chat.state is InterviewState.MET and chat.introduced_at > since
    ]
    if not met:
        return HostYear()
    return HostYear(
        len(met),
        tx.outcomes.benefits_of(host_id, since),
        tx.outcomes.thanks_to(host_id, since),
        tx.outcomes.favours_of(host_id),
        len(tx.outcomes.notes_of(host_id, MOST_NOTES)),
    )


def _question(tx: Transaction, offer: Offer) -> OpenQuestion:
    request = tx.requests.get(offer.request_id)
    return OpenQuestion(offer.id, request.wish.field if request else "", offer.question, offer.deadline)


def _open_request(tx: Transaction, request: Request) -> OpenRequest:
    deadlines = [offer.deadline for offer in tx.offers.of_request(request.id) if offer.is_pending]
    return OpenRequest(request, max(deadlines, default=None))


def _chat(tx: Transaction, chat: Interview, partner: Person, sent: tuple[Sent, ...], now: datetime) -> MyChat:
    """The same rule as the nudges': what was asked, and not yet answered for good, waits on the Home."""
    person_id = chat.partner_of(partner.id)
    asked = {line.kind for line in sent}
    lately = {line.kind for line in sent if line.at > now - RECENT}
    outcome = chat.outcome_of(person_id)
    met = outcome is not None and outcome.answer is Answer.MET
    answered = outcome is not None and outcome.answer is not Answer.NOT_YET
    meets_later = chat.meets_at is not None and chat.meets_at > now
    return MyChat(
        chat,
        partner,
        ask=chat.is_open
        and not answered
        and not meets_later
        and any(issubclass(kind, Question) for kind in asked),
        thank=met and ThanksDraft in lately and not (outcome and outcome.thanked),
        move=met and DidYouMove in asked and not (outcome and outcome.moved is not None),
        proposed=proposed_to(tx, chat, person_id, now),
    )
