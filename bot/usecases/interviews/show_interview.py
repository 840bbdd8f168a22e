"""One interview, or one part of it, to whom it belongs."""

from bot.context import Workspace
from bot.domain.refusals import NotYours
from bot.domain.refusals.afterwards import AlreadyThanked
from bot.domain.refusals.offers import AlreadySettled
from bot.facts.afterwards import GuestFeedbackForm, ThanksFacts
from bot.facts.hosting import Note
from bot.facts.interviews import InterviewFacts
from bot.steps.gathering import interview_facts, thanks_facts
from bot.steps.host_year import MOST_NOTES
from bot.steps.met import interview_met


def show_interview(ws: Workspace, person_id: str, interview_id: int) -> InterviewFacts | NotYours:
    """Return what a side may see of it; NotYours to everybody else, also where there is none."""
    with ws.read() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or person_id not in interview.sides:
            return NotYours()
        return interview_facts(tx, interview_id, person_id) or NotYours()


def my_thanks(ws: Workspace, guest_id: str, interview_id: int) -> ThanksFacts | NotYours | AlreadyThanked:
    """Return what the guest's thank-you is made of."""
    with ws.read() as tx:
        met = interview_met(tx, guest_id, interview_id)
        if isinstance(met, NotYours):
            return met
        if met[1].thanked:
            return AlreadyThanked()
        return thanks_facts(tx, interview_id, guest_id) or NotYours()


def my_feedback(ws: Workspace, guest_id: str, interview_id: int) -> GuestFeedbackForm | NotYours:
    """Return what the guest's form opens with: the questions they had, and who suggested this host."""
    with ws.read() as tx:
        interview = tx.interviews.get(interview_id)
        request = tx.requests.get(interview.request_id) if interview else None
        if interview is None or request is None or guest_id != interview.guest_id:
            return NotYours()
        referrer = tx.people.get(request.wish.referrer_id) if request.wish.referrer_id else None
    named = referrer is not None and referrer.takes_part and not referrer.is_pseudonym
    return GuestFeedbackForm(
        interview_id, request.wish.questions, referrer.name if referrer and named else ""
    )


def my_step(ws: Workspace, guest_id: str, interview_id: int) -> InterviewFacts | NotYours:
    """Return what the form for a next step opens with: the guest's own alone, once they have met."""
    with ws.read() as tx:
        met = interview_met(tx, guest_id, interview_id)
        return met if isinstance(met, NotYours) else interview_facts(tx, interview_id, guest_id) or NotYours()


def waiting_question(ws: Workspace, guest_id: str, offer_id: int) -> str | NotYours | AlreadySettled:
    """Return what a host asked this guest, while an answer still helps."""
    with ws.read() as tx:
        offer = tx.offers.get(offer_id)
        request = tx.requests.get(offer.request_id) if offer else None
    if offer is None or request is None or request.guest_id != guest_id or not offer.question:
        return NotYours()
    return AlreadySettled() if offer.answer or not offer.is_pending else offer.question


def my_notes(ws: Workspace, host_id: str) -> list[Note]:
    """Return what a host noted for themself, newest first."""
    with ws.read() as tx:
        return tx.outcomes.notes_of(host_id, MOST_NOTES)
