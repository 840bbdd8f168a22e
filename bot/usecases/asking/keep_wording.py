"""Somebody asks for a field that is not listed, in their own words: HR learns of it once enough people have."""

from bot.context import Workspace
from bot.domain.fields.wordings import wording_of
from bot.domain.refusals import Refusal
from bot.domain.refusals.asking import DraftGone
from bot.steps.people import who_takes_part


def ask_as_typed(ws: Workspace, person_id: str, draft_id: int) -> str | Refusal:
    """Count this person among those who want what they typed; return the wording.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    with ws.begin_answer() as tx:
        draft = tx.drafts.get(draft_id)
        if draft is None or draft.person_id != person_id:
            return DraftGone()
        wording = wording_of(draft.typed, draft.text)
        tx.wordings.add(person_id, wording, None, ws.now())
    return wording
