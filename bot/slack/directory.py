"""Who somebody is, asked of Slack; and a word into a channel that HR picks."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from time import sleep
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.domain.people import Person, Place, Team
from bot.ports import DirectoryUnavailableError, EmailsHiddenError
from bot.slack.failures import Verdict, read_failure
from bot.telemetry import log

PAGE = 500
"""Members a page; Slack advises 200, and takes up to 1,000."""
MOST_WAITS = 20
CLOSED = frozenset(
    {
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "restricted_action",
        "restricted_action_read_only_channel",
    }
)
"""What Slack says of a channel where we may not post."""
NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


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
    ) -> None:
        self._client, self._read_person, self._page_size = client, read_person, page
        self._place_fields = place_fields or {}

    def person(self, person_id: str) -> Person | None:
        """Return the person, or None where Slack knows nobody; raise DirectoryUnavailableError."""
        try:
            answer = self._client.users_info(user=person_id, include_locale=True)
        except SlackApiError as error:
            if error.response.get("error") in NOBODY:
                return None
            raise DirectoryUnavailableError(str(error.response.get("error"))) from error
        except (SlackClientError, OSError) as error:
            raise DirectoryUnavailableError(str(error)) from error
        user: dict[str, Any] = answer["user"]
        person = self._read_person(user)
        return replace(person, place=self._place(person_id)) if self._place_fields else person

    def _place(self, person_id: str) -> Place:
        """Return what the profile says of manager and team; nothing where Slack does not say, which changes nothing."""
        try:
            profile = self._client.users_profile_get(user=person_id)["profile"]
        except (SlackClientError, OSError) as error:
            log.warning("a profile's manager and team cannot be read", error=read_failure(error).error)
            return Place()
        fields = profile.get("fields") or {}
        said = {
            name: str((fields.get(key) or {}).get("value") or "") for name, key in self._place_fields.items()
        }
        manager = said.get("manager_id", "").split(",")[0]
        return Place(manager_id=manager or None, team=Team(said["team"]) if said.get("team") else None)

    def by_email(self, emails: Collection[str]) -> Mapping[str, Person]:
        """Read the list of all members page by page: that is a few calls where asking for each would be thousands."""
        found: dict[str, Person] = {}
        shown = False
        cursor = ""
        while True:
            answer = self._page(cursor)
            for user in answer["members"]:
                email = str((user.get("profile") or {}).get("email") or "").lower()
                shown = shown or bool(email)
                if email in emails and not user.get("deleted"):
                    found[email] = self._read_person(user)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        if not shown:
            raise EmailsHiddenError
        return found

    def _page(self, cursor: str) -> SlackResponse:
        """Return one page of members, waiting where Slack asks us to; raise DirectoryUnavailableError."""
        for _ in range(MOST_WAITS):
            try:
                return self._client.users_list(limit=self._page_size, cursor=cursor)
            except SlackApiError as error:
                failure = read_failure(error)
                if failure.verdict is not Verdict.WAIT:
                    raise DirectoryUnavailableError(failure.error) from error
                sleep(failure.pause.total_seconds())
            except (SlackClientError, OSError) as error:
                raise DirectoryUnavailableError(str(error)) from error
        raise DirectoryUnavailableError("ratelimited")

    def group_members(self, usergroup_id: str) -> frozenset[str]:
        """Return the members of a user group; nobody where Slack does not answer, so that nobody gets in by mistake."""
        try:
            answer = self._client.usergroups_users_list(usergroup=usergroup_id)
        except (SlackClientError, OSError):
            return frozenset()
        users: list[str] = answer["users"]
        return frozenset(users)

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
