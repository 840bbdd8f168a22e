"""One function a button. Each survives being pressed twice, late, or by the wrong person."""

from bot.domain.answers import Accepted, Asked, Declined, Hosting, Noted, Withdrawn
from bot.domain.refusals import Refusal
from bot.domain.requests import Answer
from bot.messages import answers, forms
from bot.usecases.answer_offer import accept_offer, decline_offer
from bot.usecases.ask_again import ask_again
from bot.usecases.keep_wording import ask_as_typed
from bot.usecases.report_outcome import report_outcome
from bot.usecases.request_interview import request_from_draft
from bot.usecases.set_hosting import pause_hosting, resume_hosting, stay_hosting
from bot.usecases.show_fields import show_fields
from bot.usecases.show_home import show_home
from bot.usecases.widen_request import widen_request
from bot.usecases.withdraw_request import withdraw_request
from handlers import payloads
from handlers.interaction import Interaction


def accept(it: Interaction) -> None:
    """The message itself is edited by the outbox; on the Home the page is the answer."""
    result = accept_offer(it.ws, it.person_id, payloads.number(it.value))
    if not isinstance(result, Accepted):
        it.refuse(result)
    elif it.from_home:
        it.show_home()


def decline(it: Interaction) -> None:
    """The click is the answer; the form that opens asks for nothing that is needed."""
    offer_id = payloads.number(it.value)
    result = decline_offer(it.ws, it.person_id, offer_id)
    if not isinstance(result, Declined):
        it.refuse(result)
        return
    it.open(forms.decline_form(it.words, offer_id))
    if it.from_home:
        it.show_home()


def choose_field(it: Interaction) -> None:
    """One of the suggestions: the draft keeps the note, the button says which draft and which field."""
    draft_id, _, field = it.value.partition(":")
    result = request_from_draft(it.ws, it.person_id, payloads.number(draft_id), field)
    if result is None:
        it.tell(answers.draft_gone(it.words))
    elif isinstance(result, Asked):
        it.tell(answers.asked(result, it.words))
    else:
        it.refuse(result)


def as_typed(it: Interaction) -> None:
    wording = ask_as_typed(it.ws, it.person_id, payloads.number(it.value))
    it.tell(answers.draft_gone(it.words) if wording is None else answers.asked_as_typed(wording, it.words))


def withdraw(it: Interaction) -> None:
    result = withdraw_request(it.ws, it.person_id, payloads.number(it.value))
    if isinstance(result, Withdrawn):
        it.done(answers.withdrawn(result, it.words))
    else:
        it.refuse(result)


def widen(it: Interaction) -> None:
    result = widen_request(it.ws, it.person_id, payloads.number(it.value))
    if isinstance(result, Asked):
        it.done(answers.asked(result, it.words))
    else:
        it.refuse(result)


def again(it: Interaction) -> None:
    result = ask_again(it.ws, it.person_id, payloads.number(it.value))
    if isinstance(result, Asked):
        it.done(answers.asked(result, it.words))
    else:
        it.refuse(result)


def status(it: Interaction) -> None:
    it.tell(answers.status(show_home(it.ws, it.person_id, with_hr=False), it.words))


def fields(it: Interaction) -> None:
    it.tell(answers.fields(show_fields(it.ws), it.words))


def met(it: Interaction) -> None:
    _report(it, Answer.MET)


def not_yet(it: Interaction) -> None:
    _report(it, Answer.NOT_YET)


def fell_through(it: Interaction) -> None:
    _report(it, Answer.FELL_THROUGH)


def _report(it: Interaction, answer: Answer) -> None:
    """The message itself is edited by the outbox; on the Home the page is the answer."""
    result = report_outcome(it.ws, it.person_id, payloads.number(it.value), answer)
    if not isinstance(result, Noted):
        it.refuse(result)
    elif it.from_home:
        it.show_home()


def stay(it: Interaction) -> None:
    if not it.refused(stay_hosting(it.ws, it.person_id)):
        it.done(answers.staying(it.words))


def pause(it: Interaction) -> None:
    _hosting(it, pause_hosting(it.ws, it.person_id, ""))


def resume(it: Interaction) -> None:
    _hosting(it, resume_hosting(it.ws, it.person_id))


def _hosting(it: Interaction, result: Hosting | Refusal) -> None:
    if isinstance(result, Hosting):
        it.done(answers.hosting(result, it.words))
    else:
        it.refuse(result)


def too_old(it: Interaction) -> None:
    it.tell(answers.too_old(it.words))
