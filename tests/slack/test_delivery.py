"""The outbox against a Slack that fails in every way it can: nothing lost, nothing doubled that must not be."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs
from world import World

from bot.domain.notifications.hosting import OnlyDeclines
from bot.domain.notifications.interviews import DidYouMeet
from bot.domain.requests import Interview
from bot.settings import Secret, Settings
from bot.slack.clients import sending_client
from bot.slack.delivery import Delivery
from bot.slack.failures import FAILURES, Verdict, read_failure
from bot.usecases.finding_a_time.agree_time import confirm_time, pick_time
from bot.usecases.finding_a_time.cancel_time import cancel_time
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from sandbox.client import Sandbox
from sandbox.running import Running
from storage.records import OutboxRow


@pytest.fixture
def slack(sandbox_process: Running, sandbox: Sandbox) -> Iterator[Sandbox]:
    yield sandbox
    sandbox.clear_faults()


@pytest.fixture
def office(sqlite: Engine, slack: Sandbox, sandbox_process: Running) -> World:
    """A world whose people are the sandbox's."""
    world = World(sqlite)
    everybody = [
        p for p in slack.people() if not (p.get("deleted") or p.get("is_bot") or p.get("is_stranger"))
    ]
    world.guest, world.host_id = (p["id"] for p in everybody[:2])  # type: ignore[attr-defined]
    world.host(world.host_id)  # type: ignore[attr-defined]
    world.person(world.guest)  # type: ignore[attr-defined]
    settings = Settings(
        bot_token=Secret(sandbox_process.env["SLACK_BOT_TOKEN"]),
        api_url=sandbox_process.env["SLACK_API_URL"],
    )
    world.delivery = Delivery(world.ws, sending_client(settings))  # type: ignore[attr-defined]
    return world


def members(slack: Sandbox) -> list[str]:
    return [
        p["id"]
        for p in slack.people()
        if not (p.get("deleted") or p.get("is_bot") or p.get("is_stranger") or p["id"] == "USLACKBOT")
    ]


def seen(slack: Sandbox, person_id: str, part: str) -> int:
    return sum(part in json.dumps(message) for message in slack.messages(person_id))


INVITE = "would like to talk with you"


def ask(office: Any, **wish: Any) -> None:
    """Ask for a chat, and leave the guest's receipt out: each fault here is to meet the offer."""
    office.ask(office.guest, **wish)
    with Session(office.engine) as session, session.begin():
        session.execute(delete(OutboxRow).where(OutboxRow.kind == "request_received"))


def test_sent_once_and_marked_with_its_place(office: Any, slack: Sandbox) -> None:
    ask(office)
    assert office.delivery.drain() == 1
    assert office.delivery.drain() == 0
    assert seen(slack, office.host_id, INVITE) == 1


def test_429_is_honoured_through_the_database(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", status=429, retry_after=30, times=1)
    ask(office)
    assert office.delivery.drain() == 0
    office.clock.move(seconds=29)
    assert office.delivery.drain() == 0
    office.clock.move(seconds=1)
    assert office.delivery.drain() == 1
    assert seen(slack, office.host_id, INVITE) == 1


@pytest.mark.parametrize("fault", [{"status": 500}, {"cut": "before"}, {"error": "internal_error"}])
def test_an_offer_in_doubt_is_sent_again(office: Any, slack: Sandbox, fault: dict[str, Any]) -> None:
    slack.fault(method="chat.postMessage", times=1, **fault)
    ask(office)
    assert office.delivery.drain() == 0
    office.clock.move(minutes=1)
    assert office.delivery.drain() == 1
    assert seen(slack, office.host_id, INVITE) == 1


def test_two_hours_of_doubt_lose_no_offer(office: Any, slack: Sandbox) -> None:
    """Eight tries, half a minute apart, were over after four minutes: then it was given up for good."""
    slack.fault(method="chat.postMessage", status=503, times=1000)
    ask(office)
    for minute in range(200):
        if minute == 120:
            slack.clear_faults()
        office.delivery.drain()
        office.clock.move(minutes=1)
    assert seen(slack, office.host_id, INVITE) == 1


def test_an_offer_whose_answer_was_cut_may_stand_twice_and_is_one_offer(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", cut="after", times=1)
    ask(office)
    office.delivery.drain()
    office.clock.move(minutes=1)
    office.delivery.drain()
    assert seen(slack, office.host_id, INVITE) == 2


def test_a_nudge_in_doubt_is_not_sent_again(office: Any, slack: Sandbox) -> None:
    interview = office.introduce(office.guest, office.host_id)
    office.delivery.drain()
    with office.ws.store.begin() as tx:
        tx.outbox.put(DidYouMeet(interview.id, office.guest), office.clock.now())
    slack.fault(method="chat.postMessage", cut="after", times=1)
    office.delivery.drain()
    office.clock.move(hours=1)
    office.delivery.drain()
    assert seen(slack, office.guest, "Did you and") == 1


def test_a_sender_that_died_leaves_its_message_to_the_next(office: Any, slack: Sandbox) -> None:
    ask(office)
    with office.ws.store.queue() as queue:
        queue.claim(office.clock.now(), timedelta(seconds=60), 10)
    assert office.delivery.drain() == 0
    office.clock.move(seconds=60)
    assert office.delivery.drain() == 1


def test_an_account_that_slack_calls_dead_is_let_go(office: Any, slack: Sandbox) -> None:
    """Slack takes messages to who has left (slackapi/python-slack-sdk#1156); where it does not, we learn it so."""
    ask(office)
    slack.fault(method="chat.postMessage", error="user_not_found", times=1)
    office.delivery.drain()
    assert seen(slack, office.guest, "Nobody in") == 1
    assert office.offers(office.host_id) == []
    with office.ws.read() as tx:
        assert not tx.people.get(office.host_id).takes_part


def test_what_an_operator_can_mend_waits(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", error="missing_scope", times=1)
    ask(office)
    assert office.delivery.drain() == 0
    office.clock.move(minutes=1)
    assert office.delivery.drain() == 1


def test_an_invitation_that_is_out_of_date_is_not_sent(office: Any, slack: Sandbox) -> None:
    ask(office)
    offer = office.offers(office.host_id)[0]
    decline_offer(office.ws, office.host_id, offer.id)
    office.delivery.drain()
    assert seen(slack, office.host_id, INVITE) == 0


def test_an_introduction_opens_a_group_and_an_edit_finds_its_message(office: Any, slack: Sandbox) -> None:
    ask(office)
    office.delivery.drain()
    accept_offer(office.ws, office.host_id, office.offers(office.host_id)[0].id)
    office.delivery.drain()
    assert seen(slack, office.host_id, INVITE) == 0
    assert seen(slack, office.host_id, "You said yes") == 1
    groups = [c for c in slack.conversations(office.guest) if c["kind"] == "mpim"]
    assert len(groups) == 1


def agreed(office: Any) -> Interview:
    """Guest and host have a time; everything before the calendar file is sent."""
    interview: Interview = office.introduce(office.guest, office.host_id)
    with office.ws.read() as tx:
        slot = tx.slots.suggested(interview.id)[0]
    pick_time(office.ws, office.host_id, slot.id)
    confirm_time(office.ws, office.guest, slot.id)
    return interview


def group(slack: Sandbox, person_id: str) -> list[dict[str, Any]]:
    """What stands in the group DM."""
    [mpim] = [place for place in slack.conversations(person_id) if place["kind"] == "mpim"]
    return slack.messages(person_id, mpim["id"])


def files(slack: Sandbox, person_id: str) -> int:
    return sum(len(message.get("files") or []) for message in group(slack, person_id))


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 5}, {"status": 500}, {"cut": "before"}])
def test_a_calendar_file_is_tried_again(
    office: Any, slack: Sandbox, method: str, fault: dict[str, Any]
) -> None:
    slack.fault(method=method, times=1, **fault)
    agreed(office)
    office.delivery.drain()
    already = files(slack, office.guest)
    assert "You have a time" in json.dumps(group(slack, office.guest)), "the words do not wait for the file"
    office.clock.move(minutes=1)
    assert office.delivery.drain() == 1
    assert files(slack, office.guest) == already + 1


def test_without_the_scope_for_files_everything_else_goes_on(office: Any, slack: Sandbox) -> None:
    slack.fault(method="files.getUploadURLExternal", error="missing_scope", times=50)
    interview = agreed(office)
    office.delivery.drain()
    cancel_time(office.ws, office.guest, interview.id, for_good=False)
    office.delivery.drain()
    assert "would like to find another" in json.dumps(group(slack, office.host_id))


def rows(world: World) -> list[tuple[str, str, str | None]]:
    with Session(world.engine) as session:
        found = session.scalars(select(OutboxRow).order_by(OutboxRow.id))
        return [(row.kind, row.state, row.error) for row in found]


def write_row(world: World, **changes: Any) -> None:
    """Write a row as another version might have: a kind or a fact that we do not know."""
    with Session(world.engine) as session, session.begin():
        usual = {
            "team_id": world.ws.team_id, "key": "strange", "kind": "request_received", "facts": {}, "lane": "UX",
            "by_clock": False, "state": "pending", "not_before": world.clock.now(), "attempts": 0,
            "created_at": world.clock.now(),
        }  # fmt: skip
        session.add(OutboxRow(**{**usual, **changes}))


@pytest.mark.parametrize(
    "strange",
    [{"kind": "of_next_year"}, {"kind": "offer_reminder", "facts": {"offer_id": 1, "colour": "red"}}],
)
def test_a_row_of_another_version_is_set_aside_and_the_rest_goes_on(
    office: Any, slack: Sandbox, strange: dict[str, Any]
) -> None:
    """One such row stopped all delivery for good: nothing in 25 s, no line that named it."""
    write_row(office, **strange)
    ask(office)
    with capture_logs() as lines:
        office.delivery.drain()
    assert seen(slack, office.host_id, INVITE) == 1
    kind, state, why = rows(office)[0]
    assert (kind, state) == (strange["kind"], "failed")
    [line] = [line for line in lines if line["event"] == "a message was set aside"]
    assert line["kind"] == strange["kind"]
    assert line["outbox"] == 1
    assert why


def test_a_message_that_cannot_be_written_is_set_aside_and_the_rest_goes_on(
    office: Any, slack: Sandbox
) -> None:
    """It aborted each round, and the line in the log named neither row nor kind."""
    write_row(office, kind="did_you_meet", facts={"interview_id": {"no": 1}, "person_id": office.guest})
    ask(office)
    office.delivery.drain()
    assert rows(office)[0][:2] == ("did_you_meet", "failed")
    assert seen(slack, office.host_id, INVITE) == 1


def test_a_title_of_three_thousand_letters_stops_no_offer(office: Any, slack: Sandbox) -> None:
    office.person(office.guest, title="Director " * 333)
    ask(office)
    assert office.delivery.drain() >= 1
    assert seen(slack, office.host_id, INVITE) == 1


def test_an_offer_overtakes_a_morning_of_questions(office: Any, slack: Sandbox) -> None:
    """It waited 123 s behind 1,000 questions: the queue was first in, first out."""
    interview = office.introduce(office.guest, office.host_id)
    office.delivery.drain()
    with office.ws.store.begin() as tx:
        for number in range(30):
            tx.outbox.put(DidYouMeet(interview.id, f"U0NOBODY{number}"), office.clock.now())
    office.host("U0OTHER", "legal")
    ask(office, field="legal")
    with office.ws.store.queue() as queue:
        [first] = queue.claim(office.clock.now(), timedelta(seconds=60), 1)
    assert not first.notification.by_clock


def test_one_conversation_that_is_limited_holds_nobody_else(office: Any, slack: Sandbox) -> None:
    """One DM's 429 kept 40 other people waiting for 24 s."""
    others = members(slack)[2:6]
    slack.fault(method="chat.postMessage", status=429, retry_after=30, times=1)
    for person_id in others:
        office.host(person_id)
    with office.ws.store.begin() as tx:
        for person_id in others:
            tx.outbox.put(OnlyDeclines(person_id, "2026-11"), office.clock.now())
    assert office.delivery.drain() == len(others) - 1
    with office.ws.store.queue() as queue:
        assert queue.held(office.clock.now()) == {}, "one conversation is not the method"


def test_a_limited_method_is_left_alone_by_all(office: Any, slack: Sandbox) -> None:
    """conversations.open answered one 429, and was called 39 times more in the same pause."""
    ask(office)
    office.delivery.drain()
    slack.fault(method="conversations.open", status=429, retry_after=12, times=1)
    accept_offer(office.ws, office.host_id, office.offers(office.host_id)[0].id)
    office.delivery.drain()
    calls = len([row for row in slack.log("api") if row["name"] == "conversations.open"])
    for _ in range(3):
        office.clock.move(seconds=3)
        office.delivery.drain()
    assert len([row for row in slack.log("api") if row["name"] == "conversations.open"]) == calls
    office.clock.move(seconds=3)
    office.delivery.drain()
    assert [c for c in slack.conversations(office.guest) if c["kind"] == "mpim"]


def test_a_place_that_stays_closed_ends_after_three_days(office: Any, slack: Sandbox) -> None:
    """channel_not_found was tried every minute, without an end."""
    slack.fault(method="chat.postMessage", error="channel_not_found", times=1000)
    ask(office)
    tries = 0
    for _ in range(24 * 4):
        before = len(slack.log("api"))
        office.delivery.drain()
        tries += len(slack.log("api")) > before
        office.clock.move(hours=1)
    assert ("offer_to_host", "failed", "channel_not_found") in rows(office)
    assert tries < 24 * 4


def test_with_a_token_that_is_refused_one_call_a_minute_is_made_not_one_a_person(
    office: Any, slack: Sandbox
) -> None:
    people = members(slack)[:6]
    for person_id in people:
        office.host(person_id)
    slack.fault(method="chat.postMessage", error="token_revoked", times=1000)
    with office.ws.store.begin() as tx:
        for person_id in people:
            tx.outbox.put(OnlyDeclines(person_id, "2026-11"), office.clock.now())
    one_sender = Delivery(office.ws, office.delivery._client, senders=1)
    before = len(slack.log("api"))
    one_sender.drain()
    one_sender.drain()
    assert len(slack.log("api")) - before == 1


def test_when_guest_or_host_has_left_the_other_is_told_in_place_of_a_group(
    office: Any, slack: Sandbox
) -> None:
    """The host read "Your group chat is open"; there was none, and the chat stayed introduced."""
    ask(office)
    office.delivery.drain()
    slack.leave(office.guest)
    office.book.people.pop(office.guest)
    accept_offer(office.ws, office.host_id, office.offers(office.host_id)[0].id)
    office.delivery.drain()
    office.delivery.drain()
    assert seen(slack, office.host_id, "chat is open") == 0
    with office.ws.read() as tx:
        assert not tx.people.get(office.guest).takes_part
        [interview] = tx.interviews.of_person(office.host_id)
        assert not interview.is_open
    assert seen(slack, office.host_id, "is no longer here") == 1


@pytest.mark.parametrize("fault", [{"html": True, "status": 200}, {"html": True, "status": 407}])
def test_a_gateways_page_loses_no_introduction(office: Any, slack: Sandbox, fault: dict[str, Any]) -> None:
    """A proxy's page for five seconds: 100 of 100 introductions were never tried again (reliability A7)."""
    ask(office)
    office.delivery.drain()
    slack.fault(method="conversations.open", times=1, **fault)
    accept_offer(office.ws, office.host_id, office.offers(office.host_id)[0].id)
    office.delivery.drain()
    assert groups(slack, office.guest) == []
    office.clock.move(seconds=10)
    office.delivery.drain()
    assert len(groups(slack, office.guest)) == 1


def groups(slack: Sandbox, person_id: str) -> list[dict[str, Any]]:
    return [c for c in slack.conversations(person_id) if c["kind"] == "mpim"]


@pytest.mark.parametrize("retry_after", ["1.5", "soon", None, "Tue, 01 Jan 2030 00:00:00 GMT"])
def test_an_odd_retry_after_is_a_pause_like_any_other(
    office: Any, slack: Sandbox, retry_after: str | None
) -> None:
    """It was an exception out of the queue: the message waited for its lease (reliability A10)."""
    slack.too_fast(method="chat.postMessage", retry_after=retry_after, times=1)
    ask(office)
    office.delivery.drain()
    assert ("offer_to_host", "pending", "ratelimited") in rows(office)
    office.clock.move(minutes=10)
    office.delivery.drain()
    assert seen(slack, office.host_id, INVITE) == 1


def test_a_reply_that_is_cut_in_the_middle_is_doubt(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", cut="middle", times=1)
    ask(office)
    office.delivery.drain()
    office.clock.move(minutes=1)
    office.delivery.drain()
    assert seen(slack, office.host_id, INVITE) == 2, "an offer in doubt is sent again"


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/api/", "http://nobody.invalid/api/", "{https}", "http://[::ffff:0.0.0.0]:1/api/"],
    ids=["refused", "no name", "no TLS", "no route"],
)
def test_a_connection_that_never_stood_is_not_doubt(
    sqlite: Engine, sandbox_process: Running, url: str
) -> None:
    """A nudge in doubt is not sent again: without a route each one due meanwhile was lost (reliability A7)."""
    https = sandbox_process.env["SLACK_API_URL"].replace("http:", "https:")
    client = WebClient("xoxb-x", base_url=url.format(https=https), retry_handlers=[], timeout=3)
    with pytest.raises(FAILURES) as caught:
        client.chat_postMessage(channel="U1", text="x")
    assert read_failure(caught.value).verdict is Verdict.NOT_SENT
