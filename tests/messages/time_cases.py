"""Examples of everything the app says while two people look for a time, and of the forms that belong to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.domain.finding_a_time.calendars import Unread
from bot.domain.finding_a_time.suggesting import Slot
from bot.domain.notifications import Notification
from bot.domain.notifications.finding_a_time import (
    CalendarFile,
    FindATime,
    FindATimeSettled,
    IntroductionSettled,
    ProposalOutdated,
    ProposalSettled,
    TimeFixed,
    TimeOff,
    TimeOffSettled,
    TimeOver,
    TimeProposed,
    TimeUnfixed,
)
from bot.domain.notifications.interviews import Introduction
from bot.domain.people import Preferences
from bot.domain.refusals import Refusal
from bot.domain.refusals.finding_a_time import (
    NoTimeFixed,
    ProposalReplaced,
    TimeIsFixed,
    TimePassed,
    TooFarAhead,
    WaitsForPartner,
)
from bot.domain.refusals.interviews import InterviewIsOver
from bot.domain.requests import Interview, InterviewState, Proposal
from bot.domain.workdays import WorkingHours
from bot.facts.finding_a_time import TimeForm
from bot.facts.interviews import InterviewFacts
from bot.facts.settings import SettingsForm
from bot.messages import settings as preferences
from bot.messages.blocks import Message, Payload
from bot.messages.finding_a_time import forms as time_forms
from bot.messages.words import Words

FIXED_AT = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
BEFORE = FIXED_AT - timedelta(days=3)
TIME_FORM = TimeForm(9, FIXED_AT, BEFORE, BEFORE + timedelta(days=365))
DAY_SHIFT = WorkingHours(time(8), time(16, 30), frozenset({6, 0, 1, 2, 3}), "EG")
SLOTS = tuple(Slot(i, 9, FIXED_AT + timedelta(days=i), within_hours=True) for i in range(1, 4))
CROWDED = tuple(replace(slot, free=False) for slot in SLOTS)
NIGHT = tuple(replace(slot, within_hours=False) for slot in SLOTS)
SLOT = Slot(5, 9, FIXED_AT, within_hours=True)
COUNTRIES = ("DE", "EG", "EE", "JP")
PAIR = 9, "UGUEST", "UHOST"


def with_slots(facts: InterviewFacts) -> InterviewFacts:
    return replace(facts, slots=SLOTS)


def fixed(interview: Interview) -> Interview:
    changed = FIXED_AT - timedelta(days=3)
    return replace(
        interview, state=InterviewState.SCHEDULED, meets_at=FIXED_AT, sequence=1, time_changed_at=changed
    )


def notifications(
    group: InterviewFacts, guest: InterviewFacts
) -> dict[str, tuple[Notification, InterviewFacts]]:
    """`group` are the facts for both, `guest` for the guest alone."""
    interview = group.interview
    proposed = replace(interview, proposal=Proposal("UHOST", FIXED_AT), proposals=1)
    agreed, open_to = replace(group, interview=fixed(interview), slot=SLOT), with_slots(group)
    off = replace(
        group, interview=replace(interview, sequence=2, time_changed_at=interview.introduced_at), slot=SLOT
    )
    over = replace(interview, state=InterviewState.UNKNOWN)
    at_night, guest_far_off = replace(SLOT, within_hours=False), replace(group.guest, tz="Asia/Tokyo")
    return {
        "introduction.no_shared_hours": (Introduction(*PAIR), replace(group, slots=NIGHT)),
        "introduction_settled": (IntroductionSettled(*PAIR), agreed),
        "time_proposed": (
            TimeProposed(*PAIR, number=1, slot_id=5),
            replace(group, interview=proposed, slot=SLOT),
        ),
        "time_proposed.at_night": (
            TimeProposed(*PAIR, number=1, slot_id=5),
            replace(group, interview=proposed, slot=at_night, guest=guest_far_off),
        ),
        "proposal_settled": (ProposalSettled(*PAIR, number=1, slot_id=5), agreed),
        "proposal_settled.replaced": (ProposalSettled(*PAIR, number=1, slot_id=5), replace(group, slot=SLOT)),
        "time_fixed": (TimeFixed(*PAIR, sequence=1, slot_id=5), agreed),
        "time_unfixed": (TimeUnfixed(*PAIR, sequence=1, slot_id=5), off),
        "time_off": (
            TimeOff(*PAIR, sequence=2, person_id="UGUEST", for_good=False),
            replace(open_to, by="UGUEST"),
        ),
        "time_off.for_good": (
            TimeOff(*PAIR, sequence=2, person_id="UGUEST", for_good=True),
            replace(off, by="UGUEST", for_good=True),
        ),
        "calendar_file": (CalendarFile(*PAIR, sequence=1, slot_id=5), agreed),
        "calendar_file.moved": (
            CalendarFile(*PAIR, sequence=2, slot_id=5),
            replace(agreed, interview=replace(agreed.interview, sequence=2)),
        ),
        "calendar_file.replaces": (
            CalendarFile(*PAIR, sequence=2, slot_id=5, instead_of=1),
            replace(agreed, interview=replace(agreed.interview, sequence=2), before=SLOTS[0]),
        ),
        "proposal_outdated": (ProposalOutdated(*PAIR, number=1, slot_id=5), off),
        "calendar_file.cancelled": (CalendarFile(*PAIR, sequence=2, slot_id=5), off),
        "find_a_time": (FindATime(9, "UGUEST"), with_slots(guest)),
        "find_a_time.no_time_free": (FindATime(9, "UGUEST"), replace(guest, slots=CROWDED)),
        "find_a_time_settled": (FindATimeSettled(9, "UGUEST", "did_you_meet"), with_slots(guest)),
        "find_a_time_settled.over": (FindATimeSettled(9, "UGUEST", "over"), replace(guest, interview=over)),
        "find_a_time_settled.has_time": (
            FindATimeSettled(9, "UGUEST", "over"),
            replace(guest, interview=fixed(guest.interview)),
        ),
        "introduction_settled.over": (IntroductionSettled(*PAIR, "over"), replace(group, interview=over)),
        "proposal_settled.over": (
            ProposalSettled(*PAIR, number=1, slot_id=5),
            replace(group, interview=over, slot=SLOT),
        ),
        "time_over": (TimeOver(*PAIR, sequence=1, slot_id=5), agreed),
        "time_off_settled": (TimeOffSettled(*PAIR, sequence=2), replace(group, interview=over)),
        "find_a_time.proposed": (
            FindATime(9, "UGUEST"),
            with_slots(replace(guest, interview=proposed, slot=SLOT)),
        ),
    }


REFUSALS: dict[str, Refusal] = {
    "chat_is_over": InterviewIsOver(),
    "time_passed": TimePassed(9),
    "too_far_ahead": TooFarAhead(9),
    "time_is_fixed": TimeIsFixed(9, FIXED_AT),
    "waits_for_partner": WaitsForPartner(9, "UHOST"),
    "proposal_replaced": ProposalReplaced(9),
    "no_time_fixed": NoTimeFixed(9),
}


ANSWERS: dict[str, Callable[[Words], Message]] = {
    "preferences_set": lambda t: preferences.preferences_set(t, DAY_SHIFT),
    **{
        f"preferences_set.{why}": lambda t, why=why: preferences.preferences_set(t, DAY_SHIFT, why)  # type: ignore[misc]
        for why in Unread
    },
}


VIEWS: dict[str, Callable[[Words], Payload]] = {
    "time_form": lambda t: time_forms.time_form(TIME_FORM, t),
    "time_form.passed": lambda t: time_forms.time_form(replace(TIME_FORM, initial=BEFORE), t),
    "time_form.at_night": lambda t: time_forms.time_form(replace(TIME_FORM, outside_hours=True), t),
    "cancel_form": lambda t: time_forms.cancel_form(TIME_FORM, t),
    "settings_form": lambda t: preferences.settings_form(
        SettingsForm(WorkingHours(time(9), time(17)), Preferences(), 4, COUNTRIES), t
    ),
    "settings_form.filled": lambda t: preferences.settings_form(
        SettingsForm(
            DAY_SHIFT,
            Preferences(DAY_SHIFT, "de", 0, frozenset({"UBOSS"})),
            4,
            COUNTRIES,
            "Cairo",
            place_known=True,
            calendar="calendar.google.com",
        ),
        t,
    ),
    "settings_form.at_work": lambda t: preferences.settings_form(
        SettingsForm(WorkingHours(time(9), time(17)), Preferences(), 4, COUNTRIES, at_work=True), t
    ),
}
