"""What a person hears about their own data."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification


@dataclass(frozen=True, slots=True)
class OwnDataFile(Notification):
    """All that is stored about a person, as a file in their own DM.

    With an ordering key of its own: where the scope for files is missing, their other messages go on.
    """

    kind = "own_data_file"
    key_form = "person:{person_id}:data:{asked_at}"
    to_form = "{person_id}"
    ordering_form = "{person_id}:files"
    carries_file = True
    person_id: str
    asked_at: str
    """To the second, so that asking again sends it again."""
