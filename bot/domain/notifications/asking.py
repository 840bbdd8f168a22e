"""What a guest hears about a request."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.notifications.base import Notification
from bot.domain.requests import Request


@dataclass(frozen=True, slots=True)
class AboutRequest(Notification):
    """Goes to the guest who asks."""

    to_form = "{guest_id}"
    while_open: ClassVar[bool] = False
    """Whether it is no longer sent once the request has ended."""
    request_id: int
    guest_id: str

    def is_stale(self, request: Request) -> bool:
        return self.while_open and not request.is_open


@dataclass(frozen=True, slots=True)
class RequestReceived(AboutRequest):
    """The guest's receipt, with what happens next."""

    kind = "request_received"
    key_form = "request:{request_id}:received"


NOTE = "note"


@dataclass(frozen=True, slots=True)
class RequestUpdated(AboutRequest):
    """The receipt as it stands now."""

    in_hours = True
    kind = "request_updated"
    key_form = "request:{request_id}:now:{news}"
    edits_form = "request:{request_id}:received"
    while_open = True
    news: str
    """What made it another one: each of them edits it once."""

    @property
    def waits_for_hours(self) -> bool:
        """The guest's own note is theirs to see at once."""
        return not self.news.startswith(NOTE)


@dataclass(frozen=True, slots=True)
class NewsSettled(AboutRequest):
    """A word about the request that is no longer the newest: it says how it went on."""

    kind = "news_settled"
    key_form = "request:{request_id}:settled:{news}"
    edits_form = "request:{request_id}:{news}"
    news: str


@dataclass(frozen=True, slots=True)
class RequestMovedOn(AboutRequest):
    """The next host is asked, or nobody is left to ask for now. Says nothing of who or why."""

    in_hours = True
    kind = "request_moved_on"
    key_form = "request:{request_id}:after:{after_offer_id}"
    while_open = True
    after_offer_id: int


@dataclass(frozen=True, slots=True)
class HostFound(AboutRequest):
    """A request that had waited is with a host now."""

    in_hours = True
    kind = "host_found"
    key_form = "request:{request_id}:found:{offer_id}"
    while_open = True
    offer_id: int


@dataclass(frozen=True, slots=True)
class FieldMerged(AboutRequest):
    """HR made the field part of another one: the guest says whether to ask there."""

    in_hours = True
    kind = "field_merged"
    key_form = "request:{request_id}:merged:{into}"
    while_open = True
    into: str


@dataclass(frozen=True, slots=True)
class FieldRetired(AboutRequest):
    """HR took the field off the list: the request goes on with the hosts there were."""

    in_hours = True
    kind = "field_retired"
    key_form = "request:{request_id}:retired"
    while_open = True


@dataclass(frozen=True, slots=True)
class RequestSettled(AboutRequest):
    """The request has ended: its receipt loses the button."""

    kind = "request_settled"
    key_form = "request:{request_id}:settled"
    edits_form = "request:{request_id}:received"


@dataclass(frozen=True, slots=True)
class RequestLapsed(AboutRequest):
    """Nobody was found in time."""

    in_hours = True
    by_clock = True
    kind = "request_lapsed"
    key_form = "request:{request_id}:lapsed"


@dataclass(frozen=True, slots=True)
class HostAppeared(AboutRequest):
    """A request found nobody, and now somebody hosts its field."""

    in_hours = True
    by_clock = True
    kind = "host_appeared"
    key_form = "request:{request_id}:host_appeared"
