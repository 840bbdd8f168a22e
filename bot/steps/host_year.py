"""What hosting gave somebody in a year, as they said and as their guests told them."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.hosting.stories import by_times_told
from bot.domain.people import Host
from bot.facts.hosting import HostYear, StoryTold, YearFacts
from bot.ports import Transaction

MOST_TOLD = 3
"""Of what guests told, the latest."""


def new_year(year: int, ws: Workspace) -> datetime:
    """Return when a calendar year begins for the company."""
    return datetime(year, 1, 1, tzinfo=ws.tz)


def host_year(tx: Transaction, host_id: str, host: Host | None, since: datetime) -> HostYear:
    """Return what hosting gave somebody since then; `host` is None for who was asked once and has no profile."""
    met = tx.interviews.times_hosted(host_id, since)
    if not met:
        return HostYear()
    told = tx.outcomes.came_of(host_id, since, MOST_TOLD)
    passed = tx.referrals.worked_of(host_id, since, MOST_TOLD)
    people = tx.people.many(
        [
            *(each.guest_id for each in told),
            *(who for each in passed for who in (each.guest_id, each.colleague_id)),
        ]
    )
    return HostYear(
        met,
        tx.outcomes.benefits_of(host_id, since),
        tx.outcomes.thanks_to(host_id, since),
        tx.outcomes.favours_of(host_id),
        tx.outcomes.count_notes(host_id),
        tuple(each for each in told if not people[each.guest_id].is_pseudonym),
        tuple(each for each in passed if not people[each.guest_id].is_pseudonym),
        _stories(tx, host, since) if host else (),
    )


def _stories(tx: Transaction, host: Host, since: datetime) -> tuple[StoryTold, ...]:
    """Return how often somebody told each of the themes they have now."""
    if not host.profile.stories:
        return ()
    told, curious = tx.outcomes.stories_told(host.id, since), tx.outcomes.curious_about(host.id, since)
    return tuple(
        StoryTold(story, times, curious.get(story))
        for story, times in by_times_told(host.profile.stories, told)
    )


def year_facts(tx: Transaction, ws: Workspace, host_id: str, number: int) -> YearFacts | None:
    """Return a host's calendar year; None where they met nobody in it."""
    reader, since = tx.people.get(host_id), new_year(number, ws)
    year = host_year(tx, host_id, tx.hosts.get(host_id), since)
    if reader is None or not year.met:
        return None
    return YearFacts(reader, number, year, tuple(tx.outcomes.words_of_thanks(host_id, since, MOST_TOLD)))
