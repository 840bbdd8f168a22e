"""The private address of somebody's calendar: which are read, what is read of it, and what is suggested then."""

import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from everything import stored_words
from world import World

from bot.domain.finding_a_time.calendars import Busy, Unread, is_outside, read_address
from bot.domain.people import Preferences
from bot.freebusy.calendars import PrivateCalendars
from bot.freebusy.fetching import Fetcher
from bot.freebusy.reading import busy_times
from bot.steps.finding_a_time import suggested
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.privacy.forget_person import forget_person
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.settings.show_form import open_settings_form

from .calendar_server import NAME, CalendarServer, serving_calendars

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
UNTIL = MONDAY + timedelta(days=35)
HOUR = timedelta(hours=1)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[CalendarServer]:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate")
    with serving_calendars(tmp_path) as server:
        yield server


def event(start: str, end: str, *more: str, uid: str = "1") -> str:
    lines = (
        "BEGIN:VEVENT",
        f"UID:{uid}@x",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART{start}",
        f"DTEND{end}",
        *more,
    )
    return "\r\n".join((*lines, "SUMMARY:Hidden words", "END:VEVENT"))


def calendar(*events: str) -> bytes:
    return "\r\n".join(
        ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *events, "END:VCALENDAR", "")
    ).encode()


def busy(*events: str, tz: ZoneInfo = BERLIN) -> list[str]:
    return [f"{a:%d %H:%M}-{b:%d %H:%M}" for a, b in busy_times(calendar(*events), MONDAY, UNTIL, tz)]


# --- addresses


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            " https://calendar.google.com/ical/a%40b.c/private-1/basic.ics ",
            "https://calendar.google.com/ical/a%40b.c/private-1/basic.ics",
        ),
        ("webcal://p01.icloud.example.com/1", "https://p01.icloud.example.com/1"),
        ("https://8.8.8.8/x", "https://8.8.8.8/x"),
        ("http://calendar.google.com/x", Unread.NO_ADDRESS),
        ("file:///etc/passwd", Unread.NO_ADDRESS),
        (f"https://me:{NAME}@example.com/x", Unread.NO_ADDRESS),
        ("https://example.com:99999/x", Unread.NO_ADDRESS),
        ("https://exa mple.com/x", Unread.NO_ADDRESS),
        ("https://example.com/\r\nHost:x", Unread.NO_ADDRESS),
        ("https://[::1", Unread.NO_ADDRESS),
        ("https://", Unread.NO_ADDRESS),
        ("", Unread.NO_ADDRESS),
        (f"https://example.com/{'x' * 1000}", Unread.NO_ADDRESS),
        ("https://localhost/x", Unread.OWN_NETWORK),
        ("https://db.internal/x", Unread.OWN_NETWORK),
        ("https://printer/x", Unread.OWN_NETWORK),
        ("https://2130706433/x", Unread.OWN_NETWORK),
        ("https://127.0.0.1/x", Unread.OWN_NETWORK),
        ("https://169.254.169.254/latest/meta-data", Unread.OWN_NETWORK),
        ("https://[::ffff:10.0.0.1]/x", Unread.OWN_NETWORK),
    ],
)
def test_which_addresses_are_taken(typed: str, read: object) -> None:
    assert read_address(typed) == read


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_our_own_network_is_not_outside(ip: str) -> None:
    assert not is_outside(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"])
def test_the_internet_is_outside(ip: str) -> None:
    assert is_outside(ip)


# --- fetching


def test_a_file_is_fetched_without_anything_of_ours(there: CalendarServer) -> None:
    there.files["/a.ics?key=1"] = b"here"
    assert there.fetcher().fetch(there.address("/a.ics?key=1")) == b"here"
    [(_, headers)] = there.asked
    assert headers.keys() == {"Host", "Accept", "Accept-Encoding", "User-Agent"}


@pytest.mark.parametrize("path", ["/redirect", "/packed", "/not_there"])
def test_a_redirect_leads_nowhere_and_nothing_is_unpacked(there: CalendarServer, path: str) -> None:
    there.files["/there.ics"] = b"here"
    assert there.fetcher().fetch(there.address(path)) is Unread.NO_ANSWER
    assert [asked for asked, _ in there.asked] == [path]


@pytest.mark.parametrize(("bytes_more", "read"), [(0, 1000), (1, None)])
def test_what_is_too_large_is_not_read(there: CalendarServer, bytes_more: int, read: int | None) -> None:
    there.files["/a"] = b"x" * (1000 + bytes_more)
    found = there.fetcher(most=1000).fetch(there.address("/a"))
    assert found == (b"x" * 1000 if read else Unread.TOO_LARGE)


def test_who_answers_drop_by_drop_is_cut_off(there: CalendarServer) -> None:
    began = time.monotonic()
    assert there.fetcher(seconds=1.0).fetch(there.address("/slow")) is Unread.NO_ANSWER
    assert time.monotonic() - began < 2.5


def test_who_shakes_hands_drop_by_drop_blocks_nobody(there: CalendarServer) -> None:
    """Five come in, and four threads read for all."""
    there.files["/a"] = b"here"
    fetcher = there.fetcher(seconds=0.5)
    with socket.create_server(("127.0.0.1", 0)) as dripping:
        threading.Thread(target=drip, args=(dripping,), daemon=True).start()
        for _ in range(5):
            fetcher.fetch(f"https://{NAME}:{dripping.getsockname()[1]}/")
    assert replace(fetcher, seconds=5.0).fetch(there.address("/a")) == b"here"


def drip(server: socket.socket) -> None:
    """Say hello as TLS does, a byte at a time, to everybody at once."""

    def hello(client: socket.socket) -> None:
        with suppress(OSError), client:
            client.sendall(b"\x16\x03\x03\x40\x00")
            while True:
                client.sendall(b"\x02")
                time.sleep(0.1)

    with suppress(OSError):
        while True:
            client, _ = server.accept()
            threading.Thread(target=hello, args=(client,), daemon=True).start()


def test_who_never_shakes_hands_is_cut_off(there: CalendarServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        address = f"https://{NAME}:{silent.getsockname()[1]}/"
        assert there.fetcher(seconds=1.0).fetch(address) is Unread.NO_ANSWER
        assert time.monotonic() - began < 2.5


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1"]])
def test_a_name_that_leads_into_our_network_is_not_connected_to(
    there: CalendarServer, addresses: list[str]
) -> None:
    there.files["/a"] = b"here"
    found = [(socket.AF_INET6 if ":" in each else socket.AF_INET, each) for each in addresses]
    fetcher = replace(there.fetcher(), look_up=lambda _host, _port: found, may_read=is_outside)
    assert fetcher.fetch(there.address("/a")) is Unread.OWN_NETWORK
    assert there.asked == []


def test_a_name_is_looked_up_once_so_that_it_cannot_change_its_mind(there: CalendarServer) -> None:
    """DNS rebinding: the first answer is checked, and a second would be connected to."""
    there.files["/a"] = b"here"
    looked_up: list[str] = []

    def look_up(host: str, _port: int) -> list[tuple[socket.AddressFamily, str]]:
        looked_up.append(host)
        return [(socket.AF_INET, "127.0.0.1" if len(looked_up) == 1 else "127.0.0.2")]

    assert replace(there.fetcher(), look_up=look_up).fetch(there.address("/a")) == b"here"
    assert looked_up == [NAME]


def test_a_certificate_of_another_name_is_refused(there: CalendarServer) -> None:
    there.files["/a"] = b"here"
    assert there.fetcher().fetch(there.address("/a").replace(NAME, "other.example.com")) is Unread.NO_ANSWER
    strangers = replace(there.fetcher(), tls=ssl.create_default_context)
    assert strangers.fetch(there.address("/a")) is Unread.NO_ANSWER
    assert there.asked == []


def test_a_name_that_nobody_knows_has_no_answer() -> None:
    assert Fetcher().fetch("https://nobody.invalid/x") is Unread.NO_ANSWER


# --- reading


def test_whole_days_zones_and_times_without_a_zone_lie_where_the_person_is() -> None:
    assert busy(event(";VALUE=DATE:20261124", ";VALUE=DATE:20261125")) == ["23 23:00-24 23:00"]
    new_york = event(";TZID=America/New_York:20261124T090000", ";TZID=America/New_York:20261124T100000")
    assert busy(new_york) == ["24 14:00-24 15:00"]
    assert busy(event(":20261124T090000", ":20261124T100000")) == ["24 08:00-24 09:00"]
    assert busy(event(":20261124T090000Z", ":20261124T100000Z")) == ["24 09:00-24 10:00"]


def test_a_zone_that_the_file_describes_itself() -> None:
    standard = "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300"
    zone = f"BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\n{standard}\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    assert busy(zone, event(";TZID=Ours:20261124T120000", ";TZID=Ours:20261124T130000")) == [
        "24 09:00-24 10:00"
    ]


@pytest.mark.parametrize(
    "line",
    ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "transp:transparent"],
)
def test_what_takes_no_time_is_left_out(line: str) -> None:
    assert busy(event(":20261124T090000Z", ":20261124T100000Z", line)) == []
    assert busy(event(":20261124T090000Z", ":20261124T100000Z", "STATUS:TENTATIVE", "TRANSP:OPAQUE")) != []


def test_events_that_overlap_are_one_and_those_outside_none() -> None:
    assert busy(
        event(":20261124T090000Z", ":20261124T100000Z", uid="1"),
        event(":20261124T093000Z", ":20261124T113000Z", uid="2"),
        event(":20251124T093000Z", ":20251124T113000Z", uid="3"),
        event(":20270124T093000Z", ":20270124T113000Z", uid="4"),
        event(":20261122T220000Z", ":20261123T010000Z", uid="5"),
    ) == ["23 00:00-23 01:00", "24 09:00-24 11:30"]


SERIES = (
    event(
        ":20261102T090000Z", ":20261102T100000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261210T090000Z",
        "EXDATE:20261126T090000Z", uid="weekly",
    ),
    event(":20261028T140000Z", ":20261028T143000Z", "RRULE:FREQ=MONTHLY;BYMONTHDAY=28", uid="monthly"),
    event(":20261120T080000Z", ":20261120T081500Z", "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20261210T000000Z", uid="daily"),
    event(":20261201T160000Z", ":20261201T170000Z", uid="once"),
)  # fmt: skip


def test_what_repeats_is_read_as_calcurse_reads_it(tmp_path: Path) -> None:
    """Calcurse is a calendar of its own, in C. It counts a COUNT past an exception, so these series have an end."""
    calcurse = shutil.which("calcurse")
    if calcurse is None:
        pytest.skip("calcurse is not installed (apt-get install calcurse)")
    file = tmp_path / "series.ics"
    file.write_bytes(calendar(*SERIES))
    run = [calcurse, "--datadir", str(tmp_path), "--confdir", str(tmp_path)]
    env = {"TZ": "UTC", "TERM": "dumb", "LANG": "C", "HOME": str(tmp_path)}
    subprocess.run([*run, "-i", str(file)], env=env, check=True, capture_output=True)
    line = "%(start:epoch)\n"
    shown = subprocess.run(
        [*run, "-Q", "--from", "11/23/2026", "--days", "35", "--filter-type", "cal", "--format-apt", line,
         "--format-recur-apt", line],
        env=env, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    theirs = sorted({int(each) for each in shown.split() if each.isdecimal()})
    ours = [int(begins.timestamp()) for begins, _ in busy_times(calendar(*SERIES), MONDAY, UNTIL, BERLIN)]
    assert len(ours) > 12
    assert ours == theirs


def test_one_of_a_series_that_was_moved_and_one_that_was_cancelled() -> None:
    weekly = event(":20261102T090000Z", ":20261102T100000Z", "RRULE:FREQ=WEEKLY;UNTIL=20261207T100000Z")
    moved = event(":20261124T150000Z", ":20261124T160000Z", "RECURRENCE-ID:20261123T090000Z")
    gone = event(
        ":20261130T090000Z", ":20261130T100000Z", "RECURRENCE-ID:20261130T090000Z", "STATUS:CANCELLED"
    )
    assert busy(weekly, moved, gone) == ["24 15:00-24 16:00", "07 09:00-07 10:00"]


def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    zoned = event(
        ";TZID=Europe/Berlin:20261005T090000",
        ";TZID=Europe/Berlin:20261005T093000",
        "RRULE:FREQ=WEEKLY;COUNT=8",
    )
    assert busy(zoned) == ["23 08:00-23 08:30"]


def served(there: CalendarServer, ics: bytes, path: str = "/c.ics", **more: Any) -> Any:
    there.files[path] = ics
    return PrivateCalendars(there.fetcher(), **more).busy(there.address(path), "Europe/Berlin", MONDAY, UNTIL)


def test_five_thousand_events_are_read_in_time(there: CalendarServer) -> None:
    events = [
        event(
            f":2026{n % 12 + 1:02}{n % 28 + 1:02}T{n % 9 + 8:02}0000Z",
            f":2026{n % 12 + 1:02}{n % 28 + 1:02}T{n % 9 + 8:02}3000Z",
            *(["RRULE:FREQ=WEEKLY;COUNT=40"] if n % 10 == 0 else []),
            uid=str(n),
        )
        for n in range(5000)
    ]
    found = served(there, calendar(*events))
    assert isinstance(found, tuple)
    assert len(found) > 50


@pytest.mark.parametrize(
    "ics",
    [
        b"", b"<html>Sign in</html>", b"\x00\xff\xfe", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR",
        b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T090000Z\r\nEND:VEVENT\r\n",
        calendar(event(":20261199T990000Z", ":x")),
    ],
)  # fmt: skip
def test_what_is_no_calendar_is_told_apart(there: CalendarServer, ics: bytes) -> None:
    assert served(there, ics) in (Unread.NO_CALENDAR, ())


def test_a_calendar_that_would_take_for_ever_ends(there: CalendarServer) -> None:
    evil = [
        event(":00010101T000000Z", ":00010101T000001Z", "RRULE:FREQ=SECONDLY", uid=str(n)) for n in range(50)
    ]
    began = time.monotonic()
    assert served(there, calendar(*evil), patience=2.0) is Unread.NO_CALENDAR
    assert time.monotonic() - began < 4


def test_it_is_asked_for_once_in_minutes(there: CalendarServer) -> None:
    now = [0.0]
    there.files["/c.ics"] = calendar(event(":20261124T090000Z", ":20261124T100000Z"))
    calendars = PrivateCalendars(there.fetcher(), lambda: now[0])
    for seconds, times in ((0.0, 1), (299.0, 1), (301.0, 2)):
        now[0] = seconds
        found = calendars.busy(there.address("/c.ics"), "UTC", MONDAY, UNTIL)
        assert found == (Busy(MONDAY + timedelta(days=1, hours=9), MONDAY + timedelta(days=1, hours=10)),)
        assert len(there.asked) == times


# --- suggesting


def give(world: World, there: CalendarServer, who: str, ics: bytes) -> Any:
    world.ws = replace(world.ws, calendars=PrivateCalendars(there.fetcher()))
    there.files[f"/{who}-secret.ics"] = ics
    return set_preferences(world.ws, who, Preferences(), calendar=there.address(f"/{who}-secret.ics"))


def suggestions(world: World) -> list[tuple[datetime, bool]]:
    [offer] = world.offers("UHOST")
    accepted: Any = accept_offer(world.ws, "UHOST", offer.id)
    with world.ws.read() as tx:
        return [(slot.starts_at, slot.free) for slot in suggested(tx, world.ws, accepted.interview)]


@pytest.mark.parametrize("who", ["UHOST", "UGUEST"])
def test_no_time_is_suggested_where_either_is_busy(
    both_worlds: World, there: CalendarServer, who: str
) -> None:
    """Free on Thursday from 13 to 14 alone."""
    world = both_worlds
    world.host("UHOST")
    world.ask()
    give(
        world, there, who,
        calendar(
            event(":20261123T000000Z", ":20261126T130000Z", uid="1"),
            event(":20261126T140000Z", ":20270131T000000Z", uid="2"),
        ),
    )  # fmt: skip
    thursday = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    found = suggestions(world)
    assert found
    assert all(thursday <= at <= thursday + HOUR / 2 and free for at, free in found)


def test_where_calendars_leave_nothing_it_is_said(world: World, there: CalendarServer) -> None:
    world.host("UHOST")
    world.ask()
    give(world, there, "UHOST", calendar(event(":20261101T000000Z", ":20270301T000000Z")))
    found = suggestions(world)
    assert len(found) == 3
    assert not any(free for _, free in found)


def test_a_calendar_that_is_gone_harms_nothing(world: World, there: CalendarServer) -> None:
    world.host("UHOST")
    world.ask()
    give(world, there, "UHOST", calendar(event(":20261101T000000Z", ":20270301T000000Z")))
    there.files.clear()
    world.ws = replace(world.ws, calendars=PrivateCalendars(there.fetcher()))
    assert [free for _, free in suggestions(world)] == [True, True, True]


def test_what_cannot_be_read_is_not_kept_and_harms_nothing(world: World, there: CalendarServer) -> None:
    world.host("UHOST")
    give(world, there, "UHOST", calendar())
    kept = there.address("/UHOST-secret.ics")
    for path, why in (("/redirect", Unread.NO_ANSWER), ("/html", Unread.NO_CALENDAR)):
        there.files["/html"] = b"<html>"
        wanted = Preferences(nudges=1)
        result: Any = set_preferences(world.ws, "UHOST", wanted, calendar=there.address(path))
        assert result.unread is why
        with world.ws.read() as tx:
            person = tx.people.get("UHOST")
        assert person is not None
        assert (person.calendar, person.preferences.nudges) == (kept, 1), "the rest is saved"


def test_the_address_is_a_secret(
    world: World, there: CalendarServer, capfd: pytest.CaptureFixture[str]
) -> None:
    world.host("UHOST")
    give(world, there, "UHOST", calendar(event(":20261124T090000Z", ":20261124T100000Z")))
    world.ask()
    suggestions(world)
    with world.ws.read() as tx:
        person, told = tx.people.get("UHOST"), tx.own_data.of("UHOST")
    assert "secret" not in repr(person)
    assert told["people"][0]["calendar"] == "set"
    assert "secret" not in json.dumps(told)
    assert open_settings_form(world.ws, "UHOST").calendar == NAME, "its host alone"
    places = [place for place, words in stored_words(world) if "-secret.ics" in words]
    assert places == ["people.calendar"], "and no busy time anywhere"
    said = capfd.readouterr()
    assert "secret" not in said.out + said.err
    forget_person(world.ws, "UHOST")
    assert not [place for place, words in stored_words(world) if "-secret.ics" in words]


def test_it_is_taken_back_in_the_settings(world: World, there: CalendarServer) -> None:
    world.host("UHOST")
    give(world, there, "UHOST", calendar())
    set_preferences(world.ws, "UHOST", Preferences())
    assert open_settings_form(world.ws, "UHOST").calendar == NAME, "left as it is"
    set_preferences(world.ws, "UHOST", Preferences(), calendar="")
    assert open_settings_form(world.ws, "UHOST").calendar == ""
