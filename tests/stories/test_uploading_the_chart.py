"""HR uploads the organisation chart on the Home, with a real bot on a real sandbox; and every way in which it fails."""

import json
from typing import Any

import pytest
import warm
from office import Office

SCOPES = ("commands", "chat:write", "files:write", "im:write", "mpim:write", "users:read", "usergroups:read")
MORE = ("files:read", "users:read.email")
PEOPLE = ("gina", "mark", "mia", "hana")


@pytest.fixture
def on(office: Office, request: pytest.FixtureRequest) -> Office:
    """A bot that takes the chart from HR."""
    office.slack.install_with(*SCOPES, *MORE)
    for name in PEOPLE:
        office.slack.change(name, email=f"{name}@example.com")
    office.env["COFFEE_CHAT_CHART_UPLOAD"] = "on"
    bot: Office = request.getfixturevalue("bot")
    return bot


def chart(*rows: str) -> bytes:
    return "\r\n".join(["email;manager_email;team", *rows, ""]).encode("utf-8-sig")


GOOD = chart("gina@example.com;hana@example.com;North", "mark@example.com;hana@example.com;South",
             "hana@example.com;;Board", "left@example.com;hana@example.com;North")  # fmt: skip
BAD = chart("gina@example.com;gina@example.com;North", "mark@example.com;nowhere;South")


def open_form(bot: Office) -> None:
    bot.home_with("hana", "chart.open")
    bot.slack.click("hana", "chart.open")
    bot.shows("hana", "file_input")


def hand_over(bot: Office, content: bytes, name: str = "people.csv") -> str:
    file = bot.slack.choose_file("hana", "chart", name, content)
    answer = bot.slack.submit("hana", {"chart": [file]})
    assert "I am reading the file" in json.dumps(answer)
    return file


def reads(bot: Office) -> list[tuple[str, bool]]:
    return [(row["name"], row["ok"]) for row in bot.slack.log("file")]


def test_hr_uploads_mends_looks_and_imports(on: Office) -> None:
    on.home_with("hana", "I know nobody's manager and nobody's team")
    open_form(on)
    bad = hand_over(on, BAD)
    view = on.shows("hana", "mistakes")
    said = json.dumps(view, ensure_ascii=False)
    assert "line 2: gina@example.com is their own manager" in said
    assert "line 3: “nowhere” is no e-mail address" in said
    good = hand_over(on, GOOD)
    view = on.shows("hana", "This is in the file")
    said = json.dumps(view, ensure_ascii=False)
    assert "People: 3" in said
    assert "Not in Slack, left out: 1, in lines 5" in said
    assert "example.com" not in json.dumps(view["blocks"]), "no address"
    assert "I know nobody's manager" in json.dumps(on.slack.home("hana")), "nothing is changed"
    assert "I am importing it" in json.dumps(on.slack.submit("hana"))
    on.shows("hana", "The organisation chart is imported. People in it: 3")
    on.slack.close("hana")
    home = on.slack.wait_for(lambda: _said(on.slack.home("hana"), "Last imported on"), timeout=10)
    assert "I know nobody's manager" not in json.dumps(home)
    assert "1 of 5 steps are done" in json.dumps(home)
    on.slack.click("hana", "audit.show")
    on.shows("hana", "imported 3 people")
    assert on.slack.person("hana")["id"] in json.dumps(on.slack.modal("hana"))
    assert reads(on) == [(bad, True), (good, True), (good, True)], "once to look, once to import"


def test_no_file_but_the_one_handed_over_is_read(on: Office) -> None:
    """Another one was chosen and left; the local Slack's log has every read, and every call about files."""
    open_form(on)
    on.slack.choose_file("hana", "chart", "private.csv", GOOD)
    handed = hand_over(on, GOOD)
    on.shows("hana", "This is in the file")
    assert {name for name, _ in reads(on)} == {handed}
    called = {row["name"] for row in on.slack.log("api")}
    assert not {name for name in called if name.startswith("files.")}, called


def test_who_closes_the_form_meanwhile_hears_in_a_message(on: Office) -> None:
    on.slack.fault(method="url_private", slow=1.5)
    open_form(on)
    hand_over(on, GOOD)
    on.slack.close("hana")
    on.sees("hana", "could not show you what is in it. Nothing is changed.")


@pytest.mark.parametrize(
    ("scopes", "said"),
    [
        ((*SCOPES, "users:read.email"), "I lack the scope `files:read`"),
        ((*SCOPES, "files:read"), "I lack the scope `users:read.email`"),
    ],
)
def test_a_scope_that_is_missing_is_named(on: Office, scopes: tuple[str, ...], said: str) -> None:
    open_form(on)
    on.slack.install_with(*scopes)
    file = on.slack.choose_file("hana", "chart", "people.csv", GOOD)
    on.slack.submit("hana", {"chart": [file]})
    on.shows("hana", said)


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, "it was deleted in Slack"), (500, "Slack does not answer just now"), (302, "files:read")],
)
def test_what_slack_answers_instead_is_said(on: Office, status: int, said: str) -> None:
    on.slack.fault(method="url_private", status=status)
    open_form(on)
    hand_over(on, GOOD)
    on.shows("hana", said)


def test_a_file_of_more_than_five_megabytes_stays_where_it_is(on: Office) -> None:
    open_form(on)
    file = on.slack.choose_file("hana", "chart", "people.csv", bytes(5_000_001))
    assert on.slack.submit("hana", {"chart": [file]})["errors"] == {"chart": "The file is larger than 5 MB."}
    assert reads(on) == []


def test_a_form_carries_no_address(on: Office) -> None:
    open_form(on)
    hand_over(on, GOOD)
    view = on.shows("hana", "This is in the file")
    carried = json.loads(view["private_metadata"])
    assert set(carried) == {"file", "digest", "at", "outline"}
    assert "example.com" not in view["private_metadata"]


def test_doctor_names_the_scopes_that_the_upload_needs(on: Office) -> None:
    on.slack.install_with(*SCOPES)
    assert "scope files:read" in _doctor(on)
    assert "scope users:read.email" in _doctor(on)
    on.slack.install_with(*SCOPES, *MORE)
    assert "all 9 of the manifest are granted" in _doctor(on)


def test_where_it_is_off_hr_reads_how_it_is_done(bot: Office) -> None:
    home = bot.home_with("hana", "coffee-chat people import")
    assert "COFFEE_CHAT_CHART_UPLOAD=on" in json.dumps(home)
    assert "chart.open" not in json.dumps(home)


def _doctor(bot: Office) -> str:
    line = [*warm.COMMAND, "doctor"]
    return warm.run(line, env=bot.env).stdout


def _said(view: dict[str, Any] | None, part: str) -> dict[str, Any] | None:
    return view if view and part in json.dumps(view) else None
