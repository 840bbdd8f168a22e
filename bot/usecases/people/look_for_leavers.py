"""Slack's word that somebody left can be lost, and Slack takes messages to who is gone: so we look ourselves."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Workspace
from bot.domain.people import Standing
from bot.ports import DirectoryUnavailableError
from bot.steps.away import welcome_back
from bot.steps.following import Followed, follow
from bot.steps.rechecking import recheck_offers

ASK_EVERY = timedelta(days=1)


def look_for_leavers(ws: Workspace, started_at: datetime) -> int:
    """Ask Slack about everybody for whom somebody waits, once since we started and once a day; return who has left.

    Hosts who may be offered somebody, guests who wait, both sides of open interviews, and who is away by their status.
    """
    now = ws.now()
    with ws.read() as tx:
        ids = tx.people.waited_for(asked_before=max(started_at, now - ASK_EVERY))
    if not ids:
        return 0
    try:
        found = ws.directory.people_of(ids)
    except DirectoryUnavailableError:
        return 0  # the next run asks again
    gone, followed = 0, list[Followed]()
    with ws.begin() as tx:
        for person_id, known in tx.people.many(ids).items():
            person = found.get(person_id) or replace(known, standing=Standing.DEACTIVATED)
            followed.append(follow(tx, ws, known, person, now))
            gone += not person.takes_part
        if any(each.moved for each in followed):
            recheck_offers(tx, ws, now)
    for each in followed:
        welcome_back(ws, each.back)
    return gone
