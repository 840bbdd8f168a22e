"""The composition root: settings in, running bot out. The only file that imports all parts."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from threading import Event, Thread
from time import monotonic
from typing import Any

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import Engine

from bot.config import read_fields, read_reader
from bot.context import HrAccess, Workspace
from bot.domain.company import CompanySetting
from bot.domain.fields.book import FieldBook
from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.policy import Policy
from bot.freebusy.calendars import PrivateCalendars
from bot.health import CONNECTED, Vitals
from bot.jobs import Job, Ticker, rule_jobs
from bot.ports import Calendars, Clock, Directory, Uploads
from bot.settings import GOOGLE_CALENDAR, Settings, SettingsError
from bot.slack.clients import interactive_client, sending_client
from bot.slack.delivery import Delivery
from bot.slack.directory import SlackDirectory
from bot.slack.intake import AfterAck, Intake
from bot.slack.late import LateAnswers
from bot.slack.socket import Socket
from bot.slack.team import Team
from bot.slack.tiers import Tiers
from bot.slack.uploads import SlackUploads
from bot.steps.digest import highest_min_cell
from bot.usecases.company.choose import refresh_choices
from bot.usecases.fields.edit_fields import refresh_fields
from bot.usecases.settings.close_days import refresh_closing_days
from handlers import payloads, routes
from storage.store import Store

WORK_THREADS = 8
"""More would answer no sooner: they take turns on one Python and one writer, and acks wait for theirs among them."""
STOP_SECONDS = 7.0
"""Docker kills after ten."""
DELIVER_EVERY_SECONDS = 2
BEAT_SECONDS = 30


class AtOnce(Executor):
    """Runs an ack on the thread that received what it answers: it asks nobody, so a pool would be one more wait."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@dataclass
class Bell:
    """Set after every commit; it wakes whoever sends messages."""

    answer: Callable[[], None] = field(default=lambda: None)

    def ring(self) -> None:
        self.answer()


@dataclass(frozen=True)
class Bot:
    """The bot of one workspace, put together and not yet connected."""

    ws: Workspace
    team: Team
    settings: Settings
    jobs: list[Job]
    bell: Bell
    delivery: Delivery
    tiers: Tiers

    def connect(self) -> "Running":
        """Put it together and start it. Raises as `start` does."""
        return self.assemble().start()

    def assemble(self) -> "Running":
        """Put together what listens, answers and sends; nothing of it has begun."""
        work_pool = ThreadPoolExecutor(WORK_THREADS, thread_name_prefix="work")
        late = LateAnswers(self.ws, sending_client(self.settings), self.tiers)
        after = AfterAck(work_pool)
        bolt = _bolt(self.settings, self.team)
        routes.register(bolt, self.ws, late, after.start)
        intake = _intake(self.settings, self.team, bolt, after)
        ticker = Ticker(self.ws, [*self.jobs, Job(CONNECTED, BEAT_SECONDS, lambda: _beat_if(intake))])
        self.bell.answer = lambda: ticker.wake("deliver")
        vitals = Vitals(self.ws, ticker.standing_still, lambda: intake.is_connected)
        return Running(self.ws, intake, ticker, self.delivery, late, work_pool, vitals)


@dataclass(frozen=True)
class Running:
    """A bot that listens and acts, once it has started."""

    ws: Workspace
    intake: Intake
    ticker: Ticker
    delivery: Delivery
    late: LateAnswers
    work_pool: ThreadPoolExecutor
    vitals: Vitals

    def start(self) -> "Running":
        """Let in what Slack sends, and start the clock.

        Raises SlackAwayError, and may be called again; SlackRefusesError; SettingsError where a port is taken.
        """
        self.intake.connect()
        self.ws.store.recover()
        self.ticker.start()
        return self

    def stop(self) -> bool:
        """Take nothing new, finish what is in hand, and close; False where something did not end within our time.

        Acks leave before the connection closes. What is cut off is in the database, and goes on at the next start.
        """
        until = monotonic() + STOP_SECONDS
        self.delivery.stop()
        self.intake.close()
        ended = Event()

        def end() -> None:
            self.work_pool.shutdown()
            self.late.close(until - monotonic())
            self.ticker.stop()
            ended.set()

        Thread(target=end, name="stopping", daemon=True).start()
        return ended.wait(until - monotonic())


def build(
    settings: Settings,
    engine: Engine,
    team: Team,
    clock: Clock,
    policy: Policy | None = None,
    *,
    tiers: Tiers | None = None,
    fields: FieldCatalogue | None = None,
) -> Bot:
    """Put the bot of one workspace together; `fields` are those of the settings, where they were read before.

    Raises SettingsError where they cannot be read.
    """
    bell, tiers = Bell(), tiers or Tiers()
    client = interactive_client(settings)
    directory = SlackDirectory(
        client,
        lambda user: payloads.read_person(user, team.id, team.enterprise_id),
        place_fields=settings.place_fields,
        tiers=tiers,
    )
    store = Store(engine, team.id, clock, after_commit=bell.ring)
    book = FieldBook(fields or read_fields(settings))
    ws = workspace(settings, store, directory, clock, book, team_id=team.id, policy=policy or Policy())
    ws = replace(
        ws,
        url=team.url,
        enterprise_id=team.enterprise_id,
        uploads=_uploads(settings),
        work_calendar=_work_calendar(settings, clock),
    )
    _check_min_cell(ws.as_chosen())
    _check_contact(ws)
    delivery = Delivery(ws, sending_client(settings), tiers=tiers)
    jobs = [*rule_jobs(ws), Job("deliver", DELIVER_EVERY_SECONDS, delivery.drain)]
    return Bot(ws, team, settings, jobs, bell, delivery, tiers)


def workspace(
    settings: Settings,
    store: Store,
    directory: Directory,
    clock: Clock,
    book: FieldBook,
    *,
    team_id: str,
    policy: Policy,
) -> Workspace:
    """Return a workspace as the settings and its database have it."""
    ws = Workspace(
        team_id=team_id,
        store=store,
        directory=directory,
        clock=clock,
        book=book,
        reader=read_reader(),
        policy=replace(
            policy,
            min_cell=settings.min_cell,
            ask_likely_hosts=settings.host_asks == "on",
            fields_most=settings.host_fields,
            requests_read=settings.requests_read,
            forget_leavers_after=timedelta(days=settings.forget_leavers_days),
            anonymous_after_months=settings.keep_months,
        ),
        tz=settings.tz,
        country=settings.country,
        languages=settings.languages,
        contact=settings.contact,
        operator=settings.operator,
        locked=frozenset(map(CompanySetting, settings.locked)),
        language=settings.language,
        hr=HrAccess(settings.hr_users, settings.hr_usergroup, settings.digest_channel),
        calendars=PrivateCalendars(),
    )
    refresh_fields(ws)
    refresh_closing_days(ws)
    refresh_choices(ws)
    return ws


def _uploads(settings: Settings) -> Uploads | None:
    if not settings.takes_chart:
        return None
    return SlackUploads(settings.bot_token.value, settings.api_url)


def _work_calendar(settings: Settings, clock: Clock) -> Calendars | None:
    """Return the company's calendar, if the operator names one. Raises SettingsError."""
    if not settings.has_work_calendar:
        return None
    from bot.freebusy.work import WorkCalendar  # noqa: PLC0415 - where it is wanted

    if settings.google_calendar is not None:
        try:
            from bot.freebusy.google import Google  # noqa: PLC0415 - the extra [google]
        except ImportError:
            raise SettingsError(
                f"{GOOGLE_CALENDAR} is set, and what signs for it is not installed: install coffee-chat[google]."
            ) from None
        return WorkCalendar(Google(settings.google_calendar, clock))
    if settings.microsoft_tenant and settings.microsoft_client and settings.microsoft_secret:
        from bot.freebusy.microsoft import Microsoft  # noqa: PLC0415 - as above

        secret = settings.microsoft_secret.value
        return WorkCalendar(Microsoft(settings.microsoft_tenant, settings.microsoft_client, secret))
    return None


def _intake(settings: Settings, team: Team, bolt: App, after: AfterAck) -> Intake:
    if settings.http_port is not None:
        from bot.slack.door import Door  # noqa: PLC0415 - a web server that Socket Mode needs not

        secret = settings.signing_secret.value
        return Door(bolt, after, secret, settings.http_host, settings.http_port)
    return Socket(bolt, after, settings.app_token.value, settings.api_url, team.app_id)


def _beat_if(intake: Intake) -> int | None:
    return 0 if intake.is_connected else None


def _check_min_cell(ws: Workspace) -> None:
    """Refuse a minimum below that of a published month: the next month would tell what that one suppressed."""
    highest = highest_min_cell(ws)
    if ws.policy.min_cell < highest:
        raise SettingsError(
            f"COFFEE_CHAT_MIN_CELL is {ws.policy.min_cell}, a month was published with {highest}: set that or more."
        )


def _check_contact(ws: Workspace) -> None:
    """Refuse a contact of HR: a concern has two names and a text, and HR reads neither.

    One whom HR named in Slack, and who came to HR since, hears nothing; that is no reason to stay away.
    """
    if ws.contact is not None and ws.hr_only(ws.contact) is None:
        raise SettingsError(
            "COFFEE_CHAT_CONTACT belongs to HR, who read no names. Name somebody else, such as the works council."
        )


def _bolt(settings: Settings, team: Team) -> App:
    """Return a Bolt app whose acks never wait for work: Bolt's default gives both the same five threads."""
    token = settings.bot_token.value

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=team.id,
            bot_id=team.bot_id,
            bot_user_id=team.bot_user_id,
            bot_token=token,
        )

    logger = logging.getLogger("slack_bolt")
    logger.setLevel(
        logging.ERROR
    )  # it warns of SLACK_BOT_TOKEN in the environment, which is where ours comes from
    return App(
        name="coffee-chat",  # else Bolt looks for one in the files of all modules, for a twelfth of a second
        client=interactive_client(settings),
        authorize=authorize,
        listener_executor=AtOnce(),
        logger=logger,
        request_verification_enabled=False,  # its connection verifies Socket Mode, the door what comes by HTTP
        attaching_function_token_enabled=False,  # for workflow steps and assistants, which are none of ours
        attaching_conversation_kwargs_enabled=False,
    )
