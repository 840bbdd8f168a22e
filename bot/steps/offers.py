"""Steps that use cases share: put a request to a host, settle an offer, go on to the next host."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time, timedelta

from bot.context import Workspace
from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import Choice, Nobody
from bot.domain.notifications.asking import RequestLapsed, RequestMovedOn
from bot.domain.notifications.offers import (
    AnswerSettled,
    OfferSettled,
    OfferToHost,
    OfferUpdated,
    QuestionSettled,
    ReminderSettled,
)
from bot.domain.people import Format, Host, Person, Profile
from bot.domain.requests import Offer, OfferState, Request, RequestState, Wish, checked
from bot.ports import Transaction
from bot.steps.best_host import Thought, are_few, best_host
from bot.steps.fields import current_fields
from bot.steps.news import settle_request, tell_guest
from bot.steps.next_steps import wants_another
from bot.steps.tables import MICROSECONDS, show_offer_anew

DAWN = time(6)


def think(ws: Workspace, request: Request, now: datetime) -> Thought | None:
    """Find the best host for a request that may not be made yet, and keep nobody waiting meanwhile.

    None where there is so little to think of that it is done in place.
    """
    with ws.read() as tx:
        if are_few(tx, request.wish):
            return None
        query = query_of(tx, ws, request, now)
        return Thought(query, best_host(tx, ws, query, now, few=0))  # that they are many was just asked


def place(
    tx: Transaction, ws: Workspace, request: Request, now: datetime, thought: Thought | None = None
) -> Offer | Nobody:
    """Offer the request to the best host who may be asked, or leave it waiting until dawn.

    Where a `thought` still stands, nobody waits until it was thought anew.
    """
    query = query_of(tx, ws, request, now)
    stands = thought is not None and thought.stands(tx, ws, query)
    picked = thought.picked if thought and stands else best_host(tx, ws, query, now)
    if isinstance(picked, Nobody):
        pending = (offer.is_pending for offer in tx.offers.of_request(request.id))
        if request.state is RequestState.OFFERED and not any(pending):
            tx.requests.move(request, RequestState.WAITING)
        tx.requests.try_again(request.id, next_dawn(ws, now))
        return picked
    return offer_to(tx, ws, request, picked, now)


def hear_by(ws: Workspace, asked_at: datetime) -> datetime:
    """Return until when a guest hears about an offer made then: the company's days, so it tells nothing of the host."""
    return ws.calendar(None).add_workdays(asked_at, ws.policy.hear_days)


def guest_hears_by(ws: Workspace, pending: Iterable[Offer]) -> datetime | None:
    """Return until when the guest hears of these offers; later only where a host waits for the guest's answer."""
    return max((max(hear_by(ws, offer.created_at), offer.deadline) for offer in pending), default=None)


def offer_to(tx: Transaction, ws: Workspace, request: Request, picked: Choice, now: datetime) -> Offer:
    """Put the request to the host who was chosen."""
    host = picked.candidate.host
    calendar = ws.calendar(host.person)
    deadline = min(calendar.add_workdays(now, ws.policy.offer_days), hear_by(ws, now))
    offer = tx.offers.add(
        request.id,
        host.id,
        now,
        deadline=deadline,
        remind_at=calendar.subtract_workdays(deadline, ws.policy.reminder_before_days),
        hedge_at=calendar.add_workdays(now, ws.policy.hedge_after_days),
        reasons=picked.reasons,
    )
    if request.state is RequestState.WAITING:
        tx.requests.move(request, RequestState.OFFERED)
    tx.outbox.put(OfferToHost(offer.id, host.id), now)
    return offer


def show_anew(tx: Transaction, offer: Offer, now: datetime) -> None:
    """Draw the host's message again: there is more to read where they decide."""
    tx.outbox.put(OfferUpdated(offer.id, offer.host_id, int(now.timestamp() * MICROSECONDS)), now)


def settle(tx: Transaction, offer: Offer, to: OfferState, now: datetime) -> bool:
    """End an offer and take its buttons away; False if it had ended already."""
    if not tx.offers.move(offer, checked(offer.state, to), now):
        return False
    if offer.table_id is not None:
        show_offer_anew(tx, offer, now)
        return True
    tx.outbox.put(OfferSettled(offer.id, offer.host_id), now)
    if offer.reminded:
        tx.outbox.put(ReminderSettled(offer.id, offer.host_id), now)
    if offer.question:
        _settle_question(tx, offer, now)
    return True


def _settle_question(tx: Transaction, offer: Offer, now: datetime) -> None:
    """What was asked first, and what was answered, lose their buttons."""
    request = tx.requests.get(offer.request_id)
    if request is not None and not offer.answer:
        tx.outbox.put(QuestionSettled(offer.id, request.guest_id), now)
    if offer.answer:
        tx.outbox.put(AnswerSettled(offer.id, offer.host_id), now)


def go_on(tx: Transaction, ws: Workspace, offer: Offer, now: datetime, *, taken_back: bool = False) -> None:
    """After an offer ended without a yes: ask the next host at once, and tell the guest.

    Who wanted one person gets no other; they wait on where the offer was only `taken_back`, by a pause for instance.
    """
    request = tx.requests.get(offer.request_id)
    if request is None or not request.is_open:
        return
    with_another = any(other.is_pending for other in tx.offers.of_request(request.id))
    placed = place(tx, ws, request, now)
    if with_another:
        return
    if isinstance(placed, Nobody) and request.wish.wanted_host_id is not None and not taken_back:
        lapse(tx, ws, request.id, now)
        return
    tell_guest(tx, request, RequestMovedOn(request.id, request.guest_id, offer.id), now)


def take_back(tx: Transaction, ws: Workspace, offer: Offer, now: datetime) -> bool:
    """Take an offer from a host who cannot, or must not, answer it, and go on; False if it had ended already."""
    if not offer.is_pending or not settle(tx, offer, OfferState.REVOKED, now):
        return False
    go_on(tx, ws, offer, now, taken_back=True)
    return True


def close_request(tx: Transaction, request: Request, to: RequestState, now: datetime) -> bool:
    """End a request, revoke what is still pending, and take its buttons away."""
    if not tx.requests.move(request, checked(request.state, to)):
        return False
    for offer in tx.offers.of_request(request.id):
        if offer.is_pending:
            settle(tx, offer, OfferState.REVOKED, now)
    settle_request(tx, request, now)
    return True


def lapse(tx: Transaction, ws: Workspace, request_id: int, now: datetime) -> bool:
    """End a request that found nobody, with a word to the guest, who is told if a host appears later."""
    request = tx.requests.get(request_id)
    if request is None or not request.is_open or not close_request(tx, request, RequestState.LAPSED, now):
        return False
    if request.wish.wanted_host_id is None:
        tx.requests.tell_if_hosted(request.id, now + ws.policy.tell_after_lapse)
    tx.outbox.put(RequestLapsed(request.id, request.guest_id), now)
    return True


def release_offers(tx: Transaction, ws: Workspace, host_id: str, now: datetime) -> int:
    """Revoke a host's pending offers and pass each on; return how many there were."""
    return sum(take_back(tx, ws, offer, now) for offer in tx.offers.pending_of_host(host_id))


def queries_of(
    tx: Transaction, ws: Workspace, requests: Collection[Request], now: datetime
) -> dict[int, Query]:
    """Return requests as the matcher looks at them, by number; all management chains are read at once."""
    chains = tx.people.managers_of(request.guest_id for request in requests)
    return {each.id: query_of(tx, ws, each, now, chains) for each in requests}


def query_of(
    tx: Transaction,
    ws: Workspace,
    request: Request,
    now: datetime,
    chains: Mapping[str, tuple[str, ...]] | None = None,
) -> Query:
    """Return a request as the matcher looks at it. `chains`: management chains that were read already."""
    guest = tx.people.many([request.guest_id])[request.guest_id]
    partners = tx.interviews.partners(request.guest_id)
    offers = tx.offers.of_request(request.id)
    asked = frozenset(
        offer.host_id for offer in offers if offer.state is not OfferState.REVOKED and offer.table_id is None
    )
    recent = frozenset(who for who, at in partners.items() if at > now - ws.policy.cooldown)
    wanted = request.wish.wanted_host_id
    if wanted in recent and wants_another(tx, request.guest_id, wanted):
        recent -= {wanted}
    recent |= tx.separations.of(request.guest_id)
    # Who is asked for by name is wanted, whatever they edited.
    edits = [] if wanted else tx.audit.editors_since(request.created_at)
    now_in = current_fields(tx, ws).now if edits else ws.fields.now
    neighbours = neighbours_for(ws, request.wish)
    fields = neighbours | {request.wish.field}
    return Query(
        guest=guest,
        wish=request.wish,
        now=now,
        neighbours=neighbours,
        editors=frozenset(who for who, key in edits if now_in(key) in fields),
        managers=(tx.people.managers_of([guest.id]) if chains is None else chains).get(guest.id, ()),
        asked_before=asked,
        met_before=recent,
        ever_met=frozenset(partners),
        waiting_since=request.waiting_since,
    )


def neighbours_for(ws: Workspace, wish: Wish) -> frozenset[str]:
    """Return the fields whose hosts may answer as well. Whoever asked for one person wants nobody else."""
    alone = not wish.neighbours or wish.wanted_host_id is not None
    return frozenset() if alone else ws.fields.neighbours_of(wish.field)


def next_dawn(ws: Workspace, now: datetime) -> datetime:
    """Return when whoever waits is tried again: six in the morning, company time."""
    calendar = ws.calendar(None)
    today = calendar.at(now.astimezone(ws.tz).date(), DAWN)
    return today if today > now else calendar.at(now.astimezone(ws.tz).date() + timedelta(days=1), DAWN)


def as_host(tx: Transaction, ws: Workspace, colleague: Person, field: str) -> Candidate:
    """A colleague may be asked once without being a host; who hosts keeps their seats, their pause and their list."""
    known = tx.hosts.candidate(colleague.id, ws.now() - ws.policy.capacity_window)
    if known is not None:
        return known
    languages = ws.languages_of(colleague.locale)
    host = Host(colleague, Profile(frozenset({field}), 1, languages, formats=frozenset(Format)))
    managers = tx.people.managers_of([colleague.id]).get(colleague.id, ())
    return Candidate(host, managers=managers)
