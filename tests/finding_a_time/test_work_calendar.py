"""The company's own calendar: whom it is asked about, what is read of it, and what is suggested then."""

import json
import shutil
import sys
import threading
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from everything import stored_words
from work_server import TENANT, WorkServer, drips_a_body, drips_a_head, serving_work
from world import HandClock, World

from bot.app import _work_calendar as work_calendar
from bot.context import Workspace
from bot.domain.finding_a_time.calendars import AT_WORK, Busy, Unread
from bot.domain.people import Preferences
from bot.freebusy.asking import Asker
from bot.freebusy.google import Google
from bot.freebusy.microsoft import Microsoft
from bot.freebusy.work import Service, WorkCalendar
from bot.ports import DirectoryUnavailableError
from bot.settings import Settings, SettingsError
from bot.steps.finding_a_time import suggested
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.settings.show_form import open_settings_form

from .calendar_server import serving_calendars

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
UNTIL = MONDAY + timedelta(days=35)
MAIL = "host@example.com"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()
Make = Callable[[WorkServer, Path], Service]


def key_file(there: WorkServer, folder: Path, **more: Any) -> Path:
    file = folder / "key.json"
    said = {
        "type": "service_account",
        "client_email": "bot@project.iam.gserviceaccount.com",
        "private_key_id": "1",
        "private_key": PEM,
        "token_uri": f"{there.url}/token",
        **more,
    }
    file.write_text(json.dumps(said))
    return file


def google(there: WorkServer, folder: Path) -> Service:
    return Google(key_file(there, folder), HandClock(MONDAY), api=there.url)


def microsoft(there: WorkServer, _folder: Path) -> Service:
    return Microsoft(TENANT, "client-1", "secret-0", login=there.url, graph=there.url)


def at_microsoft(starts: str, tz: str) -> bytes:
    at = {"dateTime": starts, "timeZone": tz}
    return json.dumps({"value": [{"scheduleItems": [{"status": "busy", "start": at, "end": at}]}]}).encode()


@pytest.fixture
def there() -> Iterator[WorkServer]:
    with serving_work() as server:
        yield server


@pytest.fixture(params=[google, microsoft])
def service(request: pytest.FixtureRequest, there: WorkServer, tmp_path: Path) -> Service:
    made: Service = request.param(there, tmp_path)
    return made


def decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def busy(service: Service, **more: Any) -> Any:
    return WorkCalendar(service, Asker(**more)).busy(MAIL, "Europe/Berlin", MONDAY, UNTIL)


# --- the two services


def test_busy_times_are_read_and_those_that_overlap_are_one(service: Service, there: WorkServer) -> None:
    there.busy[MAIL] = [
        ("2026-11-24T09:30:00", "2026-11-24T11:00:00"),
        ("2026-11-24T09:00:00", "2026-11-24T10:00:00"),
        ("2026-11-22T09:00:00", "2026-11-23T01:00:00"),
        ("2027-11-24T09:00:00", "2027-11-24T10:00:00"),
    ]
    hour = timedelta(hours=1)
    tuesday = MONDAY + timedelta(days=1)
    assert busy(service) == (Busy(MONDAY, MONDAY + hour), Busy(tuesday + 9 * hour, tuesday + 11 * hour))
    [question] = there.questions()
    assert question.headers["Authorization"] == "Bearer secret-1"
    there.busy[MAIL] = []
    assert busy(service) == ()


def test_google_is_asked_in_the_persons_own_name_and_for_busy_times_alone(
    there: WorkServer, tmp_path: Path
) -> None:
    there.busy[MAIL] = []
    busy(google(there, tmp_path))
    token, question = there.asked
    assert token.body["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    head, claim, signature = (decoded(part) for part in token.body["assertion"].split("."))
    signed = token.body["assertion"].rpartition(".")[0].encode()
    KEY.public_key().verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
    assert json.loads(head) == {"typ": "JWT", "alg": "RS256", "kid": "1"}
    assert json.loads(claim) == {
        "iss": "bot@project.iam.gserviceaccount.com",
        "sub": MAIL,
        "scope": "https://www.googleapis.com/auth/calendar.freebusy",
        "aud": f"{there.url}/token",
        "iat": MONDAY.timestamp(),
        "exp": MONDAY.timestamp() + 3600,
    }
    assert question.body == {
        "timeMin": MONDAY.isoformat(),
        "timeMax": UNTIL.isoformat(),
        "items": [{"id": MAIL}],
    }


def test_microsoft_is_asked_about_one_person_in_utc(there: WorkServer, tmp_path: Path) -> None:
    there.busy[MAIL] = []
    busy(microsoft(there, tmp_path))
    token, question = there.asked
    assert token.body == {
        "grant_type": "client_credentials",
        "client_id": "client-1",
        "client_secret": "secret-0",
        "scope": "https://graph.microsoft.com/.default",
    }
    assert question.path == "/v1.0/users/host%40example.com/calendar/getSchedule"
    assert question.headers["Prefer"] == 'outlook.timezone="UTC"'
    assert question.body["schedules"] == [MAIL]
    assert question.body["startTime"] == {"dateTime": "2026-11-23T00:00:00", "timeZone": "UTC"}


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        ("busy", True), ("Tentative", True), ("oof", True),
        ("free", False), ("workingElsewhere", False), ("unknown", False),
    ],
)  # fmt: skip
def test_what_takes_no_time_at_microsoft_is_left_out(
    there: WorkServer, tmp_path: Path, status: str, counts: bool
) -> None:
    there.status = status
    there.busy[MAIL] = [("2026-11-24T09:00:00", "2026-11-24T10:00:00")]
    assert bool(busy(microsoft(there, tmp_path))) is counts


def test_more_than_the_services_answer_for_is_not_asked(service: Service, there: WorkServer) -> None:
    there.busy[MAIL] = []
    assert WorkCalendar(service).busy(MAIL, "UTC", MONDAY, MONDAY + timedelta(days=300)) == ()
    [question] = there.questions()
    assert "2027-01-22T00:00:00" in json.dumps(question.body), "60 days"


def test_a_token_is_used_until_shortly_before_it_ends(service: Service, there: WorkServer) -> None:
    now = [1000.0]
    calendar = WorkCalendar(service, seconds=lambda: now[0])
    there.busy[MAIL] = []
    for passed, questions, tokens in (
        (0, 1, 1),
        (299, 1, 1),
        (301, 2, 1),
        (3500, 3, 1),
        (3540, 3, 1),
        (3850, 4, 2),
    ):
        now[0] = 1000.0 + passed
        assert calendar.busy(MAIL, "UTC", MONDAY, UNTIL) == ()
        assert (len(there.questions()), there.tokens) == (questions, tokens), passed


def test_a_token_that_is_refused_is_not_used_again(service: Service, there: WorkServer) -> None:
    now = [0.0]
    calendar = WorkCalendar(service, seconds=lambda: now[0])
    there.busy[MAIL], there.instead["busy"] = [], 401
    assert calendar.busy(MAIL, "UTC", MONDAY, UNTIL) is Unread.NOT_AT_WORK
    del there.instead["busy"]
    now[0] = 301.0
    assert calendar.busy(MAIL, "UTC", MONDAY, UNTIL) == ()
    assert there.tokens == 2


@pytest.mark.parametrize("which", ["token", "busy"])
@pytest.mark.parametrize("status", [302, 307, 400, 401, 403, 404, 429, 500, 503])
def test_an_error_or_a_redirect_is_no_calendar(
    service: Service, there: WorkServer, which: str, status: int
) -> None:
    there.busy[MAIL], there.instead[which] = [], status
    assert busy(service) is Unread.NOT_AT_WORK
    assert "/elsewhere" not in [each.path for each in there.asked], "no token goes there"


def test_whom_the_company_does_not_know_has_no_calendar(service: Service) -> None:
    assert busy(service) is Unread.NOT_AT_WORK


@pytest.mark.parametrize("which", ["token", "busy"])
@pytest.mark.parametrize(
    "said",
    [
        b"", b"<html>", b"[]", b"null", b"1", b'"x"', b"{}", b"\xff\xfe", b"[" * 100_000,
        b'{"access_token": 1, "expires_in": 1}', b'{"access_token": "a\\r\\nX: b", "expires_in": 3599}',
        b'{"access_token": "a", "expires_in": "soon"}', b'{"access_token": "a", "expires_in": null}',
        b'{"calendars": []}', b'{"calendars": {}}', b'{"calendars": {"a": {"busy": 1}}}',
        b'{"calendars": {"a": {"busy": []}, "b": {"busy": []}}}',
        b'{"calendars": {"a": {"busy": [{"start": "2026-11-24", "end": "2026-11-25"}]}}}',
        b'{"calendars": {"a": {"busy": [{"start": "0001-01-01T00:00:00+14:00", "end": "2026-11-25T00:00:00Z"}]}}}',
        b'{"value": []}', b'{"value": [1]}', b'{"value": [{"scheduleItems": [{"status": 1}]}]}',
        at_microsoft("x", "UTC"), at_microsoft("2026-11-24T09:00:00", "Tokyo Standard Time"),
    ],
)  # fmt: skip
def test_what_lies_is_no_calendar(service: Service, there: WorkServer, which: str, said: bytes) -> None:
    there.busy[MAIL], there.instead[which] = [], said
    assert busy(service) is Unread.NOT_AT_WORK


FITS_ALL = {
    "access_token": "a",
    "expires_in": 3599,
    "calendars": {MAIL: {"busy": []}},
    "value": [{"scheduleItems": []}],
}


@pytest.mark.parametrize("which", ["token", "busy"])
def test_what_is_too_large_is_not_read(service: Service, there: WorkServer, which: str) -> None:
    said = json.dumps(FITS_ALL).encode()
    there.busy[MAIL] = []
    for size, found in ((10_000, ()), (10_001, Unread.NOT_AT_WORK), (5_000_000, Unread.NOT_AT_WORK)):
        there.instead[which] = said.ljust(size)
        assert busy(service, most=10_000) == found, size


@pytest.mark.parametrize("which", ["token", "busy"])
@pytest.mark.parametrize("drips", [drips_a_head, drips_a_body])
def test_who_answers_drop_by_drop_is_left(
    service: Service, there: WorkServer, which: str, drips: object
) -> None:
    there.busy[MAIL], there.instead[which] = [], drips
    began = time.monotonic()
    assert busy(service, seconds=0.5) is Unread.NOT_AT_WORK
    assert time.monotonic() - began < 1.5


def test_who_reads_an_answer_that_drips_gives_up(service: Service, there: WorkServer) -> None:
    there.busy[MAIL], there.instead["busy"] = [], drips_a_body
    before = set(threading.enumerate())
    assert busy(service, seconds=0.5) is Unread.NOT_AT_WORK
    [reader] = [each for each in set(threading.enumerate()) - before if each.name == "work calendar"] or [
        None
    ]
    if reader is not None:
        reader.join(2)
        assert not reader.is_alive()


def test_where_nobody_listens_there_is_no_calendar() -> None:
    there = WorkServer("http://127.0.0.1:9")
    assert busy(microsoft(there, Path())) is Unread.NOT_AT_WORK


def test_a_certificate_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate")
    with serving_calendars(tmp_path) as stranger:
        assert busy(microsoft(WorkServer(f"https://127.0.0.1:{stranger.port}"), Path())) is Unread.NOT_AT_WORK
        assert stranger.asked == []


def test_the_companys_proxy_is_used(there: WorkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", there.url)
    there.busy[MAIL] = []
    assert busy(microsoft(WorkServer("http://service.invalid"), Path())) == ()
    assert {each.headers["Host"] for each in there.asked} == {"service.invalid"}


def test_without_the_extra_it_is_said_what_to_install(
    there: WorkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(google_calendar=key_file(there, tmp_path))
    assert isinstance(work_calendar(settings, HandClock()), WorkCalendar)
    monkeypatch.delitem(sys.modules, "bot.freebusy.google")
    monkeypatch.setitem(sys.modules, "google.auth", None)
    with pytest.raises(SettingsError, match=r"install coffee-chat\[google\]"):
        work_calendar(settings, HandClock())


def test_a_key_that_is_none_is_said_with_what_to_do(there: WorkServer, tmp_path: Path) -> None:
    clock = HandClock(MONDAY)
    with pytest.raises(SettingsError, match="cannot be read"):
        Google(tmp_path / "none.json", clock)
    for more in (
        {"private_key": "x"},
        {"private_key": None},
        {"token_uri": "file:///etc/passwd"},
        {"token_uri": 1},
    ):
        with pytest.raises(SettingsError, match="Make one in Google's console"):
            Google(key_file(there, tmp_path, **more), clock)
    for text in ("", "[]", "{}", "\x00"):
        (tmp_path / "key.json").write_text(text)
        with pytest.raises(SettingsError, match="is no key of a service account"):
            Google(tmp_path / "key.json", clock)


# --- people


@pytest.fixture
def at_work(world: World, there: WorkServer, tmp_path: Path) -> World:
    """A company with a calendar that knows the host and the guest, whose addresses Slack shows."""
    world.host("UHOST")
    world.ask()
    use(world, microsoft(there, tmp_path))
    world.book.emails |= {MAIL: "UHOST", "guest@example.com": "UGUEST"}
    there.busy |= {MAIL: [], "guest@example.com": []}
    return world


def use(world: World, service: Service) -> None:
    world.ws = replace(world.ws, work_calendar=WorkCalendar(service))


def tick(world: World, who: str, at_work: bool | None = True, **more: Any) -> Any:
    return set_preferences(world.ws, who, Preferences(nudges=1), at_work=at_work, **more)


def kept(ws: Workspace, who: str) -> str:
    with ws.read() as tx:
        person = tx.people.get(who)
    assert person is not None
    return person.calendar


def suggestions(world: World) -> list[tuple[datetime, bool]]:
    [offer] = world.offers("UHOST")
    accepted: Any = accept_offer(world.ws, "UHOST", offer.id)
    with world.ws.read() as tx:
        return [(slot.starts_at, slot.free) for slot in suggested(tx, world.ws, accepted.interview)]


@pytest.mark.parametrize("who", ["UHOST", "UGUEST"])
@pytest.mark.parametrize("make", [google, microsoft])
def test_no_time_is_suggested_where_whoever_ticked_it_is_busy(
    at_work: World, there: WorkServer, tmp_path: Path, who: str, make: Make
) -> None:
    """Free on Thursday from 13 to 14 alone."""
    use(at_work, make(there, tmp_path))
    there.busy[MAIL] = there.busy["guest@example.com"] = [
        ("2026-11-23T00:00:00", "2026-11-26T13:00:00"),
        ("2026-11-26T14:00:00", "2027-01-31T00:00:00"),
    ]
    tick(at_work, who)
    assert kept(at_work.ws, who) == AT_WORK
    thursday = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    found = suggestions(at_work)
    assert found
    assert all(thursday <= at <= thursday + timedelta(minutes=30) and free for at, free in found)


def test_who_did_not_tick_it_is_never_asked_about(at_work: World, there: WorkServer) -> None:
    there.busy[MAIL] = [("2026-11-01T00:00:00", "2027-03-01T00:00:00")]
    tick(at_work, "UGUEST")
    tick(at_work, "UHOST", at_work=False)
    tick(at_work, "UHOST", at_work=None)
    assert [free for _, free in suggestions(at_work)] == [True, True, True]
    assert {each.body["schedules"][0] for each in there.questions()} == {"guest@example.com"}


def test_nobody_can_name_another_persons_calendar(at_work: World, there: WorkServer) -> None:
    for typed in (AT_WORK, f"{AT_WORK}guest@example.com", "guest@example.com", "mailto:guest@example.com"):
        tick(at_work, "UHOST", at_work=None, calendar=typed)
    assert {each.body["schedules"][0] for each in there.questions()} <= {MAIL}
    assert kept(at_work.ws, "UHOST") in ("", AT_WORK)


def test_where_slack_shows_no_address_it_is_said_and_nothing_is_kept(
    at_work: World, there: WorkServer
) -> None:
    at_work.book.emails.clear()
    result = tick(at_work, "UHOST")
    assert (result.unread, kept(at_work.ws, "UHOST"), there.asked) == (Unread.NO_EMAIL, "", [])


class Silent:
    def email(self, person_id: str) -> str | None:
        raise DirectoryUnavailableError(person_id)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __init__(self, real: Any) -> None:
        self.real = real


def test_where_slack_does_not_answer_nothing_is_kept_and_times_are_suggested_all_the_same(
    at_work: World,
) -> None:
    tick(at_work, "UGUEST")
    at_work.ws = replace(at_work.ws, directory=Silent(at_work.ws.directory))
    assert tick(at_work, "UHOST").unread is Unread.NOT_AT_WORK
    assert kept(at_work.ws, "UHOST") == ""
    assert [free for _, free in suggestions(at_work)] == [True, True, True]


def test_a_calendar_that_refuses_is_not_kept_and_the_rest_is(at_work: World, there: WorkServer) -> None:
    there.instead["busy"] = 403
    assert tick(at_work, "UHOST").unread is Unread.NOT_AT_WORK
    with at_work.ws.read() as tx:
        person = tx.people.get("UHOST")
    assert person is not None
    assert (person.calendar, person.preferences.nudges) == ("", 1)


def test_the_form_says_what_holds_and_a_tick_is_taken_back(at_work: World, there: WorkServer) -> None:
    ws = at_work.ws
    assert open_settings_form(ws, "UHOST").at_work is False
    tick(at_work, "UHOST")
    assert (open_settings_form(ws, "UHOST").at_work, open_settings_form(ws, "UHOST").calendar) == (True, "")
    there.instead["busy"] = 503
    assert tick(at_work, "UHOST").unread is None, "saved again as it was, it is not asked again"
    without = replace(ws, work_calendar=None)
    assert open_settings_form(without, "UHOST").at_work is True, "so that it can be taken out"
    assert open_settings_form(without, "UGUEST").at_work is None
    tick(at_work, "UHOST", at_work=None)
    assert kept(ws, "UHOST") == AT_WORK, "a form without the tick leaves it"
    tick(at_work, "UHOST", at_work=False)
    assert (kept(ws, "UHOST"), open_settings_form(ws, "UHOST").at_work) == ("", False)


def test_neither_address_nor_busy_time_nor_token_is_stored_or_logged(
    at_work: World, there: WorkServer, capfd: pytest.CaptureFixture[str]
) -> None:
    there.busy[MAIL] = [("2026-11-24T09:17:00", "2026-11-24T10:00:00")]
    tick(at_work, "UHOST")
    there.instead["busy"] = 500
    tick(at_work, "UGUEST")
    suggestions(at_work)
    told = capfd.readouterr()
    words = " ".join(words for _, words in stored_words(at_work)) + told.out + told.err
    assert not [each for each in ("example.com", "09:17", "secret-", "Hidden") if each in words]
    with at_work.ws.read() as tx:
        mine = tx.own_data.of("UHOST")
    assert mine["people"][0]["calendar"] == "set"
