"""A host answers an offer, or asks one question first; the guest answers that."""

from bot.facts.offers import Explained
from bot.messages import ids
from bot.messages.afterwards import answers as afterwards_answers
from bot.messages.offers import answers as offers_answers
from bot.messages.offers import forms
from bot.usecases.interviews.show_interview import waiting_question
from bot.usecases.offers.answer_offer import accept_offer, decline_offer, explain_decline
from bot.usecases.offers.ask_first import answer_question, ask_first
from bot.usecases.offers.suggest_colleague import suggest_colleague
from handlers import payloads
from handlers.interaction import Interaction


def accept(it: Interaction) -> None:
    it.answer(accept_offer(it.ws, it.person_id, payloads.number(it.value)), it.redraw)


def decline(it: Interaction) -> None:
    """The click is the answer; the form that opens asks for nothing that is needed."""
    offer_id = payloads.number(it.value)

    def declined(_: object) -> None:
        it.open(forms.decline_form(it.words, offer_id))
        it.redraw()

    it.answer(decline_offer(it.ws, it.person_id, offer_id), declined)


def explain(it: Interaction) -> None:
    """What the host adds to a no, all of it optional."""
    inputs, offer_id = it.inputs, payloads.number(it.metadata)
    day = payloads.date_of(inputs.get(ids.PAUSE_UNTIL))

    def explained(_: Explained) -> None:
        colleague = payloads.person_of(inputs.get(ids.COLLEAGUE))
        if colleague:
            it.answer(
                suggest_colleague(it.ws, it.person_id, offer_id, colleague),
                lambda _: it.tell(afterwards_answers.noted(it.words)),
            )

    it.answer(explain_decline(it.ws, it.person_id, offer_id, day), explained)


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
