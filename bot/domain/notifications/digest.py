"""What HR hears."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.notifications.base import Notification, OnDoubt


class FileForm(StrEnum):
    PNG = "png"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class DigestReady(Notification):
    """The month's digest, to HR's channel or to one of HR."""

    kind = "digest_ready"
    key_form = "digest:{month}:{to}"
    lane_form = "{to}"
    on_doubt = OnDoubt.SKIP
    month: str
    to: str


@dataclass(frozen=True, slots=True)
class DigestFile(Notification):
    """The same as a picture or a table, after it was posted or because one of HR asked."""

    kind = "digest_file"
    key_form = "digest_file:{month}:{form}:{to}:{asked}"
    lane_form = "{to}:files"
    """Of its own: where files are not allowed, messages still go."""
    on_doubt = OnDoubt.SKIP
    month: str
    to: str
    form: str
    asked: str
    """"posted", or the second in which somebody asked: who asks twice gets it twice."""
