"""Who somebody is, asked of Slack; and a word into a channel that HR picks."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from time import monotonic, sleep
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.deliveries import RATE_LIMITED
from bot.domain.people import Person, Place, Team
from bot.lately import Lately
from bot.ports import DirectoryUnavailableError, EmailsHiddenError, SlackBusyError
from bot.progress import Progress, unseen
from bot.slack.failures import CLOSED, FAILURES, Verdict, read_failure
from bot.slack.tiers import LIST, Tiers
from bot.telemetry import log

PAGE = 500
"""Members a page; Slack advises 200, and takes up to 1,000."""
MOST_WAITS = 20
ONE_BY_ONE = 50
"""So many people are asked for one by one; more are found in the list of all members, which is fewer calls."""
NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
PERSON_SECONDS = 300.0
"""Strangers are not stored: who opens the Home ten times is asked for once."""
GROUP_SECONDS, GROUP_IN_DOUBT_SECONDS = 60.0, 600.0
"""Who leaves HR's group loses the digest within a minute; within ten where Slack does not answer."""
MOST_REMEMBERED = 5_000


class SlackDirectory:
    """Slack's people and groups. `read_person` turns Slack's user object into ours.

    `place_fields` says which custom profile fields hold a manager and a team, by the names of Place's fields.
    """

    def __init__(
        self,
        client: WebClient,
        read_person: Callable[[dict[str, Any]], Person],
        page: int = PAGE,
        place_fields: Mapping[str, str] | None = None,
        seconds: Callable[[], float] = monotonic,
        *,
        tiers: Tiers | None = None,
    ) -> None:
        self._client, self._read_person, self._page_size = client, read_person, page
        self._tiers = tiers or Tiers()
        self._place_fields = place_fields or {}
        self._people: Lately[Person | None] = Lately(MOST_REMEMBERED, seconds)
        self._groups: Lately[frozenset[str]] = Lately(MOST_REMEMBERED, seconds)

    def person(self, person_id: str, *, fresh: bool = False) -> Person | None:
        """Return the person, or None where Slack knows nobody; raise DirectoryUnavailableError."""
        if not fresh and (known := self._people.get(person_id, PERSON_SECONDS)):
            return known[0]
        try:
            answer = self._client.users_info(user=person_id, include_locale=True)
        except FAILURES as error:
            if isinstance(error, SlackApiError) and error.response.get("error") in NOBODY:
                return self._people.put(person_id, None)
            raise _unavailable(error) from error
        user: dict[str, Any] = answer["user"]
        person = self._read_person(user)
        if self._place_fields:
            person = replace(person, place=self._place(person_id))
        return self._people.put(person_id, person)

    def people_of(self, ids: Collection[str]) -> Mapping[str, Person]:
        """Ask for each where they are few, else read the list of all."""
        if len(ids) <= ONE_BY_ONE:
            found = {person_id: self._waiting_for(person_id) for person_id in ids}
            return {person_id: person for person_id, person in found.items() if person is not None}
        return {user["id"]: self._read_person(user) for user in self._members() if user["id"] in ids}

    def _waiting_for(self, person_id: str) -> Person | None:
        for _ in range(MOST_WAITS):
            try:
                return self.person(person_id, fresh=True)
            except SlackBusyError as busy:
                sleep(busy.seconds)
        raise DirectoryUnavailableError(RATE_LIMITED)

    def _place(self, person_id: str) -> Place:
        """Return what the profile says of manager and team; nothing where Slack does not say, which changes nothing."""
        try:
            profile = self._client.users_profile_get(user=person_id)["profile"]
        except FAILURES as error:
            log.warning("a profile's manager and team cannot be read", error=read_failure(error).error)
            return Place()
        fields = profile.get("fields") or {}
        said = {
            name: str((fields.get(key) or {}).get("value") or "") for name, key in self._place_fields.items()
        }
        manager = said.get("manager_id", "").split(",")[0]
        return Place(manager_id=manager or None, team=Team(said["team"]) if said.get("team") else None)

    def by_email(self, emails: Collection[str], progress: Progress = unseen) -> Mapping[str, Person]:
        """Read the list of all members page by page: that is a few calls where asking for each would be thousands."""
        found: dict[str, Person] = {}
        shown = False
        for user in self._members():
            email = str((user.get("profile") or {}).get("email") or "").lower()
            shown = shown or bool(email)
            if email in emails and not user.get("deleted"):
                found[email] = self._read_person(user)
                progress(1, len(emails))
        if not shown:
            raise EmailsHiddenError
        return found

    def email(self, person_id: str) -> str | None:
        """Ask each time, and remember nothing: without the scope users:read.email the profile has none."""
        try:
            user: dict[str, Any] = self._client.users_info(user=person_id)["user"]
        except FAILURES as error:
            if isinstance(error, SlackApiError) and error.response.get("error") in NOBODY:
                return None
            raise _unavailable(error) from error
        return None if user.get("deleted") else (user.get("profile") or {}).get("email") or None

    def _members(self) -> Iterator[dict[str, Any]]:
        cursor = ""
        while True:
            answer = self._page(cursor)
            yield from answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _page(self, cursor: str) -> SlackResponse:
        """Return one page of members, waiting where Slack asks us to; raise DirectoryUnavailableError."""
        for _ in range(MOST_WAITS):
            while pause := self._tiers.take(LIST):
                sleep(pause)
            try:
                return self._client.users_list(limit=self._page_size, cursor=cursor, include_locale=True)
            except FAILURES as error:
                failure = read_failure(error)
                if failure.verdict is not Verdict.WAIT:
                    raise DirectoryUnavailableError(failure.error) from error
                sleep(failure.pause.total_seconds())
        raise DirectoryUnavailableError(RATE_LIMITED)

    def group_members(self, usergroup_id: str, *, fresh: bool = False) -> frozenset[str]:
        """Ask at most once a minute: every opening of a Home wants to know who is HR."""
        if known := self._groups.get(usergroup_id, GROUP_SECONDS):
            return known[0]
        try:
            answer = self._client.usergroups_users_list(usergroup=usergroup_id)
        except FAILURES as error:
            log.warning("HR's user group cannot be read", error=read_failure(error).error)
            if not fresh and (known := self._groups.get(usergroup_id, GROUP_IN_DOUBT_SECONDS)):
                return known[0]
            raise _unavailable(error) from error
        users: list[str] = answer["users"]
        return self._groups.put(usergroup_id, frozenset(users))

    def post(self, channel_id: str, text: str, blocks: Sequence[dict[str, Any]]) -> bool:
        """Post into a channel; False where we may not. Raises where Slack does not answer."""
        try:
            self._client.chat_postMessage(
                channel=channel_id, text=text, blocks=list(blocks), unfurl_links=False
            )
        except SlackApiError as error:
            if error.response.get("error") in CLOSED:
                return False
            raise
        return True


def _unavailable(error: Exception) -> DirectoryUnavailableError:
    failure = read_failure(error)
    if failure.verdict is Verdict.WAIT:
        return SlackBusyError(failure.pause.total_seconds())
    return DirectoryUnavailableError(failure.error)
