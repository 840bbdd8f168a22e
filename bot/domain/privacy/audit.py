"""The audit log's entries: who did what, and when. They never name whom it was done to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

OPERATOR = "operator"
"""Who works on the command line: the machine knows no Slack id for them."""
ONESELF = "oneself"
"""Who was forgotten by their own click: that it was done is kept, and not who it was."""


class Audited(StrEnum):
    DIGEST_VIEWED = "digest viewed"
    DIGEST_EXPORTED = "digest exported"
    FIELD_EDITED = "field edited"
    WORDINGS_VIEWED = "wordings viewed"
    REQUEST_EXPLAINED = "request explained"
    PEOPLE_IMPORTED = "people imported"
    CLOSING_DAYS_CHANGED = "days closed"
    HOSTING_PAUSED = "hosting paused"
    HOST_REMOVED = "host removed"
    SHELF_LINE_REMOVED = "shelf line removed"
    LAUNCH_STEP_DONE = "launch step done"
    SETTING_CHANGED = "setting changed"
    REQUESTS_SHOWN = "who read shown"
    PERSON_FORGOTTEN = "person forgotten"
    MESSAGES_RETRIED = "messages retried"
    MESSAGES_DROPPED = "messages dropped"
    SENDING_PAUSED = "sending paused"
    SENDING_RESUMED = "sending resumed"
    DATABASE_RESTORED = "database restored"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    at: datetime
    person_id: str
    what: Audited
    subject: str
    """The month ("2026-10"), the field's key, a setting's name, how many people or days, a request's number, why a line
    was taken down, or the moment of a backup; never a person."""
