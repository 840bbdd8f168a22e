"""Each fault of an installation that was ever planted: its cause and the next step are said, and it ends or goes on.

What `doctor` says of them in its own words is in test_doctor.py; here is what an operator sees who just starts it.
"""

import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import warm
from meddling import proxy_that_refuses, slack_ten_minutes_ago, slack_with_another_certificate
from office import Office
from postgres_server import PostgresServer
from sqlalchemy import insert, update

from bot.clock import SystemClock
from storage.engine import open_engine
from storage.records import DigestRow, PersonRow
from storage.schema import NOTED

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30
GOES_ON = None
ALL_SCOPES = {
    "commands",
    "chat:write",
    "files:write",
    "im:write",
    "mpim:write",
    "users:read",
    "usergroups:read",
}


@dataclass
class Scene:
    """An installation that works, until something is planted in it."""

    office: Office
    folder: Path
    open: ExitStack
    ask: Callable[[str], Any]
    """Return a fixture: PostgreSQL is started for those alone who want it."""

    @property
    def env(self) -> dict[str, str]:
        return self.office.env

    def set(self, **values: str) -> None:
        self.env.update(values)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def grant_all_but(self, *scopes: str) -> None:
        self.office.slack.install_with(*(ALL_SCOPES - set(scopes)))


@dataclass(frozen=True)
class Fault:
    """What is planted, what is started then, how it ends, and what must be said."""

    plant: Callable[[Scene], Any]
    said: tuple[str, ...]
    code: int | None = 2
    command: tuple[str, ...] = ("run",)
    then: Callable[[Scene], Any] = field(default=lambda _: None)
    """What happens while it runs."""


def env(**values: str) -> Callable[[Scene], Any]:
    return lambda scene: scene.set(**values)


def without(*scopes: str) -> Callable[[Scene], Any]:
    return lambda scene: scene.grant_all_but(*scopes)


def no_settings(scene: Scene) -> None:
    for name in [name for name in scene.env if name.startswith(("SLACK_", "COFFEE_CHAT_", "DATABASE_URL"))]:
        del scene.env[name]


def another_workspace(scene: Scene) -> None:
    scene.office.work_all_day()
    in_database(scene, update(PersonRow).values(team_id="T0OTHER"))


def in_database(scene: Scene, *statements: Any) -> None:
    engine = open_engine(scene.env["DATABASE_URL"])
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)
    engine.dispose()


def a_published_month(scene: Scene) -> None:
    team_id, now = scene.office.slack.people()[0]["team_id"], SystemClock().now()
    month = {"team_id": team_id, "month": "2026-10", "figures": {}, "min_cell": 7, "published_at": now}
    in_database(scene, insert(DigestRow).values(month))
    scene.set(COFFEE_CHAT_MIN_CELL="5")


def no_driver(scene: Scene) -> None:
    (scene.folder / "psycopg").mkdir()
    scene.write("psycopg/__init__.py", "raise ModuleNotFoundError('psycopg')")
    scene.set(PYTHONPATH=f"{scene.folder}{os.pathsep}{ROOT}", DATABASE_URL="postgresql://x@127.0.0.1/coffee")


def read_only_file(scene: Scene) -> None:
    """Root may write everywhere, so a file system stands for it into which nobody can."""
    scene.set(DATABASE_URL="sqlite:////proc/coffee.db")


def no_such_role(scene: Scene) -> None:
    server: PostgresServer = scene.ask("postgres_server")
    scene.set(DATABASE_URL=str(server.url.set(username="nobody9").render_as_string(hide_password=False)))


def no_such_database(scene: Scene) -> None:
    server: PostgresServer = scene.ask("postgres_server")
    scene.set(DATABASE_URL=str(server.url.set(database="none9").render_as_string(hide_password=False)))


def port_in_use(scene: Scene) -> None:
    taken = scene.open.enter_context(socket.create_server(("127.0.0.1", 0)))
    scene.set(TAKEN=str(taken.getsockname()[1]))


def wrong_clock(scene: Scene) -> None:
    scene.set(SLACK_API_URL=scene.open.enter_context(slack_ten_minutes_ago(scene.env["SLACK_API_URL"])))


def broken_tls(scene: Scene) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate")
    scene.set(SLACK_API_URL=scene.open.enter_context(slack_with_another_certificate(scene.folder)))


def refusing_proxy(scene: Scene) -> None:
    proxy = scene.open.enter_context(proxy_that_refuses())
    scene.set(SLACK_API_URL="https://slack.invalid/api/", HTTPS_PROXY=proxy, NO_PROXY="")


def token_is_revoked(scene: Scene) -> None:
    office = scene.office
    office.slack.fault(error="token_revoked", times=1000)
    office.slack.join(name="newcomer", real_name="New Comer")
    office.slack.command("newcomer", "request legal")


def stops_while_slack_hangs(scene: Scene) -> None:
    office = scene.office
    office.slack.hang("views.publish", times=9)
    office.slack.open_home("gina")
    assert office.process is not None
    began = time.monotonic()
    office.process.send_signal(signal.SIGTERM)
    assert office.process.wait(PATIENCE_SECONDS) == 0
    assert time.monotonic() - began <= 8


def people_file(content: str | bytes) -> Callable[[Scene], Any]:
    return lambda scene: scene.write("people.csv", content)


def fields_file(content: str) -> Callable[[Scene], Any]:
    return lambda scene: scene.set(COFFEE_CHAT_FIELDS_FILE=str(scene.write("fields.toml", content)))


TWICE = """
[legal]
name = "Legal"
family = "L"
aliases = ["law"]
[sales]
name = "Sales"
family = "S"
aliases = ["law"]
"""
IMPORT = ("people", "import", "people.csv")
CHECK_URL = "Check DATABASE_URL"
FAULTS: dict[str, list[Fault]] = {
    "no .env": [
        Fault(no_settings, ("SLACK_BOT_TOKEN is missing", "There is no .env in", "coffee-chat init"))
    ],
    "another kind of token": [
        Fault(
            env(SLACK_BOT_TOKEN="xapp-1", SLACK_APP_TOKEN="xoxb-1"),
            ("does not begin with xoxb-", "OAuth & Permissions", "does not begin with xapp-"),
        ),
        Fault(env(SLACK_BOT_TOKEN="xoxp-1"), ("does not begin with xoxb-", "Copy the Bot User OAuth Token")),
    ],
    "the bot token is revoked": [
        Fault(
            env(SLACK_BOT_TOKEN="xoxb-0-revoked"), ("Slack does not accept SLACK_BOT_TOKEN", "Copy it again")
        )
    ],
    "the app token is wrong, or Socket Mode is off": [
        Fault(
            env(SLACK_APP_TOKEN="xapp-0-wrong"),
            ("Slack does not accept SLACK_APP_TOKEN", "connections:write", "Socket Mode must be on"),
        ),
        Fault(
            lambda scene: scene.office.slack.fault(
                method="apps.connections.open", error="missing_scope", times=9
            ),
            ("(missing_scope)", "connections:write"),
        ),
        Fault(
            lambda scene: scene.office.slack.fault(
                method="apps.connections.open", error="socket_mode_not_enabled", times=9
            ),
            ("(socket_mode_not_enabled)", "Socket Mode must be on"),
        ),
    ],
    "the bot token is revoked while it runs": [
        Fault(lambda _: None, ("token_revoked", "Copy SLACK_BOT_TOKEN again"), GOES_ON, then=token_is_revoked)
    ],
    "tokens of another workspace": [
        Fault(another_workspace, ("the database holds T0OTHER", "Use that workspace's tokens"))
    ],
    "without files:write": [
        Fault(without("files:write"), ("scope files:write: missing", "Reinstall to Workspace"), GOES_ON)
    ],
    "without usergroups:read": [
        Fault(
            without("usergroups:read"), ("scope usergroups:read: missing", "Reinstall to Workspace"), GOES_ON
        )
    ],
    "without mpim:write or chat:write": [
        Fault(
            without("mpim:write", "chat:write"),
            ("scope mpim:write: missing", "no introductions", "scope chat:write: missing"),
            GOES_ON,
        )
    ],
    "without users:read": [
        Fault(without("users:read"), ("scope users:read: missing", "Reinstall to Workspace"), GOES_ON)
    ],
    "without users:read.email at an import": [
        Fault(
            people_file("email,team\na@x.de,A\n"),
            ("Add the scope users:read.email", "import again"),
            command=IMPORT,
        )
    ],
    "the digest's channel is closed to us": [
        Fault(
            env(COFFEE_CHAT_DIGEST_CHANNEL="C0NOTOURS"),
            ("takes no posts of ours", "/invite @Coffee Chat"),
            1,
            ("doctor", "--post"),
        )
    ],
    "HR is nobody, an address, or a group that is not there": [
        Fault(
            env(COFFEE_CHAT_HR_USERS="U0NOBODY1"),
            ("is nobody in this workspace", "Copy the member ID"),
            GOES_ON,
        ),
        Fault(env(COFFEE_CHAT_HR_USERS="hana@x.de"), ("hana@x.de is nobody", "Copy the member ID"), GOES_ON),
        Fault(
            env(COFFEE_CHAT_HR_USERGROUP="S0NOGROUP"),
            ("S0NOGROUP cannot be read", "Copy the group's ID"),
            GOES_ON,
        ),
    ],
    "nobody is HR": [
        Fault(
            env(COFFEE_CHAT_HR_USERS=""),
            ("nobody may read the digest", "Set COFFEE_CHAT_HR_USERS", "COFFEE_CHAT_HR_USERGROUP"),
            GOES_ON,
        )
    ],
    "settings of a wrong form": [
        Fault(
            env(
                COFFEE_CHAT_TIMEZONE="Mars",
                COFFEE_CHAT_COUNTRY="XX",
                COFFEE_CHAT_LANGUAGE="tlh",
                COFFEE_CHAT_CONTACT="bob",
                COFFEE_CHAT_KEEP_MONTHS="1",
                COFFEE_CHAT_LOG_FORMAT="xml",
            ),
            (
                "IANA name",
                "two letters like DE",
                "Write one of en",
                "one Slack member id",
                "from 6 to 120",
                "Write text or json",
            ),
        )
    ],
    "a language or a name that there is not": [
        Fault(env(COFFEE_CHAT_LANGUAGES="klingon"), ("klingon", "Write codes with commas")),
        Fault(env(COFFEE_CHAT_KEEP_MONTH="36"), ("is no setting", "Did you mean COFFEE_CHAT_KEEP_MONTHS?")),
    ],
    "PostgreSQL refuses, for a command": [
        Fault(
            env(DATABASE_URL="postgresql://x@127.0.0.1:1/none"),
            ("does not answer", "refused", CHECK_URL),
            1,
            ("migrate",),
        ),
        Fault(
            env(DATABASE_URL="postgresql://x@nowhere.invalid/none"),
            ("does not answer", CHECK_URL),
            1,
            ("migrate",),
        ),
        Fault(no_such_role, ('role "nobody9" does not exist', CHECK_URL), 1, ("migrate",)),
        Fault(no_such_database, ('database "none9" does not exist', CHECK_URL), 1, ("migrate",)),
    ],
    "PostgreSQL refuses, for the bot": [
        Fault(
            env(DATABASE_URL="postgresql://x@127.0.0.1:1/none"),
            ("the database does not answer, trying again", "Does it run?"),
            GOES_ON,
        ),
        Fault(
            no_such_role,
            ('role "nobody9" does not exist', "user, password, host and name in DATABASE_URL"),
            GOES_ON,
        ),
    ],
    "another database, or no address": [
        Fault(
            env(DATABASE_URL="mysql://x/y"),
            ("starts with mysql", "use sqlite:///coffee-chat.db or postgresql://user@host/name"),
        ),
        Fault(env(DATABASE_URL="coffee-chat.db"), ("DATABASE_URL is no database URL",)),
    ],
    "no folder for SQLite, or none to write into": [
        Fault(
            env(DATABASE_URL="sqlite:////no/such/folder/coffee.db"),
            ("/no/such/folder/coffee.db", "make the folder"),
        ),
        Fault(read_only_file, ("/proc/coffee.db", "let the bot's user write into it")),
    ],
    "no driver for PostgreSQL": [Fault(no_driver, ("install its driver", "psycopg[binary]"))],
    "no tables yet": [
        Fault(
            lambda scene: scene.set(DATABASE_URL=f"sqlite:///{scene.folder}/new.db"),
            ("has no tables yet", "Run `coffee-chat migrate` first"),
            command=command,
        )
        for command in (("run",), ("tick",), ("digest",))
    ],
    "a database of a newer version": [
        Fault(
            lambda scene: in_database(scene, update(NOTED).values(version_num="0999", made_by="9.9.9")),
            ("has schema 0999, made by Coffee Chat 9.9.9", "install 9.9.9"),
        )
    ],
    "a file of fields with mistakes": [
        Fault(fields_file("[legal\n"), ("fields.toml", "line 1")),
        Fault(fields_file(TWICE), ("fields.toml", "law")),
        Fault(env(COFFEE_CHAT_FIELDS_FILE="/no/such/fields.toml"), ("cannot be read", "Check the path")),
    ],
    "a minimum of people that is too low": [
        Fault(env(COFFEE_CHAT_MIN_CELL="2"), ("from 5 to 20",)),
        Fault(a_published_month, ("a month was published with 7", "set that or more")),
    ],
    "the demo's port is taken": [Fault(port_in_use, ("port",), command=("demo", "--port", "$TAKEN"))],
    "a second bot on one SQLite file": [
        Fault(lambda scene: scene.office.start_and_wait(), ("stop that one first",))
    ],
    "a clock ten minutes off": [Fault(wrong_clock, ("seconds apart from Slack's", "NTP"), GOES_ON)],
    "Slack is away": [
        Fault(
            lambda scene: scene.office.slack.fault(down=True),
            ("Slack is away, trying again", "Slack does not answer at"),
            GOES_ON,
        )
    ],
    "TLS is broken open": [Fault(broken_tls, ("CERTIFICATE_VERIFY_FAILED", "SSL_CERT_FILE"), GOES_ON)],
    "a proxy says no": [Fault(refusing_proxy, ("407", "HTTPS_PROXY"), GOES_ON)],
    "SIGTERM while Slack hangs": [
        Fault(lambda _: None, ("stopping",), GOES_ON, then=stops_while_slack_hangs)
    ],
    "a file of people with mistakes": [
        Fault(people_file("name,team\nA,B\n"), ("email", "Nothing was imported"), command=IMPORT),
        Fault(people_file("email,team\n,B\n"), ("line 2", "Nothing was imported"), command=IMPORT),
        Fault(
            people_file("email,manager_email\na@x.de,a@x.de\n"),
            ("line 2", "Nothing was imported"),
            command=IMPORT,
        ),
        Fault(
            people_file("email,team\na@x.de,Süd\n".encode("latin-1")),
            ("UTF-8", "Nothing was imported"),
            command=IMPORT,
        ),
        Fault(lambda _: None, ("people.csv cannot be read",), command=IMPORT),
    ],
}
"""Findings of the one who tried it as an operator: 33, of which 19 said only half or nothing of what to do."""
PLANTED = [(name, number) for name, faults in FAULTS.items() for number in range(len(faults))]


@pytest.fixture
def scene(office: Office, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
    folder = tmp_path / "here"
    folder.mkdir()
    office.env["PYTHONPATH"] = str(ROOT)
    with ExitStack() as open_things:
        yield Scene(office, folder, open_things, request.getfixturevalue)


@pytest.mark.socket_mode
@pytest.mark.parametrize(("name", "number"), PLANTED, ids=lambda it: str(it).replace(" ", "-"))
def test_cause_and_next_step_are_said(scene: Scene, name: str, number: int) -> None:
    fault = FAULTS[name][number]
    fault.plant(scene)
    if fault.code is GOES_ON:
        goes_on(scene, fault)
    else:
        ends(scene, fault)


def line(scene: Scene, fault: Fault) -> list[str]:
    words = [scene.env[word[1:]] if word.startswith("$") else word for word in fault.command]
    return [*warm.COMMAND, *words]


def ends(scene: Scene, fault: Fault) -> None:
    done = warm.run(line(scene, fault), cwd=scene.folder, env=scene.env, timeout=PATIENCE_SECONDS)
    said = done.stdout + done.stderr
    assert done.returncode == fault.code, said
    assert [part for part in fault.said if part not in said] == [], said
    assert "Traceback" not in said


def goes_on(scene: Scene, fault: Fault) -> None:
    """It says so in its log, and still runs: what is wrong may be mended while it does."""
    office = scene.office
    with office.log.open("ab") as log:
        office.process = warm.start(line(scene, fault), cwd=scene.folder, env=scene.env, stdout=log)
    if fault.then.__name__ != "<lambda>":
        office.wait_for_log("Coffee Chat is running")
        fault.then(scene)
    for part in fault.said:
        office.wait_for_log(part)
    assert office.process.poll() in (None, 0)


def test_all_of_them_are_here() -> None:
    assert len(FAULTS) == 33
