"""Somebody says when they work, in which language and how often we may write to them."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.finding_a_time.calendars import AT_WORK, Unread
from bot.domain.people import Person, Preferences
from bot.domain.refusals import Refusal
from bot.facts.settings import PreferencesSet
from bot.ports import DirectoryUnavailableError, Transaction
from bot.steps.away import heed_status, welcome_back
from bot.steps.finding_a_time import LOOKS_AHEAD, read_calendar
from bot.steps.next_check import check_anew
from bot.steps.offers import take_back
from bot.steps.people import who_takes_part


def set_preferences(
    ws: Workspace,
    person_id: str,
    preferences: Preferences,
    location: str = "",
    *,
    calendar: str | None = None,
    at_work: bool | None = None,
) -> PreferencesSet | Refusal:
    """Keep them; every rule that counts working time, and every text from now on, respects them.

    A status that counts from now on is asked of Slack; one that no longer does is forgotten, and its person is back.
    `calendar`: the private address of their calendar, kept where it can be read; "" takes it out, None leaves it.
    `at_work`: whether it is the company's calendar instead, which is tried as well; None where that was not asked.
    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    now = ws.now()
    heeds_now = preferences.heed_status and not person.preferences.heed_status
    calendar = _chosen(person, calendar, at_work=at_work)
    unread = _unread(ws, person, calendar) if calendar else None
    in_slack = _as_slack_says_now(ws, person_id) if heeds_now else None
    with ws.begin_answer() as tx:
        tx.people.set_preferences(person_id, preferences)
        if in_slack is not None:
            tx.people.put(in_slack, now)
        tx.people.set_location(person_id, location)
        if calendar is not None and unread is None:
            tx.people.set_calendar(person_id, calendar)
        _keep_from(tx, ws, person_id, preferences, now)
        check_anew(tx, ws, person_id)
        after = tx.people.get(person_id)
        back = heed_status(tx, ws, person, after, now) if after is not None else None
    welcome_back(ws, back)
    return PreferencesSet(preferences, unread)


def _chosen(person: Person, calendar: str | None, *, at_work: bool | None) -> str | None:
    """Return what is to stand for their calendar from now on; None leaves what is there."""
    if at_work:
        return AT_WORK if person.calendar != AT_WORK else None
    if at_work is False and person.calendar == AT_WORK:
        return calendar or ""
    return calendar


def _unread(ws: Workspace, person: Person, calendar: str) -> Unread | None:
    """Say why a calendar cannot be read; None where it can."""
    now = ws.now()
    read = read_calendar(ws, person, calendar, now, now + LOOKS_AHEAD)
    return read if isinstance(read, Unread) else None


def _as_slack_says_now(ws: Workspace, person_id: str) -> Person | None:
    """Where Slack does not answer, the next change of status says it, or the daily look."""
    try:
        return ws.directory.person(person_id, fresh=True)
    except DirectoryUnavailableError:
        return None


def _keep_from(
    tx: Transaction, ws: Workspace, guest_id: str, preferences: Preferences, now: datetime
) -> None:
    """Somebody who has an offer and must not hear of it after all: it is taken back, and goes on to the next host."""
    for request in tx.requests.open_of(guest_id):
        for offer in tx.offers.of_request(request.id):
            if offer.host_id in preferences.not_these:
                take_back(tx, ws, offer, now)
