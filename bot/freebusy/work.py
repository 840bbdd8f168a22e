"""The company's own calendar: asked when one of its people is busy, for whoever wants that; remembered for minutes."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, Protocol
from urllib.parse import urlencode

from bot.domain.finding_a_time.calendars import Busy, Unread
from bot.freebusy.asking import Asker, NoAnswerError, within
from bot.freebusy.reading import Span, joined
from bot.lately import Lately
from bot.telemetry import log

REMEMBERED_SECONDS = 300.0
MOST_REMEMBERED = 500
FURTHEST = timedelta(days=60)
"""Microsoft answers for 62 days and Google for 90 (support.nylas.com, "availability / free-busy limits")."""
BEFORE_THE_END = 60.0
LONGEST_TOKEN = 3600.0
"""Seconds: as long as both services' tokens last at the most."""
UNAUTHORIZED = 401
NONSENSE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
"""What comes of an answer that is not made as its documentation says."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token is asked for with; it is good for all that have the same `whose`."""

    whose: str
    url: str
    form: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    url: str
    body: Mapping[str, Any]
    headers: Mapping[str, str]


class Service(Protocol):
    """How one maker's calendars are asked: `busy` raises one of NONSENSE where the answer is none."""

    name: str

    def grant(self, email: str) -> Grant: ...

    def question(self, email: str, since: datetime, until: datetime) -> Question: ...

    def busy(self, answer: Any) -> Iterable[Span]: ...


@dataclass(frozen=True, slots=True)
class _Token:
    value: str
    until: float


class WorkCalendar:
    """Busy times alone leave here. Neither an e-mail address nor a token is logged or stored."""

    def __init__(
        self, service: Service, asker: Asker | None = None, seconds: Callable[[], float] = monotonic
    ) -> None:
        self._service, self._asker, self._seconds = service, asker or Asker(), seconds
        self._read: Lately[tuple[Busy, ...] | Unread] = Lately(MOST_REMEMBERED, seconds)
        self._tokens: Lately[_Token] = Lately(MOST_REMEMBERED, seconds)

    def busy(self, address: str, tz: str, since: datetime, until: datetime) -> tuple[Busy, ...] | Unread:
        """Return the busy times that touch this span; `address` is the e-mail address of whose calendar it is.

        A service says moments, so `tz` is not needed.
        """
        del tz
        since = since.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        until = min(until.astimezone(UTC), since + FURTHEST)
        key = hashlib.sha256(f"{address} {since.isoformat()} {until.date()}".encode()).hexdigest()
        if known := self._read.get(key, REMEMBERED_SECONDS):
            return known[0]
        try:
            spans = within(self._asker.seconds, lambda: self._ask(address, since, until))
        except NoAnswerError as error:
            log.warning("a work calendar is not read", service=self._service.name, status=error.status)
            return self._read.put(key, Unread.NOT_AT_WORK)
        return self._read.put(key, tuple(Busy(*span) for span in spans))

    def _ask(self, email: str, since: datetime, until: datetime) -> list[Span]:
        grant = self._service.grant(email)
        question = self._service.question(email, since, until)
        headers = {
            "Authorization": f"Bearer {self._token(grant)}",
            "Content-Type": "application/json",
            **question.headers,
        }
        try:
            answer = self._asker.post(question.url, json.dumps(question.body).encode(), headers)
        except NoAnswerError as error:
            if error.status == UNAUTHORIZED:
                self._tokens.put(grant.whose, _Token("", 0))
            raise
        try:
            spans = [
                (a.astimezone(UTC), b.astimezone(UTC)) for a, b in self._service.busy(json.loads(answer))
            ]
        except NONSENSE:
            raise NoAnswerError from None
        within_span = ((max(a, since), min(b, until)) for a, b in spans if a < until and b > since)
        return list(joined(sorted(within_span)))

    def _token(self, grant: Grant) -> str:
        """Return one that still holds for a while."""
        known = self._tokens.get(grant.whose)
        if known and known[0].until > self._seconds():
            return known[0].value
        asked_at = self._seconds()
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._asker.post(grant.url, urlencode(grant.form).encode(), form)
        try:
            said = json.loads(answer)
            value, lasts = said["access_token"], min(float(said["expires_in"]), LONGEST_TOKEN)
        except NONSENSE:
            raise NoAnswerError from None
        if not (isinstance(value, str) and value.isascii() and value.isprintable()):
            raise NoAnswerError
        return self._tokens.put(grant.whose, _Token(value, asked_at + lasts - BEFORE_THE_END)).value
