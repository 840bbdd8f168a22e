"""What is stored about somebody, in plain words."""

from bot.context import Workspace


def knows_place(ws: Workspace, person_id: str) -> bool:
    """Say whether we know this person's manager and team: only then may we say that these are kept out."""
    with ws.read() as tx:
        person = tx.people.get(person_id)
    return person is not None and person.place.is_known
