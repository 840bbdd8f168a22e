"""A guest whose request has ended wants nothing more of it."""

from bot.context import Workspace
from bot.domain.refusals import NotYours
from bot.steps.requests import own_request


def leave_it(ws: Workspace, guest_id: str, request_id: int) -> NotYours | None:
    """Tell the guest no more if somebody begins to host the field."""
    with ws.begin_answer() as tx:
        request = own_request(tx, guest_id, request_id)
        if isinstance(request, NotYours):
            return request
        tx.requests.tell_if_hosted(request_id, None)
    return None
