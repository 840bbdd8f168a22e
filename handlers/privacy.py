"""`/coffee-chat privacy` and its buttons: what is stored, the export, and being forgotten."""

from bot.messages import ids
from bot.messages.privacy import answers, forms
from bot.messages.words import Words
from bot.usecases.privacy.export_own_data import export_own_data
from bot.usecases.privacy.forget_person import forget_person
from bot.usecases.privacy.show_privacy import knows_place
from handlers import payloads
from handlers.interaction import Interaction


def show(it: Interaction) -> None:
    months = it.ws.policy.anonymous_after_months
    it.tell(answers.privacy(it.words, known=knows_place(it.ws, it.person_id), months=months))


def export(it: Interaction) -> None:
    result = export_own_data(it.ws, it.person_id)
    it.answer(result, it.tells(lambda _, t: answers.export_on_its_way(t)))


def open_forget_form(it: Interaction) -> None:
    it.open(forms.forget_form(it.words))


def check_forget(body: payloads.Body, t: Words) -> dict[str, str]:
    sure = payloads.choices_of(payloads.values(body).get(ids.SURE))
    return {} if sure else {ids.SURE: t.plain("Tick this if you want to be forgotten.")}


def forget(it: Interaction) -> None:
    """Their Home becomes a stranger's, who is not stored for that."""
    words = it.words

    def forgotten(_: object) -> None:
        it.tell(answers.forgotten(words))
        it.show_home()

    it.answer(forget_person(it.ws, it.person_id), forgotten)
