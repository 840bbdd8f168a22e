"""The shelf of a field: read it, write for it, and take down what stands there."""

from bot.domain.hosting.shelf import ShelfLine, WhyRemoved
from bot.facts.hosting import ShelfForm
from bot.messages import ids
from bot.messages.hosting import shelf as words
from bot.messages.words import Words
from bot.usecases.hosting import shelves
from handlers import payloads
from handlers.interaction import Interaction


def show(it: Interaction) -> None:
    it.answer(shelves.show_shelf(it.ws, it.person_id, it.value), it.opens(words.shelf_view))


def show_fields(it: Interaction) -> None:
    it.answer(shelves.show_shelves(it.ws, it.person_id), it.opens(words.shelves_view))


def open_form(it: Interaction) -> None:
    it.answer(shelves.open_shelf_form(it.ws, it.person_id), it.opens(words.shelf_form))


def publish(it: Interaction) -> None:
    inputs = it.inputs
    field, text = payloads.choice_of(inputs.get(ids.FIELD)), payloads.text_of(inputs.get(ids.WORDS))
    named = bool(payloads.choices_of(inputs.get(ids.NAMED)))
    result = shelves.put_on_shelf(it.ws, it.person_id, field, text, named=named)
    it.answer(result, it.tells(words.published))


def take_down(it: Interaction) -> None:
    """Where one writes, the page shows the rest; else the answer takes the place of the shelf."""

    def taken(line: ShelfLine) -> None:
        if payloads.callback_id(it.body) != ids.SHELF_FORM:
            it.tell(words.taken_down(line, it.words))
            return
        left = shelves.open_shelf_form(it.ws, it.person_id)
        it.answer(left, change)

    def change(left: ShelfForm) -> None:
        it.change(words.shelf_form(left, it.words))

    it.answer(shelves.take_down(it.ws, it.person_id, payloads.number(it.value)), taken)


def report(it: Interaction) -> None:
    it.answer(shelves.report_line(it.ws, it.person_id, payloads.number(it.value)), it.tells(words.reported))


def open_remove(it: Interaction) -> None:
    line = shelves.may_remove(it.ws, it.person_id, payloads.number(it.value))
    it.answer(line, it.opens(words.remove_form))


def check_remove(body: payloads.Body, t: Words) -> dict[str, str]:
    why = payloads.choice_of(payloads.values(body).get(ids.WHY))
    return {} if why in set(WhyRemoved) else {ids.WHY: t.plain("Pick one of these.")}


def remove(it: Interaction) -> None:
    why = WhyRemoved(payloads.choice_of(it.inputs.get(ids.WHY)))
    line = shelves.remove_line(it.ws, it.person_id, payloads.number(it.metadata), why)
    it.answer(line, it.tells(words.removed))
