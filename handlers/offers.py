"""A host answers an offer, or asks one question first; the guest answers that."""

from bot.facts.offers import Declined, Explained, OpenOffer
from bot.messages import ids
from bot.messages.afterwards import answers as afterwards_answers
from bot.messages.offers import answers as offers_answers
from bot.messages.offers import forms
from bot.usecases.interviews.show_interview import waiting_question
from bot.usecases.offers.answer_offer import accept_offer, decline_offer, explain_decline, open_offer
from bot.usecases.offers.ask_first import answer_question, ask_first
from bot.usecases.offers.suggest_colleague import suggest_colleague
from handlers import payloads
from handlers.interaction import Interaction


def accept(it: Interaction) -> None:
    it.answer(accept_offer(it.ws, it.person_id, payloads.number(it.value)), it.redraw)


def decline(it: Interaction) -> None:
    """Ask before it counts: whoever pressed the wrong button closes the form, and nothing has happened."""

    def show(offer: OpenOffer) -> None:
        by_name = offer.request.wish.wanted_host_id is not None
        it.open(forms.decline_form(it.words, offer.offer.id, by_name=by_name))

    it.answer(open_offer(it.ws, it.person_id, payloads.number(it.value)), show)


def say_no(it: Interaction) -> None:
    """The no, and what the host adds to it; each addition for itself, so that none is lost with another."""
    inputs, offer_id = it.inputs, payloads.number(it.metadata)
    day = payloads.date_of(inputs.get(ids.PAUSE_UNTIL))

    def declined(_: Declined) -> None:
        it.answer(explain_decline(it.ws.beside(), it.person_id, offer_id, day), explained)

    def explained(_: Explained) -> None:
        colleague = payloads.person_of(inputs.get(ids.COLLEAGUE))
        if colleague:
            it.answer(
                suggest_colleague(it.ws, it.person_id, offer_id, colleague),
                lambda _: it.tell(afterwards_answers.noted(it.words)),
            )
        it.show_home()

    it.answer(decline_offer(it.ws, it.person_id, offer_id), declined)


def open_question(it: Interaction) -> None:
    it.open(forms.question_form(it.words, payloads.number(it.value)))


def question(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    result = ask_first(it.ws, it.person_id, payloads.number(it.metadata), words)
    it.answer(result, lambda _: it.tell(offers_answers.question_sent(it.words)))


def open_answer(it: Interaction) -> None:
    offer_id = payloads.number(it.value)
    it.answer(
        waiting_question(it.ws, it.person_id, offer_id),
        lambda asked: it.open(forms.answer_form(it.words, offer_id, asked)),
    )


def answer(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    it.answer(answer_question(it.ws, it.person_id, payloads.number(it.metadata), words), it.stay_quiet)
