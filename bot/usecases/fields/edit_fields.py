"""HR adds, renames, merges and retires fields; what is open goes on, and HR learns nothing of it."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.fields.book import FieldEdit, edited
from bot.domain.fields.catalogue import CatalogueError, Contradiction, ContradictionKind, FieldCatalogue
from bot.domain.notifications.asking import FieldMerged, FieldRetired
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.domain.refusals.fields import FieldsClash
from bot.facts.fields import FieldsEdited
from bot.ports import Transaction
from bot.steps.fields import current_fields


def refresh_fields(ws: Workspace) -> int:
    """Read HR's changes, also those made at another replica; return 0, for nothing was done to anybody."""
    with ws.read() as tx:
        current_fields(tx, ws)
    return 0


def edit_field(ws: Workspace, person_id: str, change: FieldEdit) -> FieldsEdited | Refusal:
    """Make one change. Checked against all fields first, so that no name means two things."""
    if refusal := ws.hr_only(person_id):
        return refusal
    now = ws.now()
    with ws.begin_answer() as tx:
        before = current_fields(tx, ws)
        edits = {edit.key: edit for edit in tx.fields.edits()}
        edits[change.key] = _together(edits.get(change.key), change)
        after = _applied(ws, edits, change)
        if not isinstance(after, FieldCatalogue):
            return FieldsClash(after)
        tx.fields.put(edits[change.key])
        if change.merged_into:
            tx.fields.merge(change.key, change.merged_into)
        _ask_those_who_wait(tx, before, after, now)
        tx.audit.add(AuditEntry(now, person_id, Audited.FIELD_EDITED, change.key))
    ws.book.update(edits.values())
    return FieldsEdited(change.merged_into or change.key)


def _together(old: FieldEdit | None, new: FieldEdit) -> FieldEdit:
    """Return one edit with what was changed before and what is changed now."""
    if old is None:
        return new
    return FieldEdit(
        new.key,
        new.name or old.name,
        names={**old.names, **new.names},
        aliases=tuple(dict.fromkeys((*old.aliases, *new.aliases))),
        merged_into=new.merged_into,
        retired=new.retired,
    )


def _applied(
    ws: Workspace, edits: dict[str, FieldEdit], change: FieldEdit
) -> FieldCatalogue | tuple[Contradiction, ...]:
    """Return the fields as they are with the change, or what speaks against it."""
    into = change.merged_into
    if into == change.key:
        return (Contradiction(ContradictionKind.MERGED_INTO_ITSELF, change.key),)
    if into is not None and ws.fields.get(into) is None:
        return (Contradiction(ContradictionKind.NO_SUCH_FIELD, change.key, into),)
    try:
        return edited(ws.book.listed, edits.values())
    except CatalogueError as error:
        return error.contradictions


def _ask_those_who_wait(
    tx: Transaction, before: FieldCatalogue, after: FieldCatalogue, now: datetime
) -> None:
    """Tell each guest whose field is gone, or went on to another one. No request moves: that is the guest's click."""
    changed = {key for key in after.gone if before.now(key) != after.now(key)}
    for request in tx.requests.open_in(changed):
        into = after.now(request.wish.field)
        note = (
            FieldMerged(request.id, request.guest_id, into)
            if into
            else FieldRetired(request.id, request.guest_id)
        )
        tx.outbox.put(note, now)
