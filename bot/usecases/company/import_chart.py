"""HR imports the organisation chart from a form: a look, which changes nothing, then the import of the same bytes."""

from datetime import timedelta
from hashlib import sha256

from bot.context import Workspace
from bot.domain.people_file import read_people_file
from bot.domain.refusals import Refusal
from bot.domain.refusals.company import ChartMovedOn, ChartNotRead, MovedOn, NotRead
from bot.facts.company import ChartFile, ChartMistakes, ChartOutline, ChartPreview
from bot.ports import DirectoryUnavailableError, EmailsHiddenError
from bot.usecases.people.import_people import import_as_seen, look_at_chart

MOST_BYTES = 5_000_000
"""About 50,000 people; Slack's form takes 10 MB."""
PREVIEW_HOLDS = timedelta(hours=1)


def may_upload_chart(ws: Workspace, person_id: str) -> Refusal | None:
    """Let HR through, where whoever runs us has switched it on."""
    if refusal := ws.hr_only(person_id):
        return refusal
    return ChartNotRead(NotRead.OFF) if ws.uploads is None else None


def preview_chart(ws: Workspace, hr_id: str, file: ChartFile) -> ChartPreview | ChartMistakes | Refusal:
    """Read the file, and say what its import would do; nothing is changed and nothing of it is kept."""
    content = _read(ws, hr_id, file)
    if isinstance(content, Refusal):
        return content
    at, outline = ws.now(), _worked(ws, content)
    if not isinstance(outline, ChartOutline):
        return outline
    return ChartPreview(file, sha256(content).hexdigest(), at, outline)


def import_chart(ws: Workspace, hr_id: str, seen: ChartPreview) -> ChartOutline | ChartMistakes | Refusal:
    """Import what HR looked at: the same bytes, which say the same, within an hour; else nothing."""
    if ws.now() - seen.at > PREVIEW_HOLDS:
        return may_upload_chart(ws, hr_id) or ChartMovedOn(MovedOn.TIME)
    content = _read(ws, hr_id, seen.file)
    if isinstance(content, Refusal):
        return content
    if sha256(content).hexdigest() != seen.digest:
        return ChartMovedOn(MovedOn.FILE)
    return _worked(ws, content, hr_id, seen)


def _read(ws: Workspace, hr_id: str, file: ChartFile) -> bytes | Refusal:
    if (refusal := may_upload_chart(ws, hr_id)) or ws.uploads is None:
        return refusal or ChartNotRead(NotRead.OFF)
    if file.size > MOST_BYTES:
        return ChartNotRead(NotRead.TOO_LARGE)
    content = ws.uploads.read(file.url, MOST_BYTES)
    return ChartNotRead(content) if isinstance(content, NotRead) else content


def _worked(
    ws: Workspace, content: bytes, by: str = "", seen: ChartPreview | None = None
) -> ChartOutline | ChartMistakes | Refusal:
    """Import it as it was `seen`, or look at it for the first time."""
    file = read_people_file(content)
    try:
        result = import_as_seen(ws, file, by, seen.outline, seen.at) if seen else look_at_chart(ws, file)
    except EmailsHiddenError:
        return ChartNotRead(NotRead.NO_EMAILS)
    except DirectoryUnavailableError:
        return ChartNotRead(NotRead.AWAY)
    return ChartMistakes(result) if isinstance(result, tuple) else result
