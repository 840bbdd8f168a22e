"""Google Workspace: a service account asks, in a person's own name, when that person is busy.

Domain-wide delegation: developers.google.com/identity/protocols/oauth2/service-account. The question and its answer:
developers.google.com/workspace/calendar/api/v3/reference/freebusy/query. Signing is google-auth's, the extra [google].
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from google.auth import crypt, jwt
from google.auth.exceptions import GoogleAuthError

from bot.freebusy.asking import is_web
from bot.freebusy.work import Grant, Question
from bot.ports import Clock
from bot.settings import GOOGLE_CALENDAR, SettingsError

API = "https://www.googleapis.com"
SCOPE = "https://www.googleapis.com/auth/calendar.freebusy"
"""The narrowest there is: when somebody is busy, and no event."""
GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
HOLDS = timedelta(minutes=60)
"""As long as Google takes a signature."""


class Google:
    """A service account, by the JSON key of it. Raises SettingsError where the file is no such key."""

    name = "google"

    def __init__(self, key_file: Path, clock: Clock, *, api: str = API) -> None:
        try:
            key = json.loads(key_file.read_text(encoding="utf-8"))
            self._signer = crypt.RSASigner.from_service_account_info(key)  # type: ignore[no-untyped-call]
            self._account, self._token_url = str(key["client_email"]), key["token_uri"]
        except OSError as error:
            raise SettingsError(
                f"{GOOGLE_CALENDAR} cannot be read ({error.strerror}). Check path and owner."
            ) from error
        except (GoogleAuthError, KeyError, TypeError, ValueError):
            raise SettingsError(_NO_KEY) from None
        if not is_web(self._token_url):
            raise SettingsError(_NO_KEY)
        self._clock, self._api = clock, api

    def grant(self, email: str) -> Grant:
        """Return a claim that is signed for one person: `sub` is in whose name the account asks."""
        now = self._clock.real_now()
        claim = {
            "iss": self._account,
            "sub": email,
            "scope": SCOPE,
            "aud": self._token_url,
            "iat": int(now.timestamp()),
            "exp": int((now + HOLDS).timestamp()),
        }
        signed: bytes = jwt.encode(self._signer, claim)  # type: ignore[no-untyped-call]
        return Grant(email, self._token_url, {"grant_type": GRANT_TYPE, "assertion": signed.decode()})

    def question(self, email: str, since: datetime, until: datetime) -> Question:
        body = {"timeMin": since.isoformat(), "timeMax": until.isoformat(), "items": [{"id": email}]}
        return Question(f"{self._api}/calendar/v3/freeBusy", body, {})

    def busy(self, answer: Any) -> Iterator[tuple[datetime, datetime]]:
        [calendar] = answer["calendars"].values()
        if calendar.get("errors"):
            raise ValueError("the calendar is not shown")
        for each in calendar["busy"]:
            yield _moment(each["start"]), _moment(each["end"])


_NO_KEY = (
    f"{GOOGLE_CALENDAR} is no key of a service account. Make one in Google's console (IAM & Admin > Service Accounts > "
    "Keys > JSON), and name its file."
)


def _moment(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        raise ValueError("no moment without a zone")
    return at
