"""What one person sees of their own: the App Home and `/coffee-chat status`."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.digest.moves import Move
from bot.domain.hosting.recruiting import Source, Tried, may_tell
from bot.domain.interviews.nudging import Sent, ask_about_move_from, ask_about_step_from, ask_from
from bot.domain.notifications import Notification
from bot.domain.notifications.afterwards import DidYouMove, ThanksDraft
from bot.domain.notifications.interviews import Introduction
from bot.domain.notifications.tables import TableIntroduction
from bot.domain.people import Person
from bot.domain.privacy.audit import Audited
from bot.domain.requests import Interview, Offer, Request
from bot.facts.asking import OpenRequest
from bot.facts.company import HrHome
from bot.facts.home import Home
from bot.facts.interviews import MyInterview
from bot.facts.offers import OpenOffer, OpenQuestion
from bot.ports import DirectoryUnavailableError, Transaction
from bot.steps.digest import smallest_cell, so_far
from bot.steps.finding_a_time import proposed_to
from bot.steps.gathering import referral_facts, set_aside_within
from bot.steps.host_year import host_year
from bot.steps.offers import guest_hears_by
from bot.steps.people import find_person
from bot.steps.tables import table_offer_facts
from bot.usecases.company.launch import launch_of

YEAR = timedelta(days=365)
MOST_MOVES = 3
RECENT = timedelta(days=21)
"""How long an interview stays in sight after the introduction, once nothing is left to do."""


def show_home(ws: Workspace, person_id: str, *, with_hr: bool = True) -> Home:
    """Return what the person sees; asks Slack who they are first.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    person = find_person(ws, person_id) or Person(person_id, person_id)
    is_hr = with_hr and _is_hr(ws, person_id)
    with ws.read() as tx:
        last = tx.digests.published(Month.of(ws.now(), ws.tz).previous) if is_hr else None
        hr = _hr(tx, ws) if is_hr else None
        running = so_far(tx, ws) if is_hr else None
        home = _home(tx, ws, person, is_hr)
        return replace(home, digest=last, so_far=running, hr=hr)


def _hr(tx: Transaction, ws: Workspace) -> HrHome:
    """What came of asking is told of a month that is over: it does not move any more."""
    last = Month.of(ws.now(), ws.tz).previous
    tried, k = tx.host_asks.tried(last, last), smallest_cell(tx, ws)
    by_call = tried.pop(Source.CALL, Tried()).agreed
    imports = [entry.at for entry in tx.audit.last_of(Audited.PEOPLE_IMPORTED).values()]
    total = Tried(sum(each.asked for each in tried.values()), sum(each.agreed for each in tried.values()))
    return HrHome(
        launch_of(tx, ws),
        may_tell(total, k),
        by_call if by_call >= k else None,
        sum(set_aside_within(tx, ws.now()).values()),
        takes_chart=ws.uploads is not None,
        chart_at=max(imports) if imports else None,
    )


def _is_hr(ws: Workspace, person_id: str) -> bool:
    """Where Slack does not say, the page has everything but HR's part."""
    try:
        return ws.is_hr(person_id)
    except DirectoryUnavailableError:
        return False


def _home(tx: Transaction, ws: Workspace, person: Person, is_hr: bool) -> Home:
    now = ws.now()
    quarter_ago = now - ws.policy.did_you_move_after
    interviews = tx.interviews.lately(
        person.id, now - ws.policy.step_after - RECENT, (quarter_ago - RECENT, quarter_ago)
    )
    sent = tx.interviews.sent_to(person.id, [interview.id for interview in interviews])
    partners = tx.people.many(interview.partner_of(person.id) for interview in interviews)
    recent = [
        interview
        for interview in interviews
        if _in_sight(interview, sent.get(interview.id, ()), person.id, ws)
        and not partners[interview.partner_of(person.id)].is_pseudonym
    ]
    asked = tx.offers.pending_of_host(person.id)
    pending = [offer for offer in asked if offer.table_id is None]
    requests = {offer.id: tx.requests.get(offer.request_id) for offer in pending}
    guests = [request.guest_id for request in requests.values() if request]
    people = partners | tx.people.many(guests)
    offers = tuple(
        OpenOffer(offer, request, people[request.guest_id])
        for offer in pending
        if (request := requests[offer.id]) is not None
    )
    requests_open = tx.requests.open_of(person.id)
    chats = _chats(tx, ws, recent)
    mine = [
        _interview(tx, ws, interview, people[interview.partner_of(person.id)], sent.get(interview.id, ()))
        for interview in recent
    ]
    looked_for = {request.wish.field for request in requests_open}
    mine = [
        replace(
            each,
            again=_may_ask_again(each, person.id, looked_for, interviews),
            chat=chats.get(each.interview.id, ""),
        )
        for each in mine
    ]
    host = tx.hosts.get(person.id)
    return Home(
        person,
        host,
        now,
        offers,
        tuple(_open_request(tx, ws, request) for request in requests_open),
        tuple(sorted(mine, key=_urgency)),
        hosted=tx.interviews.times_hosted(person.id),
        is_hr=is_hr,
        questions=tuple(_question(tx, offer) for offer in tx.offers.questions_to(person.id)),
        referrals=tuple(
            facts
            for referral in tx.referrals.proposed_to(person.id)
            if (facts := referral_facts(tx, referral.id)) is not None
        ),
        year=host_year(tx, person.id, host, now - YEAR),
        moves=_moves(tx, ws),
        tables=tuple(
            table
            for table_id in sorted({offer.table_id for offer in asked if offer.table_id is not None})
            if (table := table_offer_facts(tx, table_id)) is not None
        ),
    )


def _moves(tx: Transaction, ws: Workspace) -> tuple[Move, ...]:
    """Return the most frequent moves between fields that there still are."""
    last = tx.digests.last()
    moves = last.moves if last else ()
    return tuple(move for move in moves if ws.fields.get(move.to) and ws.fields.get(move.came_from))[
        :MOST_MOVES
    ]


def _chats(tx: Transaction, ws: Workspace, interviews: Iterable[Interview]) -> dict[int, str]:
    """Return the address of each group chat; of one whose introduction is not kept any more there is none."""
    if not ws.url:
        return {}
    keys = {each.id: _introduction_of(each).key for each in interviews}
    found = tx.outbox.channels(set(keys.values()))
    return {id_: f"{ws.url}archives/{found[key]}" for id_, key in keys.items() if key in found}


def _introduction_of(interview: Interview) -> Notification:
    """Return the message with which their group chat began."""
    if interview.table_id is not None:
        return TableIntroduction(interview.table_id)
    return Introduction(interview.id, interview.guest_id, interview.host_id)


def _may_ask_again(
    mine: MyInterview, person_id: str, looked_for: Collection[str], interviews: Iterable[Interview]
) -> bool:
    """Say whether a guest whose chat fell through has asked for nobody else in its field yet."""
    this = mine.interview
    later = any(
        each.guest_id == person_id and each.field == this.field and each.id > this.id for each in interviews
    )
    return mine.fell_through and person_id == this.guest_id and this.field not in looked_for and not later


def _urgency(mine: MyInterview) -> tuple[int, float]:
    """What waits for me, then the nearest date, then who has none for longest, then what is over, the latest first."""
    interview = mine.interview
    if mine.waits_for_me:
        waits = (mine.proposed is not None, mine.ask, mine.thank)
        return waits.index(True) if True in waits else len(waits), interview.introduced_at.timestamp()
    if interview.is_open and not mine.decided:
        at = interview.meets_at
        return (4, at.timestamp()) if at is not None else (5, interview.introduced_at.timestamp())
    return 6, -interview.introduced_at.timestamp()


def _in_sight(interview: Interview, sent: tuple[Sent, ...], person_id: str, ws: Workspace) -> bool:
    """Open, or not long ago, or asked about again: later the guest may say what came of it."""
    recently = ws.now() - RECENT
    asked = any(line.kind is DidYouMove and line.at > recently for line in sent)
    lately = interview.is_open or interview.introduced_at > recently
    return lately or asked or _step_due(interview, person_id, ws) or _move_due(interview, person_id, ws)


def _step_due(interview: Interview, person_id: str, ws: Workspace) -> bool:
    """Say whether it is time to say if I took my next step, also for who wants no messages; for three weeks."""
    at = ask_about_step_from(interview.outcome_of(person_id), ws.policy)
    return at is not None and at <= ws.now() < at + RECENT


def _move_due(interview: Interview, person_id: str, ws: Workspace) -> bool:
    """Say whether it is time to say if I moved, also for whom no message asks; for three weeks."""
    if person_id != interview.guest_id:
        return False
    at = ask_about_move_from(interview.outcome_of(person_id), ws.policy)
    return at is not None and at <= ws.now() < at + RECENT


def _question(tx: Transaction, offer: Offer) -> OpenQuestion:
    request = tx.requests.get(offer.request_id)
    return OpenQuestion(offer.id, request.wish.field if request else "", offer.question, offer.deadline)


def _open_request(tx: Transaction, ws: Workspace, request: Request) -> OpenRequest:
    pending = [offer for offer in tx.offers.of_request(request.id) if offer.is_pending]
    return OpenRequest(request, guest_hears_by(ws, pending))


def _interview(
    tx: Transaction, ws: Workspace, interview: Interview, partner: Person, sent: tuple[Sent, ...]
) -> MyInterview:
    """Once they may have met, the question stays until this side answers it, also for who wants no messages."""
    person_id, now = interview.partner_of(partner.id), ws.now()
    asked = {line.kind for line in sent}
    lately = {line.kind for line in sent if line.at > now - RECENT}
    outcome, met = interview.outcome_of(person_id), interview.says_met(person_id)
    owes = person_id == interview.guest_id and interview.owes_thanks and partner.takes_part
    said_lately = outcome is not None and outcome.answered_at > now - RECENT
    over = interview.is_over_for(person_id) or interview.has_answered(person_id)
    return MyInterview(
        interview,
        partner,
        said=outcome.answer if outcome else None,
        off=interview.is_off_for(person_id),
        ask=not over and now >= ask_from(interview, ws.policy),
        thank=owes and (said_lately or ThanksDraft in lately),
        step=met and _step_due(interview, person_id, ws),
        may_step=met and person_id == interview.guest_id and outcome is not None and outcome.step is None,
        move=_move_due(interview, person_id, ws)
        or (met and DidYouMove in asked and not (outcome and outcome.moved is not None)),
        proposed=proposed_to(tx, interview, person_id, now),
        wrote=outcome is not None and outcome.wrote_at is not None,
        thanked=outcome is not None and outcome.thanked,
    )
