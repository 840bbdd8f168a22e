"""Who somebody is, asked of Slack."""

from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.people import Person
from bot.ports import DirectoryUnavailableError

NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


class SlackDirectory:
    """Slack's people and groups. `read_person` turns Slack's user object into ours."""

    def __init__(self, client: WebClient, read_person: Callable[[dict[str, Any]], Person]) -> None:
        self._client, self._read_person = client, read_person

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
        return self._read_person(user)

    def group_members(self, usergroup_id: str) -> frozenset[str]:
        """Return the members of a user group; nobody where Slack does not say, so that doubt shuts the door."""
        try:
            answer = self._client.usergroups_users_list(usergroup=usergroup_id)
        except (SlackClientError, OSError):
            return frozenset()
        users: list[str] = answer["users"]
        return frozenset(users)
