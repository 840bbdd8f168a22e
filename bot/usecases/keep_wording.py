"""Somebody asks for a field that is not listed, in their own words: HR learns of it once enough people have."""

from bot.domain.refusals import Refusal
from bot.domain.refusals.asking import DraftGone
from bot.domain.wordings import Wording, wording_of
from bot.usecases.workspace import Workspace


def ask_as_typed(ws: Workspace, person_id: str, draft_id: int) -> str | Refusal:
    """Count this person among those who want what they typed; return the wording."""
    with ws.begin_answer() as tx:
        draft = tx.drafts.get(draft_id)
        if draft is None or draft.person_id != person_id:
            return DraftGone()
        wording = wording_of(draft.typed, draft.text)
        tx.wordings.add(person_id, wording, None, ws.now())
    return wording


def wordings_for_hr(ws: Workspace) -> tuple[Wording, ...]:
    """Return what at least a cell's worth of people wrote, the most wanted first; what is listed by now is left out.

    These are people's own words: below the minimum cell they stay unread.
    """
    with ws.read() as tx:
        found = tx.wordings.of_at_least(ws.policy.min_cell)
    return tuple(each for each in found if not ws.fields.knows(each.wording))
