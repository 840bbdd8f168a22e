"""What HR hears."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.notifications.base import Notification, OnDoubt

POSTED = "posted"


class FileForm(StrEnum):
    PNG = "png"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class AboutMonth(Notification):
    """Goes to HR's channel or to one of HR."""

    to_form = "{to}"
    on_doubt = OnDoubt.SKIP
    month: str
    to: str


@dataclass(frozen=True, slots=True)
class DigestReady(AboutMonth):
    """The month's digest."""

    in_hours = True
    by_clock = True
    kind = "digest_ready"
    key_form = "digest:{month}:{to}"


@dataclass(frozen=True, slots=True)
class DigestFile(AboutMonth):
    """The same as a picture or a table, after it was posted or because one of HR asked.

    With an ordering key of its own: where files are not allowed, messages still go.
    """

    kind = "digest_file"
    key_form = "digest_file:{month}:{form}:{to}:{asked}"
    ordering_form = "{to}:files"
    carries_file = True
    form: str
    asked: str
    """"posted", or the second in which somebody asked: who asks twice gets it twice."""

    @property
    def waits_for_hours(self) -> bool:
        return self.asked == POSTED
