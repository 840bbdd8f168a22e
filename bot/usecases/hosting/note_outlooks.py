"""Note anew what the database ranks hosts by, where time or a change of many hosts has made it old."""

from bot.context import Workspace


def note_outlooks(ws: Workspace) -> int:
    """Note it in small transactions, so that nobody waits for long; return of how many hosts.

    Where it is not noted, the right host is found all the same, by reading these hosts for each request.
    """
    noted = 0
    while True:
        now = ws.now()
        with ws.read() as tx:
            hosts = tx.outlooks.to_note(now)
        if not hosts:
            return noted
        with ws.begin() as tx:
            tx.outlooks.note(hosts, now)
        noted += len(hosts)
