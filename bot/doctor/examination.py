"""All looks in their order: the later ones stand on the earlier."""

from collections.abc import Iterator

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.app import Bot, build
from bot.clock import SystemClock
from bot.context import Workspace
from bot.doctor.database import look_at_backup, look_at_chart, look_at_file, look_at_life, look_at_owner
from bot.doctor.finding import Finding, ok, wrong
from bot.doctor.workspace import (
    look_at_channel,
    look_at_clock,
    look_at_people,
    look_at_scopes,
    look_at_signing_secret,
    look_at_work_calendar,
)
from bot.health import silences
from bot.problems import MendableError
from bot.settings import APP_TOKEN, HTTP_PORT, Settings
from bot.slack.clients import interactive_client
from bot.slack.team import Team, find_team
from bot.telemetry import cause_of
from storage.heartbeats import last_beats
from storage.schema import check_schema


def quick_looks(settings: Settings, engine: Engine, team: Team, ws: Workspace) -> Iterator[Finding]:
    """What is looked at on each start: a few calls, and nothing is written."""
    yield from look_at_owner(engine, team.id, team.name or team.id)
    yield from look_at_scopes(settings, team)
    yield look_at_clock(team, SystemClock().now())
    yield from look_at_people(settings, ws.as_chosen())
    yield look_at_chart(ws)


def examine(settings: Settings, engine: Engine, *, post: bool) -> Iterator[Finding]:
    """Yield every finding, as far as one can come."""
    yield ok("settings", "read, no mistakes")
    try:
        check_schema(engine)
    except MendableError as error:
        yield wrong("database", error.problems[0], "docs/how-to/upgrade.md has the order of steps.")
        return
    except OperationalError as error:
        yield wrong(
            "database", f"does not answer: {cause_of(error)}", "Check DATABASE_URL, and that it runs."
        )
        return
    yield from look_at_file(engine)
    try:
        team = find_team(interactive_client(settings))
        yield ok("SLACK_BOT_TOKEN", f"accepted by {team.name or team.id}")
    except MendableError as error:
        yield wrong("SLACK_BOT_TOKEN", str(error), "Mend that, and look again.")
        return
    try:
        bot = build(settings, engine, team, SystemClock())
    except MendableError as error:
        yield from (wrong("settings", problem, "Mend that, and look again.") for problem in error.problems)
        return
    yield from _way_in(bot, engine)
    yield from quick_looks(settings, engine, team, bot.ws)
    yield from look_at_work_calendar(settings, bot.ws)
    yield from look_at_channel(settings, bot.ws.as_chosen(), post=post)
    yield from look_at_life(engine, bot.ws)
    yield look_at_backup(engine)


def _way_in(bot: Bot, engine: Engine) -> Iterator[Finding]:
    """See whether what Slack sends could come in; a bot that runs has seen it, and holds port and events itself."""
    by_http = bot.settings.by_http
    if by_http:
        yield look_at_signing_secret(bot.settings)
    what = HTTP_PORT if by_http else APP_TOKEN
    if not silences(last_beats(engine), SystemClock().now()):
        yield ok(what, "a bot that runs listens there" if by_http else "a bot that runs is connected")
        return
    intake = bot.assemble().intake
    try:
        intake.knock()
    except MendableError as error:
        step = (
            "See what listens there." if by_http else "If a proxy stands between: it must let wss:// through."
        )
        yield wrong(what, str(error), step)
        return
    yield ok(what, f"free, for {intake.place}" if by_http else "accepted; Slack says hello")
