"""Who else should they meet? The host names a colleague, the guest decides, the colleague is asked, then introduced."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.afterwards.referrals import Referral, ReferralState
from bot.domain.matching.choosing import Choice
from bot.domain.matching.eligibility import BETWEEN_PEOPLE, broken_rule
from bot.domain.matching.scoring import Reason, score
from bot.domain.notifications.afterwards import ReferralSettled, ReferralToGuest, ReferralWorked
from bot.domain.people import Person
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.afterwards import CannotRefer, WhyNot
from bot.domain.refusals.asking import AlreadyAsked
from bot.domain.refusals.offers import AlreadySettled
from bot.domain.requests import Answer, Interview, Request, Wish
from bot.ports import Transaction
from bot.steps.gathering import field_of_referral
from bot.steps.met import interview_met
from bot.steps.offers import as_host, offer_to, query_of
from bot.steps.pace import no_room
from bot.steps.people import know_person


def refer_guest(ws: Workspace, host_id: str, interview_id: int, colleague_id: str) -> Referral | Refusal:
    """Propose a colleague to the guest. Nobody else hears of it before the guest says yes.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    colleague = know_person(ws, colleague_id)
    now = ws.now()
    with ws.begin() as tx:
        interview = tx.interviews.get(interview_id)
        said = interview.outcome_of(host_id) if interview and host_id == interview.host_id else None
        if interview is None or said is None or said.answer is not Answer.MET:
            return NotYours()
        why_not = _why_not(tx, ws, interview, colleague, now)
        if why_not is not None:
            return CannotRefer(colleague_id, why_not)
        referral = tx.referrals.add(Referral(interview_id, host_id, colleague_id), now)
        if referral is None:
            return CannotRefer(colleague_id, WhyNot.NAMED_BEFORE)
        tx.outbox.put(ReferralToGuest(referral.id, interview.guest_id), now)
    return referral


def accept_referral(ws: Workspace, guest_id: str, referral_id: int) -> Request | Refusal:
    """The guest would like to: the colleague gets a request, like any host who is asked by name."""
    now = ws.now()
    with ws.begin_answer() as tx:
        found = _proposed(tx, guest_id, referral_id)
        if not isinstance(found, tuple):
            return found
        referral, interview = found
        field = field_of_referral(tx, interview, referral.colleague_id)
        refusal = _too_many(tx, ws, guest_id, field, referral.colleague_id)
        if refusal is not None:
            return refusal
        colleague = tx.people.get(referral.colleague_id)
        why_not = _why_not(tx, ws, interview, colleague, now)
        if colleague is None or why_not is not None:
            return CannotRefer(referral.colleague_id, why_not or WhyNot.GONE)
        tx.referrals.move(referral, ReferralState.ASKED)
        tx.outbox.put(ReferralSettled(referral.id, guest_id), now)
        return _ask(tx, ws, interview, referral, now)


def decline_referral(ws: Workspace, guest_id: str, referral_id: int) -> Referral | Refusal:
    """The guest would rather not. The host does not hear of it."""
    with ws.begin_answer() as tx:
        found = _proposed(tx, guest_id, referral_id)
        if not isinstance(found, tuple):
            return found
        referral, _ = found
        tx.referrals.move(referral, ReferralState.DECLINED)
        tx.outbox.put(ReferralSettled(referral.id, guest_id), ws.now())
    return referral


def tell_referrer(ws: Workspace, guest_id: str, interview_id: int) -> Referral | Refusal:
    """Let whoever suggested the colleague know that the two met; once."""
    with ws.begin() as tx:
        met = interview_met(tx, guest_id, interview_id)
        if isinstance(met, NotYours):
            return met
        interview, _ = met
        request = tx.requests.get(interview.request_id)
        referrer_id = request.wish.referrer_id if request else None
        referral = tx.referrals.behind(guest_id, referrer_id, interview.host_id) if referrer_id else None
        if referral is None:
            return NotYours()
        if referral.state is ReferralState.ASKED and tx.referrals.move(referral, ReferralState.WORKED):
            tx.outbox.put(ReferralWorked(referral.id, referral.referrer_id), ws.now())
    return referral


def _proposed(
    tx: Transaction, guest_id: str, referral_id: int
) -> tuple[Referral, Interview] | NotYours | AlreadySettled:
    referral = tx.referrals.get(referral_id)
    interview = tx.interviews.get(referral.interview_id) if referral else None
    if referral is None or interview is None or interview.guest_id != guest_id:
        return NotYours()
    return (referral, interview) if referral.state is ReferralState.PROPOSED else AlreadySettled()


def _too_many(tx: Transaction, ws: Workspace, guest_id: str, field: str, host_id: str) -> Refusal | None:
    already = tx.requests.open_of(guest_id)
    same = next((r for r in already if r.wish.field == field and r.wish.wanted_host_id == host_id), None)
    if same is not None:
        return AlreadyAsked(field, same.id)
    return no_room(tx, ws, guest_id, len(already))


def _why_not(
    tx: Transaction, ws: Workspace, interview: Interview, colleague: Person | None, now: datetime
) -> WhyNot | None:
    """Return why the colleague cannot be asked. What only the guest or the colleague may know is never told apart."""
    if colleague is None or not colleague.takes_part:
        return WhyNot.GONE
    if colleague.id == interview.host_id:
        return WhyNot.ONESELF
    if colleague.id == interview.guest_id:
        return WhyNot.GUEST
    request = tx.requests.get(interview.request_id)
    if request is None:
        return WhyNot.RULES
    query, candidate = query_of(tx, ws, request, now), as_host(tx, ws, colleague, interview.field)
    broken = broken_rule(query, candidate, ws.policy, BETWEEN_PEOPLE)
    return WhyNot.RULES if broken else None


def _ask(tx: Transaction, ws: Workspace, interview: Interview, referral: Referral, now: datetime) -> Request:
    """Make the guest's request to the colleague, with what they wanted to learn the first time."""
    old = tx.requests.get(interview.request_id)
    people = tx.people.many([interview.guest_id, referral.colleague_id])
    guest, colleague = people[interview.guest_id], people[referral.colleague_id]
    field = field_of_referral(tx, interview, colleague.id)
    wish = Wish(
        field,
        old.wish.learn if old else "",
        old.wish.languages if old else ws.languages_of(guest.locale),
        wanted_host_id=colleague.id,
        topic=old.wish.topic if old else None,
        referrer_id=referral.referrer_id,
    )
    lapses_at = ws.calendar(guest).add_workdays(now, ws.policy.lapse_days)
    request = tx.requests.add(guest.id, wish, now, since=now, lapses_at=lapses_at)
    query = query_of(tx, ws, request, now)
    candidate = as_host(tx, ws, colleague, field)
    offer_to(tx, ws, request, Choice(candidate, (Reason.REFERRED,), score(query, candidate, ws.policy)), now)
    return request
