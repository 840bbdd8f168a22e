"""Each dawn, whoever waits is assigned."""

from bot.context import Workspace
from bot.steps.waiting import place_waiting


def retry_waiting(ws: Workspace) -> int:
    """Assign the fields whose next try is due; return how many requests found a host."""
    with ws.read() as tx:
        fields = tx.requests.fields_to_retry(ws.now())
    return place_waiting(ws, fields) if fields else 0
