"""HR adds, renames, merges and retires fields; what is open goes on."""

from bot.context import Workspace
from bot.domain.fields.book import FieldEdit, edited
from bot.domain.fields.catalogue import CatalogueError, Contradiction, ContradictionKind
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import HrOnly, Refusal
from bot.domain.refusals.fields import FieldsClash
from bot.facts.fields import FieldsEdited
from bot.ports import Transaction
from bot.steps.waiting import place_waiting


def refresh_fields(ws: Workspace) -> int:
    """Read HR's changes, also those made at another replica; return 0, for nothing was done to anybody."""
    with ws.read() as tx:
        ws.book.update(tx.fields.edits())
    return 0


def edit_field(ws: Workspace, person_id: str, change: FieldEdit) -> FieldsEdited | Refusal:
    """Make one change. Checked against all fields first, so that no name means two things."""
    if not ws.is_hr(person_id):
        return HrOnly()
    with ws.begin_answer() as tx:
        edits = {edit.key: edit for edit in tx.fields.edits()}
        edits[change.key] = _together(edits.get(change.key), change)
        if problems := _problems(ws, edits, change):
            return FieldsClash(problems)
        tx.fields.put(edits[change.key])
        moved = _move(tx, change)
        tx.audit.add(AuditEntry(ws.now(), person_id, Audited.FIELD_EDITED, change.key))
    ws.book.update(edits.values())
    key = change.merged_into or change.key
    return FieldsEdited(ws.fields.name_of(key), moved, place_waiting(ws, [key]))


def _together(old: FieldEdit | None, new: FieldEdit) -> FieldEdit:
    """Return one edit with what was changed before and what is changed now."""
    if old is None:
        return new
    aliases = tuple(dict.fromkeys((*old.aliases, *new.aliases)))
    return FieldEdit(new.key, new.name or old.name, aliases, new.merged_into, new.retired)


def _problems(ws: Workspace, edits: dict[str, FieldEdit], change: FieldEdit) -> tuple[Contradiction, ...]:
    into = change.merged_into
    if into == change.key:
        return (Contradiction(ContradictionKind.MERGED_INTO_ITSELF, change.key),)
    if into is not None and ws.fields.get(into) is None:
        return (Contradiction(ContradictionKind.NO_SUCH_FIELD, change.key, into),)
    try:
        edited(ws.book.listed, edits.values())
    except CatalogueError as error:
        return error.contradictions
    return ()


def _move(tx: Transaction, change: FieldEdit) -> int:
    """Take open requests and hosts along to the field theirs became; a retired field keeps its own."""
    return tx.fields.merge(change.key, change.merged_into) if change.merged_into else 0
