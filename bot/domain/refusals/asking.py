"""Why a guest cannot ask, or cannot take a request back."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.phrases.deeds import Deed
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class TooManyRequests(Refusal):
    limit: int


@dataclass(frozen=True, slots=True)
class AlreadyAsked(Refusal):
    """The guest has an open request for this field."""

    field: str
    request_id: int


@dataclass(frozen=True, slots=True)
class NotClear(Refusal):
    """What was typed may mean several things, or nothing we know; the draft keeps it."""

    text: str
    fields: tuple[str, ...]
    """Keys."""
    draft_id: int
    deeds: tuple[Deed, ...] = ()
    hosts: tuple[str, ...] = ()
    """People of that name who may be asked."""
    both: bool = False
    """All the fields were named: only which comes first is open."""


@dataclass(frozen=True, slots=True)
class NoteTooLong(Refusal):
    length: int
    limit: int
    draft_id: int


@dataclass(frozen=True, slots=True)
class KeptForLater(Refusal):
    """The guest cannot ask now, for this reason; the draft keeps what they wrote."""

    reason: Refusal
    draft_id: int


@dataclass(frozen=True, slots=True)
class NotAHost(Refusal):
    """The person asked for by name has never hosted, or takes no part."""

    person_id: str


@dataclass(frozen=True, slots=True)
class MetLately(Refusal):
    """The two have met not long ago, as the guest says."""

    person_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class CannotAskYourself(Refusal):
    pass


@dataclass(frozen=True, slots=True)
class FieldGone(Refusal):
    """The field is part of another one by now, or is no longer asked about."""

    field: str


@dataclass(frozen=True, slots=True)
class FieldsChangedAgain(Refusal):
    """The button names a field that is no longer what the request's field is part of."""


@dataclass(frozen=True, slots=True)
class NothingToWithdraw(Refusal):
    pass


@dataclass(frozen=True, slots=True)
class AlreadyClosed(Refusal):
    """The request is no longer open."""


@dataclass(frozen=True, slots=True)
class DraftGone(Refusal):
    """What somebody wrote is too long ago, and was not kept."""
