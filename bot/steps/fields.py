"""The fields as they are stored: what another replica changed a moment ago counts here as well."""

from bot.context import Workspace
from bot.domain.fields.catalogue import FieldCatalogue
from bot.ports import Transaction


def current_fields(tx: Transaction, ws: Workspace) -> FieldCatalogue:
    """Follow HR's changes up to this transaction, and return the fields.

    Needed where the answer hangs on an edit of just now: a message about it may be sent, and its button pressed,
    before this replica looks for changes by the clock.
    """
    ws.book.update(tx.fields.edits())
    return ws.fields
