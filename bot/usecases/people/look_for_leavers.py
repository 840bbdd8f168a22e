"""Slack's word that somebody left can be lost, and Slack takes messages to who is gone: so we look ourselves."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Workspace
from bot.domain.people import Standing
from bot.ports import DirectoryUnavailableError
from bot.steps.following import follow
from bot.steps.rechecking import recheck_offers

ASK_EVERY = timedelta(days=1)


def look_for_leavers(ws: Workspace, started_at: datetime) -> int:
    """Ask Slack about everybody for whom somebody waits, once since we started and once a day; return who has left.

    Hosts who may be offered somebody, guests who wait, and both sides of open interviews.
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
    gone = 0
    with ws.begin() as tx:
        moved = False
        for person_id, known in tx.people.many(ids).items():
            person = found.get(person_id) or replace(known, standing=Standing.DEACTIVATED)
            moved = follow(tx, ws, known, person, now) or moved
            gone += not person.takes_part
        if moved:
            recheck_offers(tx, ws, now)
    return gone
