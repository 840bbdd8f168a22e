"""Where enough colleagues wait for a field, somebody likely is asked to host it: gently, and one after the other."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.fields.field import SOURCE
from bot.domain.hosting.recruiting import AskState, HostAsk, Source, asks_at_once, likeliest_first
from bot.domain.matching.candidates import Query
from bot.domain.matching.eligibility import BETWEEN_PEOPLE, KEPT_APART, broken_rule
from bot.domain.notifications.hosting import HostAsked, HostAskSettled
from bot.domain.people import absences
from bot.domain.refusals import NotYours, Refusal
from bot.ports import Transaction
from bot.steps.digest import smallest_cell
from bot.steps.offers import as_host, queries_of
from bot.steps.people import know_person
from bot.steps.recruiting import note_ask

MONTHS_LEARNED_FROM = 12
MOST_LOOKED_AT = 50
"""Of each field and turn: who is kept apart from somebody that waits is passed over, and the next is looked at."""


def ask_likely_hosts(ws: Workspace) -> int:
    """Ask one likely colleague for each need that is large enough and has nobody asked; return how many were asked.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    if not ws.policy.ask_likely_hosts:
        return 0
    now = ws.now()
    with ws.begin() as tx:
        tx.host_asks.let_pass(now)
    with ws.read() as tx:
        k = smallest_cell(tx, ws)
        wanted, asked = tx.requests.wanted(k, now), tx.host_asks.pending()
    short = [field for field, n in wanted.items() if asked.get(field, 0) < asks_at_once(n, k)]
    return sum(_ask_for(ws, field, now) for field in short)


def _ask_for(ws: Workspace, field: str, now: datetime) -> bool:
    with ws.read() as tx:
        likely = _likely(tx, ws, field, now)
        queries = _waiting(tx, ws, field, now) if likely else []
    for person_id, source in likely:
        # Somebody whom the company imported has no name yet; whoever left is no colleague any more.
        person = know_person(ws, person_id)
        if person is None or not person.takes_part:
            continue
        with ws.begin() as tx:
            ask = None
            if _may_be_asked(tx, ws, person_id, field, queries):
                ask = note_ask(tx, ws, person_id, field, source)
            if ask is not None:
                tx.outbox.put(HostAsked(ask.id, person_id), now)
                return True
    return False


def _likely(tx: Transaction, ws: Workspace, field: str, now: datetime) -> list[tuple[str, Source]]:
    found = tx.host_asks.likely(
        field,
        like_field(ws, field, tx.host_asks.kinds_of_work()),
        now - ws.policy.host_ask_every,
        MOST_LOOKED_AT,
    )
    tried = tx.host_asks.tried(Month.of(now, ws.tz).earlier(MONTHS_LEARNED_FROM))
    return likeliest_first(found, tried)[:MOST_LOOKED_AT]


def like_field(ws: Workspace, field: str, works: Iterable[str]) -> list[str]:
    """Return the titles and departments that name this field, in the company's language or in English."""
    languages = dict.fromkeys((ws.language, SOURCE))
    return [work for work in works if any(field in ws.fields.named_in(work, each) for each in languages)]


def _waiting(tx: Transaction, ws: Workspace, field: str, now: datetime) -> list[Query]:
    requests = [*tx.requests.waiting_for({field}), *tx.requests.to_tell({field}, now)]
    named = [each for each in requests if each.wish.wanted_host_id is None]
    return list(queries_of(tx, ws, named, now).values())


def _may_be_asked(
    tx: Transaction, ws: Workspace, person_id: str, field: str, queries: Collection[Query]
) -> bool:
    """Nobody is asked who is above, below or beside one of those who wait, or on a list; one they could meet."""
    person = tx.people.get(person_id)
    if person is None or tx.hosts.get(person_id) is not None or absences(person, None, ws.now()):
        return False
    candidate = as_host(tx, ws, person, field)
    apart = any(
        query.guest.id == person_id or broken_rule(query, candidate, ws.policy, KEPT_APART)
        for query in queries
    )
    return not apart and any(
        broken_rule(query, candidate, ws.policy, BETWEEN_PEOPLE) is None for query in queries
    )


def decline_ask(ws: Workspace, person_id: str, ask_id: int) -> HostAsk | Refusal:
    """Not now: they are left alone for three months, and the next one is asked."""
    now = ws.now()
    with ws.begin_answer() as tx:
        ask = tx.host_asks.get(ask_id)
        if ask is None or ask.person_id != person_id:
            return NotYours()
        if tx.host_asks.move(ask, AskState.DECLINED):
            tx.outbox.put(HostAskSettled(ask.id, person_id), now)
    return ask


def stop_asking(ws: Workspace, person_id: str) -> bool | Refusal:
    """Never be asked to host again, until they say otherwise in their settings."""
    now = ws.now()
    with ws.begin_answer() as tx:
        if tx.people.get(person_id) is None:
            return NotYours()
        tx.people.set_ask_to_host(person_id, on=False)
        for ask in tx.host_asks.open_of(person_id):
            if tx.host_asks.move(ask, AskState.DECLINED):
                tx.outbox.put(HostAskSettled(ask.id, person_id), now)
    return True
