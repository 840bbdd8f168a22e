"""Microsoft 365: an application of the company's own tenant asks when a person is busy.

The token: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow. The question and its answer:
learn.microsoft.com/graph/api/calendar-getschedule and learn.microsoft.com/graph/api/resources/scheduleitem. It is
two requests, which need no library (decision 032).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from bot.freebusy.work import Grant, Question

LOGIN = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"
TAKES_TIME = ("busy", "oof", "tentative")
"""The others are free, workingElsewhere and unknown. Microsoft's examples write them with and without a capital."""


class Microsoft:
    """An application with a secret, whose permission Calendars.ReadBasic.All an admin has granted."""

    name = "microsoft"

    def __init__(
        self, tenant: str, client: str, secret: str, *, login: str = LOGIN, graph: str = GRAPH
    ) -> None:
        self._graph = graph
        self._grant = Grant(
            "",
            f"{login}/{quote(tenant, safe='')}/oauth2/v2.0/token",
            {
                "grant_type": "client_credentials",
                "client_id": client,
                "client_secret": secret,
                "scope": f"{GRAPH}/.default",
            },
        )

    def grant(self, _email: str) -> Grant:
        """One token is good for all."""
        return self._grant

    def question(self, email: str, since: datetime, until: datetime) -> Question:
        edges = {"startTime": since, "endTime": until}
        body = {
            "schedules": [email],
            **{
                name: {"dateTime": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"}
                for name, at in edges.items()
            },
            "availabilityViewInterval": 60,
        }
        url = f"{self._graph}/v1.0/users/{quote(email, safe='')}/calendar/getSchedule"
        return Question(url, body, {"Prefer": 'outlook.timezone="UTC"'})

    def busy(self, answer: Any) -> Iterator[tuple[datetime, datetime]]:
        """Return the edges alone: subject and place, which may stand beside them, are not looked at."""
        [schedule] = answer["value"]
        if schedule.get("error"):
            raise ValueError("the calendar is not shown")
        for each in schedule["scheduleItems"]:
            if each["status"].lower() in TAKES_TIME:
                yield _moment(each["start"]), _moment(each["end"])


def _moment(said: Any) -> datetime:
    if said["timeZone"] != "UTC":
        raise ValueError("not the zone that was asked for")
    return datetime.fromisoformat(said["dateTime"]).replace(tzinfo=UTC)
