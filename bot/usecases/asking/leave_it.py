"""A guest whose request has ended wants nothing more of it."""

from bot.context import Workspace
from bot.domain.refusals import NotYours


def leave_it(ws: Workspace, guest_id: str, request_id: int) -> NotYours | None:
    """Tell the guest no more if somebody begins to host the field."""
    with ws.begin_answer() as tx:
        request = tx.requests.get(request_id)
        if request is None or request.guest_id != guest_id:
            return NotYours()
        tx.requests.tell_if_hosted(request_id, None)
    return None
