"""SECURITY.md's table of rights: every way in has a row, and each role gets what its cell says, by real handlers."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from at_once import AtOnce
from sqlalchemy import select
from sqlalchemy.orm import Session
from world import MONDAY, Tray, World

from bot.context import HrAccess
from bot.domain.afterwards.next_steps import StepKind
from bot.domain.hosting.recruiting import Source
from bot.domain.people import Person, Standing
from bot.domain.refusals import HrOnly, NotTakingPart, NotYours
from bot.domain.requests import Answer
from bot.facts.afterwards import Feedback, StepForm
from bot.facts.company import ChartFile, ChartOutline, ChartPreview
from bot.messages.home.page import home_view
from bot.messages.overlay import ANSWER
from bot.messages.rendering import refusal_message
from bot.messages.words import words_for
from bot.steps.recruiting import note_ask
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.next_step import write_step
from bot.usecases.afterwards.refer_guest import refer_guest
from bot.usecases.asking.read_request import request_from_text
from bot.usecases.company.choose import refresh_choices
from bot.usecases.fields.edit_fields import refresh_fields
from bot.usecases.finding_a_time.agree_time import propose_time
from bot.usecases.hosting.shelves import put_on_shelf
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.offers.ask_first import ask_first
from bot.usecases.settings.close_days import refresh_closing_days
from bot.usecases.show_home import show_home
from bot.usecases.tables.answer_table import accept_table
from handlers import routes
from handlers.commands import SUBCOMMANDS
from handlers.middleware import work
from handlers.payloads import carried
from storage.engine import open_engine
from storage.records import HostFieldRow, Row

PAGE = Path(__file__).parents[2] / "SECURITY.md"
ROW = re.compile(r"^\| `([^`]+)` \| (command|shortcut|button|form|event) \| (.+) \|$", re.MULTILINE)
ROLES = ("guest", "host", "HR", "contact", "colleague", "outsider")
MARKS = {"yes", "own", "no", "Slack"}
RIGHTS = {
    (kind, name): dict(zip(ROLES, marks.split(" | "), strict=True))
    for name, kind, marks in ROW.findall(PAGE.read_text(encoding="utf-8"))
}


def ways_in() -> set[tuple[str, str]]:
    return {
        *(("command", f"{command} {name}".strip()) for command in routes.COMMANDS for name in SUBCOMMANDS),
        *(("shortcut", name) for name in routes.SHORTCUTS),
        *(("button", name) for name in routes.ACTIONS),
        *(("form", name) for name in routes.VIEWS),
        *(("event", name) for name in routes.EVENTS),
    }


def test_every_way_in_has_a_row_and_every_row_is_a_way_in() -> None:
    assert set(RIGHTS) == ways_in()
    assert len(RIGHTS) == len(ROW.findall(PAGE.read_text(encoding="utf-8"))), "one row each"
    assert {mark for cells in RIGHTS.values() for mark in cells.values()} == MARKS


ASKING, MET, TALKING = ("UASKS", "UASKED"), ("UMETG", "UMETH"), ("UTALKG", "UTALKH")
"""Guest and host: of an offer that waits, of an interview that took place, of one that has no time yet."""
SITS, WOULD_SIT = ("USITSG", "USITSH"), ("UTABLEG", "UTABLEH")
"""Of a table that the host said yes to, and of one that the host is asked for."""
INVITED = ("UASKS", "UFRIEND")
"""Somebody who waits, and a colleague who was asked whether they would host."""
QUESTION = "UQUESTION"
"""What the host asks first: the guest reads it, and not whose it is."""
NEW = "something new"
NOTED = {
    HostFieldRow.__table__.c[name]
    for name in ("points", "alike", "words", "word_bits", "lot", "opens_at", "holds_until")
}
"""What the bot works out of a host by itself, from whatever it is that was changed."""
CHART_FILE = b"email,team\nuother@x.de,Elsewhere\n"
CHART = ChartPreview(
    ChartFile("https://files.slack.com/chart", len(CHART_FILE)),
    sha256(CHART_FILE).hexdigest(),
    MONDAY,
    ChartOutline(people=1, managers=0, teams=1, without_manager=1, without_team=0, not_in_slack=0),
)
LOOKS = ("chart.form",)
"""Forms after which HR reads something, and nothing is written yet."""
OUTSIDERS = {
    "UPARTNER": Standing.EXTERNAL,
    "UVISITOR": Standing.GUEST_ACCOUNT,
    "UROBOT": Standing.BOT,
    "UGONE": Standing.DEACTIVATED,
}
AFTERWARDS = (
    "feedback",
    "thanks",
    "step",
    "move",
    "concern",
    "referral",
    "interview.apart",
    "interview.unheard",
)


def pair_of(name: str) -> tuple[str, str]:
    """Return guest and host of the thing that a way in is about; of any, where it is about nothing."""
    if name.startswith(
        ("offer", "question", "answer", "decline", "request", "keep_from", "note.form", "person")
    ):
        return ASKING
    if name.startswith("host_ask"):
        return INVITED
    if name.startswith("table"):
        return WOULD_SIT if name in ("table.accept", "table.decline") else SITS
    return MET if name.startswith((*AFTERWARDS, "shelf", "notes")) else TALKING


def actors(name: str, role: str) -> tuple[str, ...]:
    guest, host = pair_of(name)
    others = {"HR": "UHR", "contact": "UCONTACT", "colleague": "UOTHER"}
    named = {"guest": guest, "host": host, **others}
    return (named[role],) if role in named else tuple(OUTSIDERS)


def secret(person_id: str) -> str:
    """Stands in whatever is this person's: name, title, note, question."""
    return f"secret-of-{person_id}-"


@dataclass
class Ears:
    """Everything that Slack is told to show, or to anybody."""

    heard: list[Any] = field(default_factory=list)

    def _hear(self, **said: Any) -> dict[str, str]:
        self.heard.append(said)
        return {}

    views_open = views_push = views_update = _hear


@dataclass
class Company:
    """Every state at once, a copy of it to go back to, and whose each row is."""

    world: World
    ids: dict[str, int]
    file: str
    copy: sqlite3.Connection = field(
        default_factory=lambda: sqlite3.connect(":memory:", check_same_thread=False)
    )

    def __post_init__(self) -> None:
        self._raw().backup(self.copy)
        self.watch = sqlite3.connect(self.file, isolation_level=None)
        self.before, self.version = self.rows(), self._version()

    def close(self) -> None:
        self.copy.close()
        self.watch.close()

    def _raw(self) -> sqlite3.Connection:
        pooled = self.world.engine.raw_connection()
        raw: Any = pooled.driver_connection
        pooled.close()
        return raw

    def _version(self) -> int:
        return int(self.watch.execute("PRAGMA data_version").fetchone()[0])

    def rows(self) -> dict[tuple[str, str], str]:
        """Return every row as text, by table and key."""
        with Session(self.world.engine) as session:
            return {
                (table.name, str([row[column] for column in table.primary_key.columns])): str(row)
                for table in Row.metadata.sorted_tables
                for row in session.execute(
                    select(*(each for each in table.c if each not in NOTED))
                ).mappings()
            }

    def written(self) -> list[str]:
        """Return the rows that were changed or deleted, as they were, and go back to how it was."""
        if self._version() == self.version:
            return []
        after = self.rows()
        changed = [row for key, row in self.before.items() if after.get(key) != row]
        new = after.keys() - self.before.keys()
        self.copy.backup(self._raw())
        refresh_fields(self.world.ws)
        refresh_closing_days(self.world.ws)
        refresh_choices(self.world.ws)
        self.world.ws.pace.times.clear()
        self.version = self._version()
        return changed or [NEW] * bool(new)


@pytest.fixture(scope="module")
def company(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    file = str(shutil.copy(migrated, tmp_path_factory.mktemp("rights") / "coffee.db"))
    engine = open_engine(f"sqlite:///{file}")
    world = World(engine)
    tray = Tray({CHART.file.url: CHART_FILE})
    world.ws = replace(world.ws, contact="UCONTACT", hr=HrAccess(users=frozenset({"UHR"})), uploads=tray)
    world.book.emails["uother@x.de"] = "UOTHER"
    it = Company(world, fill(world), file)
    yield it
    it.close()
    engine.dispose()


def fill(world: World) -> dict[str, int]:
    """Let each pair come as far as it is to be; return the ids that buttons carry."""
    ws = world.ws
    for person in ("UHR", "UCONTACT", "UOTHER", "UFRIEND", *(guest for guest, _ in (ASKING, MET, TALKING))):
        world.person(person, name=secret(person), title=secret(person))
    for (_, host), what in ((ASKING, "legal"), (MET, "marketing"), (TALKING, "sales")):
        world.host(host, what, capacity=8, name=secret(host), title=secret(host))
    for outsider, standing in OUTSIDERS.items():
        world.book.people[outsider] = Person(outsider, secret(outsider), standing=standing)
    world.book.channels["CALL"] = []
    made: dict[str, int] = {}
    for key, (guest, host), what in (("met", MET, "marketing"), ("talking", TALKING, "sales")):
        world.ask(guest, what, secret(guest))
        accepted: Any = accept_offer(ws, host, world.offers(host)[-1].id)
        made[key] = accepted.interview.id
    for side in MET:
        report_outcome(ws, side, made["met"], Answer.MET)
        give_feedback(ws, side, made["met"], Feedback((1,), 5, secret(side), ""))
    write_step(ws, MET[0], made["met"], StepForm(StepKind.OTHER, secret(MET[0])))
    referral: Any = refer_guest(ws, MET[1], made["met"], "UFRIEND")
    at = world.clock.now() + timedelta(days=3)
    propose_time(ws, TALKING[1], made["talking"], at)
    with ws.read() as tx:
        slot = tx.slots.named(made["talking"], at)
    assert slot is not None
    made["slot"] = slot.id
    world.ask(ASKING[0], "legal", secret(ASKING[0]))
    offer = world.offers(ASKING[1])[-1]
    ask_first(ws, ASKING[1], offer.id, secret(QUESTION))
    with ws.begin() as tx:
        invited = note_ask(tx, ws, INVITED[1], "legal", Source.WORK)
    assert invited is not None
    put_on_shelf(ws, MET[1], "marketing", "Read the numbers first.", named=False)
    with ws.read() as tx:
        made["line"] = tx.shelves.of_person(MET[1])[0].id
    made["table"], made["table_asked"] = seat(world, SITS), set_out(world, WOULD_SIT)
    draft: Any = request_from_text(ws, ASKING[0], secret(ASKING[0]))
    return {
        **made,
        "referral": referral.id,
        "host_ask": invited.id,
        "offer": offer.id,
        "request": offer.request_id,
        "draft": draft.draft_id,
    }


def set_out(world: World, pair: tuple[str, str]) -> int:
    """Ask a host for a table of two, one of them the guest; return the table's number."""
    guest, host = pair
    world.host(host, "finance", capacity=8, name=secret(host), title=secret(host))
    guests = (guest, f"{guest}2")
    for each in guests:
        place = {"manager_id": f"BOSS{each}", "team": each, "department": each}
        world.person(each, name=secret(guest), title=secret(guest), **place)
    return world.table(host, *guests, field="operations")


def seat(world: World, pair: tuple[str, str]) -> int:
    table_id = set_out(world, pair)
    accept_table(world.ws, pair[1], table_id)
    return table_id


def chosen(value: str) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


def ticked(*values: str) -> dict[str, Any]:
    return {"type": "checkboxes", "selected_options": [{"value": value} for value in values]}


def several(*values: str) -> dict[str, Any]:
    return {"type": "multi_static_select", "selected_options": [{"value": value} for value in values]}


def written(text: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": text}


FILLED: dict[str, dict[str, Any]] = {
    "request.form": {"field": chosen("finance"), "learn": written("words"), "agreement": ticked("agreed")},
    "keep_from.form": {"not_these": {"type": "multi_users_select", "selected_users": [ASKING[1], "UHR"]}},
    "person.form": {"person": {"selected_user": TALKING[1]}, "learn": written("words")},
    "host.form": {"fields": several("finance")},
    "host.first_form": {"fields": several("finance")},
    "settings.form": {
        "days": ticked("0"),
        "opens": {"selected_time": "09:00"},
        "closes": {"selected_time": "17:00"},
    },
    "pause.form": {"pause_until": {"type": "datepicker", "selected_date": "2026-12-24"}},
    "forget.form": {"sure": ticked("sure")},
    "time.form": {"starts_at": {"selected_date_time": 1_796_000_000}},
    "cancel.form": {"what": chosen("chat")},
    "feedback.form": {
        "words": written("words"),
        "apart": ticked("apart"),
    },
    "notes.form": {"words": written("words")},
    "shelf.form": {"field": chosen("marketing"), "words": written("A line")},
    "shelf.remove_form": {"why": chosen("wrong")},
    "step.form": {"step": chosen("course"), "words": written("words"), "tell_host": ticked("tell")},
    "decline.form": {"colleague": {"selected_user": "UOTHER"}},
    "field.form": {"name": written("Probe")},
    "call.form": {"channel": {"selected_conversation": "CALL"}, "words": written("words")},
    "company.form": {"min_cell": chosen("6")},
    "look_after.form": {
        "person": {"selected_user": "UOTHER"},
        "what": chosen("pause"),
        "sure": ticked("yes"),
    },
    "chart.form": {
        "chart": {"type": "file_input", "files": [{"url_private_download": CHART.file.url, "size": 30}]}
    },
    "chart.import_form": {},
    "launch.form": {"words": written("words"), "channel": {"selected_conversation": "CALL"}},
    "closing_days.form": {
        "first_day": {"selected_date": "2026-12-24"},
        "last_day": {"selected_date": "2026-12-24"},
    },
    **{
        form: {"words": written("words")}
        for form in ("note.form", "question.form", "answer.form", "thanks.form", "concern.form")
    },
}
COMMANDS = {"request": "finance words", "digest": "2026-10"}
SLOTS = ("interview.pick_time", "interview.confirm_time")


def value_of(company: Company, name: str) -> str:
    """Return what the button or the form carries: the id of the thing that it is about."""
    ids = company.ids
    special = {
        **dict.fromkeys(SLOTS, ids["slot"]),
        **dict.fromkeys(("request.edit", "request.as_typed", "request.form"), ids["draft"]),
        "chart.import_form": carried(CHART),
        "shelf.show": "marketing",
        "request.choose": f"{ids['draft']}:finance",
        "request.named": f"{ids['draft']}:{MET[1]}",
        "request.follow": f"{ids['request']}:finance",
    }
    about = {
        ("request", "keep_from", "person", "note.form"): ids["request"],
        ("offer", "question", "answer", "decline"): ids["offer"],
        ("digest", "call"): "2026-10",
        ("referral",): ids["referral"],
        ("host_ask",): ids["host_ask"],
        ("table.accept", "table.decline"): ids["table_asked"],
        ("table",): ids["table"],
        AFTERWARDS: ids["met"],
        ("shelf",): ids["line"],
    }
    usual = next((value for names, value in about.items() if name.startswith(names)), ids["talking"])
    return str(special.get(name, usual))


def body_of(kind: str, name: str, who: str, value: str) -> dict[str, Any]:
    if kind == "command":
        return {"user_id": who, "text": f"{name} {COMMANDS.get(name, '')}", "trigger_id": "t"}
    if kind == "event":
        return {"event": {"type": name, "user": who, "tab": "home"}}
    if kind == "form":
        state = {"values": {"block": FILLED[name]}}
        view = {"type": "modal", "callback_id": name, "private_metadata": value, "state": state}
        return {"type": "view_submission", "user": {"id": who}, "view": view}
    click = {"action_id": name, "value": value}
    if name == "starts_at":
        view = {"type": "modal", "id": "V", "private_metadata": value}
        click = {"action_id": name, "selected_date_time": 1_796_000_000}
        return {"type": "block_actions", "user": {"id": who}, "actions": [click], "view": view}
    return {"type": "block_actions", "user": {"id": who}, "actions": [click], "trigger_id": "t"}


def press(company: Company, kind: str, name: str, who: str, value: str) -> str:
    """Send it to the handler as Slack would; return all that anybody is shown."""
    ws, ears = company.world.ws, Ears()
    typed = name.removeprefix("/coffee-chat").strip() if kind == "command" else name
    body = body_of(kind, typed, who, value)
    if kind == "form":
        check, handler = routes.VIEWS[name]
        assert not check(body, words_for(None, ws.tz, ws.fields, "en")), "filled in as one has to"
    else:
        tables = {"shortcut": routes.SHORTCUTS, "button": routes.ACTIONS, "event": routes.EVENTS}
        handler = routes.COMMANDS["/coffee-chat"] if kind == "command" else tables[kind][name]
    late = AtOnce()
    run: Any = work(handler, ws, late)
    run(body=body, context={}, client=ears, respond=None)
    ears.heard += [(to, message.text, message.blocks) for to, message in late.said]
    ears.heard += late.put_in_forms
    for reader in late.homes:
        home = show_home(ws, reader)
        ears.heard.append(home_view(home, words_for(home.person, ws.tz, ws.fields, ws.language)))
    return json.dumps(ears.heard, default=str, ensure_ascii=False)


def refusals(company: Company) -> list[str]:
    words = words_for(None, company.world.ws.tz, company.world.ws.fields, "en")
    noes = (NotYours(), HrOnly(), *(NotTakingPart(standing) for standing in Standing))
    return [json.dumps(refusal_message(no, words).text, ensure_ascii=False)[1:-1] for no in noes]


def known_to(name: str, role: str, who: str) -> set[str]:
    """Return whose words this person may read: their own, and of the other side of their chat."""
    guest, host = pair_of(name)
    if role not in ("guest", "host"):
        return {who}
    return (
        {who, QUESTION} if (role, guest, host) == ("guest", *ASKING) else {guest, host, QUESTION, "UFRIEND"}
    )


@pytest.mark.parametrize(("kind", "name"), sorted(RIGHTS))
def test_each_role_gets_what_its_cell_says(company: Company, kind: str, name: str) -> None:
    """What is not one's own is neither changed nor shown, whichever id the button carries."""
    people = {*company.world.book.people, QUESTION}
    for role, mark in RIGHTS[kind, name].items():
        for who in actors(name, role) if mark != "Slack" else ():
            company.world.book.channels["CALL"].clear()
            shown = press(company, kind, name, who, value_of(company, name))
            posted, rows = company.world.book.channels["CALL"], company.written()
            where = f"{name} as {who} ({role}, {mark})"
            assert "Something went wrong" not in shown, where
            others = people - known_to(name, role, who)
            assert [each for each in sorted(others) if secret(each) in shown] == [], where
            if mark == "no":
                assert (rows, posted) == ([], []), where
                opened = set(re.findall(r'"callback_id": "([^"]+)"', shown))
                assert opened <= {ANSWER}, f"{where}: more opens than a polite no"
            if mark == "own" and role not in ("guest", "host"):
                assert [row for row in rows if row != NEW and who not in row] == [], where
                assert posted == [], where
            if mark == "yes":
                assert [no for no in refusals(company) if no in shown] == [], where
            if mark == "yes" and role == "HR" and kind == "form" and name not in LOOKS:
                assert rows or posted, where
