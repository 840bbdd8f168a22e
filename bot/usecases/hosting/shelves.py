"""Hosts put lines on the shelf of a field, colleagues read them, and authors and HR take them down."""

from bot.context import Workspace
from bot.domain.hosting.shelf import (
    MOST_OF_ONE,
    MOST_SHOWN,
    ShelfLine,
    WhyRemoved,
    names,
    tidy_line,
)
from bot.domain.notifications.hosting import ShelfLineRemoved, ShelfLineReported
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.afterwards import NobodyNamed
from bot.domain.refusals.hosting import NamesTheGuest, NotHosting, ShelfFull
from bot.facts.hosting import Shelf, ShelfForm
from bot.ports import DirectoryUnavailableError, Transaction
from bot.steps.hr import where_hr_reads
from bot.steps.people import who_takes_part


def show_shelf(ws: Workspace, person_id: str, field: str) -> Shelf | Refusal:
    """Return the shelf of a field, or of what it was merged into; it may be empty.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    key, removes = ws.fields.now(field) or field, _may_remove(ws, person_id)
    with ws.read() as tx:
        waits = any(request.wish.field == key for request in tx.requests.open_of(person_id))
        return Shelf(key, tuple(tx.shelves.of_field(key, MOST_SHOWN)), person_id, removes, waits)


def show_shelves(ws: Workspace, person_id: str) -> dict[str, int] | Refusal:
    """Return how many lines each field has. Raises as show_shelf does."""
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    with ws.read() as tx:
        return tx.shelves.by_field()


def any_shelf(ws: Workspace) -> bool:
    """Say whether there is anything to read."""
    with ws.read() as tx:
        return bool(tx.shelves.by_field())


def open_shelf_form(ws: Workspace, person_id: str) -> ShelfForm | Refusal:
    """Return what somebody may write about: what they host, or hosted."""
    with ws.read() as tx:
        fields, mine = _may_tell_of(tx, ws, person_id), tuple(tx.shelves.of_person(person_id))
    if not fields and not mine:
        return NotHosting()
    return ShelfForm(tuple(sorted(fields)), mine, ws.policy.anonymous_after_months)


def put_on_shelf(ws: Workspace, person_id: str, field: str, text: str, *, named: bool) -> str | Refusal:
    """Publish a line at once; return the field. Raises as show_shelf does."""
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    with ws.begin_answer() as tx:
        if field not in _may_tell_of(tx, ws, person_id):
            return NotHosting()
        return _add(tx, ws, person_id, field, text, named=named)


def put_note_on_shelf(
    ws: Workspace, host_id: str, interview_id: int, text: str, *, named: bool
) -> str | Refusal:
    """Publish what a host learned or told, in the field of that talk; the guest does not come into it."""
    with ws.begin_answer() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or host_id != interview.host_id or not interview.says_met(host_id):
            return NotYours()
        guest = tx.people.get(interview.guest_id)
        if guest is not None and names(text, guest.name):
            return NamesTheGuest(guest.name)
        field = ws.fields.now(interview.field) or interview.field
        return _add(tx, ws, host_id, field, text, named=named)


def take_down(ws: Workspace, person_id: str, line_id: int) -> ShelfLine | Refusal:
    """Take down one's own line."""
    with ws.begin_answer() as tx:
        line = tx.shelves.get(line_id)
        if line is None or line.person_id != person_id:
            return NotYours()
        tx.shelves.remove(line_id)
    return line


def report_line(ws: Workspace, person_id: str, line_id: int) -> ShelfLine | Refusal:
    """Tell HR that a line is wrong or hurtful, and not by whom.

    Raises as show_shelf does, and where Slack does not say who is in HR's group.
    """
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    readers, now = where_hr_reads(ws, fresh=False), ws.now()
    with ws.begin_answer() as tx:
        line = tx.shelves.get(line_id)
        if line is None:
            return NotYours()
        if not readers:
            return NobodyNamed()
        for to in readers:
            tx.outbox.put(ShelfLineReported(line_id, to), now)
    return line


def may_remove(ws: Workspace, hr_id: str, line_id: int) -> ShelfLine | Refusal:
    """Return the line that HR is about to take down."""
    if refusal := ws.hr_only(hr_id):
        return refusal
    with ws.read() as tx:
        return tx.shelves.get(line_id) or NotYours()


def remove_line(ws: Workspace, hr_id: str, line_id: int, why: WhyRemoved) -> ShelfLine | Refusal:
    """Take down anybody's: audited, and whoever wrote it is told. HR does not learn who that is."""
    if refusal := ws.hr_only(hr_id):
        return refusal
    now = ws.now()
    with ws.begin_answer() as tx:
        line = tx.shelves.get(line_id)
        if line is None:
            return NotYours()
        tx.shelves.remove(line_id)
        tx.outbox.put(ShelfLineRemoved(line_id, line.person_id, line.field, why), now)
        tx.audit.add(AuditEntry(now, hr_id, Audited.SHELF_LINE_REMOVED, why))
    return line


def _may_remove(ws: Workspace, person_id: str) -> bool:
    """Where Slack does not say who is HR, the page has everything but HR's buttons."""
    try:
        return ws.is_hr(person_id)
    except DirectoryUnavailableError:
        return False


def _may_tell_of(tx: Transaction, ws: Workspace, person_id: str) -> frozenset[str]:
    """Return the fields that somebody hosts, or has met a guest about."""
    host = tx.hosts.get(person_id)
    met = {
        ws.fields.now(interview.field)
        for interview in tx.interviews.of_person(person_id)
        if interview.host_id == person_id and interview.says_met(person_id)
    }
    hosted = host.profile.fields if host else frozenset()
    return frozenset(key for key in hosted | met if key is not None and ws.fields.get(key) is not None)


def _add(
    tx: Transaction, ws: Workspace, person_id: str, field: str, text: str, *, named: bool
) -> str | Refusal:
    mine, line = tx.shelves.of_person(person_id), tidy_line(text)
    again = any((each.field, each.text) == (field, line) for each in mine)
    if len(mine) >= MOST_OF_ONE and not again:
        return ShelfFull(MOST_OF_ONE)
    tx.shelves.add(ShelfLine(person_id, field, line, named, ws.now()))
    return field
