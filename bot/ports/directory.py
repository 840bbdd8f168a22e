"""What we rely on of Slack, and of the clock."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.domain.deliveries import RATE_LIMITED
from bot.domain.people import Person
from bot.progress import Progress, unseen


class EmailsHiddenError(Exception):
    """Slack shows us nobody's e-mail address: the app lacks the scope for it."""


class DirectoryUnavailableError(Exception):
    """Slack did not say who somebody is: it is away, slow, or refuses."""


class SlackBusyError(DirectoryUnavailableError):
    """Slack asked for a pause of so many seconds: asked again then, it answers."""

    def __init__(self, seconds: float) -> None:
        super().__init__(RATE_LIMITED)
        self.seconds = seconds


class Clock(Protocol):
    def now(self) -> datetime:
        """Return the time in UTC."""

    def real_now(self) -> datetime:
        """Return the time that has really come, where `now` is pretended ahead of it; else `now`."""


class Directory(Protocol):
    """Slack's own knowledge of people. Every call goes over the network: never inside a transaction."""

    def person(self, person_id: str, *, fresh: bool = False) -> Person | None:
        """Return None where Slack knows nobody; raise DirectoryUnavailableError where it does not answer.

        What Slack said minutes ago is good enough, unless it is to be `fresh`.
        """

    def people_of(self, ids: Collection[str]) -> Mapping[str, Person]:
        """Return those of these whom Slack knows, asked now; raise DirectoryUnavailableError."""

    def group_members(self, usergroup_id: str, *, fresh: bool = False) -> frozenset[str]:
        """Return who is in a user group, as Slack said within the last minute.

        Where it does not answer, what it said a few minutes ago, unless it is to be `fresh`; else raise
        DirectoryUnavailableError.
        """

    def by_email(self, emails: Collection[str], progress: Progress = unseen) -> Mapping[str, Person]:
        """Return who has these addresses (in small letters); tell how many of them were found on the way.

        Raises EmailsHiddenError where Slack shows us no addresses, DirectoryUnavailableError where it does not answer.
        """

    def email(self, person_id: str) -> str | None:
        """Return somebody's e-mail address as Slack says it now; None where it shows none.

        Raises DirectoryUnavailableError where it does not answer.
        """

    def post(self, channel_id: str, text: str, blocks: Sequence[dict[str, Any]]) -> bool:
        """Post into a channel; False where we are not in it, or it takes no posts."""
