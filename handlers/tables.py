"""A table: a guest lets it be fine, its host answers, picks the time, and anybody may leave."""

from bot.domain.requests import Interview
from bot.messages.asking import answers
from bot.messages.finding_a_time import forms as time_forms
from bot.usecases.finding_a_time.show_form import open_cancel_form, open_time_form
from bot.usecases.tables.answer_table import accept_table, decline_table
from bot.usecases.tables.set_time import my_seat
from bot.usecases.tables.share_table import share_table
from handlers import payloads
from handlers.interaction import Interaction
from handlers.interviews import kit_of


def share(it: Interaction) -> None:
    it.answer(
        share_table(it.ws, it.person_id, payloads.number(it.value), on=True), it.says(answers.table_shared)
    )


def stay_alone(it: Interaction) -> None:
    it.answer(
        share_table(it.ws, it.person_id, payloads.number(it.value), on=False), it.says(answers.table_shared)
    )


def accept(it: Interaction) -> None:
    it.answer(accept_table(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def decline(it: Interaction) -> None:
    it.answer(decline_table(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def show_kit(it: Interaction) -> None:
    """Questions to start with, for the one who clicked alone."""
    it.answer(my_seat(it.ws, it.person_id, payloads.number(it.value)), lambda seat: kit_of(it, seat.id))


def open_time(it: Interaction) -> None:
    def show(seat: Interview) -> None:
        it.answer(open_time_form(it.ws, it.person_id, seat.id), it.opens(time_forms.time_form))

    it.answer(my_seat(it.ws, it.person_id, payloads.number(it.value)), show)


def open_leave(it: Interaction) -> None:
    def show(seat: Interview) -> None:
        it.answer(open_cancel_form(it.ws, it.person_id, seat.id), it.opens(time_forms.cancel_form))

    it.answer(my_seat(it.ws, it.person_id, payloads.number(it.value)), show)
