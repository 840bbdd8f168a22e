"""What a guest hears about a request."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification


@dataclass(frozen=True, slots=True)
class RequestReceived(Notification):
    """The guest's receipt, with what happens next."""

    kind = "request_received"
    key_form = "request:{request_id}:received"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class RequestMovedOn(Notification):
    """The next host is asked, or nobody is left to ask for now. Says nothing of who or why."""

    kind = "request_moved_on"
    key_form = "request:{request_id}:after:{after_offer_id}"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str
    after_offer_id: int


@dataclass(frozen=True, slots=True)
class HostFound(Notification):
    """A request that had waited is with a host now."""

    kind = "host_found"
    key_form = "request:{request_id}:found:{offer_id}"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str
    offer_id: int


@dataclass(frozen=True, slots=True)
class RequestSettled(Notification):
    """The request has its end: its receipt loses the button."""

    kind = "request_settled"
    key_form = "request:{request_id}:settled"
    lane_form = "{guest_id}"
    edits_form = "request:{request_id}:received"
    request_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class RequestLapsed(Notification):
    """Nobody was found in time."""

    kind = "request_lapsed"
    key_form = "request:{request_id}:lapsed"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str
