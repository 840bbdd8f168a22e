"""A host asks the guest one question before saying yes or no; the bot carries it, and does not say who asks."""

from bot.context import Workspace
from bot.domain.notifications.offers import AnswerToHost, QuestionSettled, QuestionToGuest
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.offers import AlreadyAnswered, AlreadyAskedFirst, AlreadySettled
from bot.domain.requests import Offer
from bot.steps.offers import show_anew


def ask_first(ws: Workspace, host_id: str, offer_id: int, question: str) -> Offer | Refusal:
    """Carry the question to the guest. A host who asks is not silent: no second host is asked meanwhile."""
    now = ws.now()
    with ws.begin_answer() as tx:
        offer = tx.offers.get(offer_id)
        request = tx.requests.get(offer.request_id) if offer else None
        if offer is None or request is None or offer.host_id != host_id:
            return NotYours()
        if not offer.is_pending:
            return AlreadyAnswered(offer.state)
        tx.hosts.seen(host_id, now)
        if not tx.offers.ask_first(offer_id, question):
            return AlreadyAskedFirst(offer.question)
        tx.outbox.put(QuestionToGuest(offer_id, request.guest_id), now)
        show_anew(tx, offer, now)
    return offer


def answer_question(ws: Workspace, guest_id: str, offer_id: int, answer: str) -> Offer | Refusal:
    """Carry the answer to the host, who has at least a working day from here on."""
    now = ws.now()
    with ws.begin_answer() as tx:
        offer = tx.offers.get(offer_id)
        request = tx.requests.get(offer.request_id) if offer else None
        if offer is None or request is None or request.guest_id != guest_id or not offer.question:
            return NotYours()
        host = tx.people.get(offer.host_id)
        least = ws.calendar(host).add_workdays(now, ws.policy.ask_first_days)
        if not tx.offers.answer(offer_id, answer, max(offer.deadline, least)):
            return AlreadySettled()
        tx.outbox.put(QuestionSettled(offer_id, guest_id), now)
        show_anew(tx, offer, now)
        tx.outbox.put(AnswerToHost(offer_id, offer.host_id), now)
    return offer
