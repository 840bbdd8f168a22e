"""What a host, or somebody who may become one, hears about hosting itself."""

from dataclasses import dataclass

from bot.domain.hosting.shelf import WhyRemoved
from bot.domain.notifications.base import Notification, OnDoubt


@dataclass(frozen=True, slots=True)
class AboutHosting(Notification):
    """Goes to a host."""

    in_hours = True
    by_clock = True
    to_form = "{host_id}"
    host_id: str
    on: str
    """The day, as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class AreYouThere(AboutHosting):
    """Several offers in a row had no answer: the host is asked whether they would like a pause."""

    kind = "are_you_there"
    key_form = "host:{host_id}:silent:{on}"
    on_doubt = OnDoubt.SKIP


@dataclass(frozen=True, slots=True)
class OnlyDeclines(AboutHosting):
    """The host said "not now" several times in a row: the same question."""

    kind = "only_declines"
    key_form = "host:{host_id}:silent:{on}"
    on_doubt = OnDoubt.SKIP


@dataclass(frozen=True, slots=True)
class HostingPaused(AboutHosting):
    """No answer to that either: hosting is off until the host comes back."""

    kind = "hosting_paused"
    key_form = "host:{host_id}:paused:{on}"


@dataclass(frozen=True, slots=True)
class YearInReview(Notification):
    """In December a host reads what the year gave them and their guests."""

    in_hours = True
    by_clock = True
    on_doubt = OnDoubt.SKIP
    kind = "year_in_review"
    key_form = "host:{host_id}:year:{year}"
    to_form = "{host_id}"
    host_id: str
    year: int


@dataclass(frozen=True, slots=True)
class YearPicture(Notification):
    """The same year as a picture to keep, a moment later.

    With an ordering key of its own: where files are not allowed, messages still go.
    """

    in_hours = True
    by_clock = True
    on_doubt = OnDoubt.SKIP
    kind = "year_picture"
    key_form = "host:{host_id}:year:{year}:picture"
    to_form = "{host_id}"
    ordering_form = "{host_id}:files"
    carries_file = True
    host_id: str
    year: int


@dataclass(frozen=True, slots=True)
class HostingPausedByHr(Notification):
    """HR ended somebody's hosting."""

    in_hours = True
    kind = "hosting_paused_by_hr"
    key_form = "host:{host_id}:by_hr:{on}"
    to_form = "{host_id}"
    host_id: str
    on: str
    """When, as ISO 8601."""
    for_good: bool
    """The profile is gone as well."""


@dataclass(frozen=True, slots=True)
class WouldYouHost(Notification):
    """A colleague thinks that people could learn from this person."""

    in_hours = True
    by_clock = True
    kind = "would_you_host"
    key_form = "host:{person_id}:would_you"
    to_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    person_id: str
    field: str


@dataclass(frozen=True, slots=True)
class AboutHostAsk(Notification):
    """Goes to somebody who was asked to host, because colleagues wait for a field."""

    to_form = "{person_id}"
    ask_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class HostAsked(AboutHostAsk):
    """The question whether they could say yes to one."""

    in_hours = True
    by_clock = True
    kind = "host_asked"
    key_form = "host_ask:{ask_id}"
    on_doubt = OnDoubt.SKIP


@dataclass(frozen=True, slots=True)
class HostAskSettled(AboutHostAsk):
    """They answered: the buttons go, and what comes of it stands there."""

    kind = "host_ask_settled"
    key_form = "host_ask:{ask_id}:settled"
    edits_form = "host_ask:{ask_id}"


@dataclass(frozen=True, slots=True)
class ShelfLineReported(Notification):
    """A colleague finds a line wrong or hurtful. Who it was stands nowhere; of one line HR hears once."""

    in_hours = True
    kind = "shelf_line_reported"
    key_form = "shelf:{line_id}:reported:{to}"
    to_form = "{to}"
    line_id: int
    to: str


@dataclass(frozen=True, slots=True)
class ShelfLineRemoved(Notification):
    """HR took a line of theirs off a shelf."""

    in_hours = True
    kind = "shelf_line_removed"
    key_form = "shelf:{line_id}:removed"
    to_form = "{person_id}"
    line_id: int
    person_id: str
    field: str
    why: WhyRemoved
