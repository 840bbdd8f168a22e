"""Examples of everything the app says around a table of several guests."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import time_cases

from bot.domain.notifications import Notification
from bot.domain.notifications.tables import (
    PickATableTime,
    PickATableTimeSettled,
    TableCalendarFile,
    TableIntroduction,
    TableOffered,
    TableOfferUpdated,
    TableSeatLeft,
    TableTimeFixed,
    TableTimeOff,
    TableTimeSettled,
)
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.refusals.tables import HostPicksTheTime
from bot.domain.requests import Interview, InterviewState, OfferState, Request
from bot.facts.interviews import InterviewFacts
from bot.facts.tables import TableFacts, TableOfferFacts, WhoWaits
from bot.messages.blocks import Payload
from bot.messages.finding_a_time import forms as time_forms
from bot.messages.words import Words

BEN = Person("UBEN", "Ben", "", "Asia/Tokyo", "ja-JP")
CLEO = Person("UCLEO", "Cleo", "Nurse", "Europe/Berlin", "de-DE")


def offered(host: Person, guest: Person, request: Request) -> TableOfferFacts:
    bare = replace(request, wish=replace(request.wish, learn="", questions=()))
    waiting = (WhoWaits(guest, request), WhoWaits(BEN, bare), WhoWaits(CLEO, bare))
    deadline = request.created_at + timedelta(days=3)
    return TableOfferFacts(host, 3, "marketing", waiting, OfferState.PENDING, deadline)


def notifications(
    group: InterviewFacts, request: Request
) -> dict[str, tuple[Notification, TableOfferFacts | TableFacts]]:
    """`group` are the facts of a talk for two, of which each seat is one."""
    asked = offered(group.host, group.guest, request)
    seat = replace(group.interview, table_id=3)
    table = _table(group, seat)
    choosing = replace(table, reader=group.host, slots=time_cases.SLOTS)
    fixed = replace(_table(group, time_cases.fixed(seat)), slot=time_cases.SLOT)
    off = replace(
        _table(group, replace(seat, sequence=2, time_changed_at=seat.introduced_at)), slot=time_cases.SLOT
    )
    over = _table(group, replace(seat, state=InterviewState.FELL_THROUGH))
    one = replace(asked, waiting=asked.waiting[:1])
    alike = replace(fixed, guests=(CLEO,), host=replace(group.host, tz="Europe/Berlin"))
    return {
        "table_offered": (TableOffered(3, "UHOST"), asked),
        "table_offered.one_left": (TableOffered(3, "UHOST"), one),
        **{
            f"table_offer_updated.{state}": (
                TableOfferUpdated(3, "UHOST", 1),
                replace(asked, state=state),
            )
            for state in OfferState
        },
        "table_introduction": (TableIntroduction(3), table),
        "table_introduction.bare": (TableIntroduction(3), replace(table, about="", guests=table.guests[:2])),
        "pick_a_table_time": (PickATableTime(3, "UHOST", "0"), choosing),
        "pick_a_table_time.no_time_free": (
            PickATableTime(3, "UHOST", "0"),
            replace(choosing, slots=time_cases.CROWDED),
        ),
        "pick_a_table_time.no_shared_hours": (
            PickATableTime(3, "UHOST", "0"),
            replace(choosing, slots=time_cases.NIGHT),
        ),
        "pick_a_table_time_settled": (PickATableTimeSettled(3, "UHOST", "0"), fixed),
        "pick_a_table_time_settled.newer": (PickATableTimeSettled(3, "UHOST", "0"), choosing),
        "pick_a_table_time_settled.over": (PickATableTimeSettled(3, "UHOST", "0"), over),
        "table_time_fixed": (TableTimeFixed(3, 1, 5), fixed),
        "table_time_fixed.one_clock": (TableTimeFixed(3, 1, 5), alike),
        "table_time_settled": (TableTimeSettled(3, 1, 5), off),
        "table_time_off": (TableTimeOff(3, 2), off),
        "table_calendar_file": (TableCalendarFile(3, 1, 5), fixed),
        "table_calendar_file.cancelled": (TableCalendarFile(3, 2, 5), off),
        "table_seat_left": (TableSeatLeft(3, "UBEN"), replace(fixed, by=BEN)),
        "table_seat_left.last": (TableSeatLeft(3, "UBEN"), replace(over, by=BEN)),
    }


def _table(group: InterviewFacts, seat: Interview) -> TableFacts:
    guests = (group.guest, BEN, CLEO)
    seats = tuple(replace(seat, id=seat.id + n, guest_id=guest.id) for n, guest in enumerate(guests))
    about = group.profile.about if group.profile else ""
    return TableFacts(None, 3, "marketing", group.host, guests, seats, about)


REFUSALS: dict[str, Refusal] = {"host_picks_the_time": HostPicksTheTime("UHOST")}

VIEWS: dict[str, Callable[[Words], Payload]] = {
    "time_form.table": lambda t: time_forms.time_form(replace(time_cases.TIME_FORM, at_table=True), t),
    "cancel_form.table": lambda t: time_forms.cancel_form(
        replace(time_cases.TIME_FORM, at_table=True, hosts=True), t
    ),
    "cancel_form.seat": lambda t: time_forms.cancel_form(replace(time_cases.TIME_FORM, at_table=True), t),
}
