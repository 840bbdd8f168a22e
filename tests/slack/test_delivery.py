"""The outbox against a Slack that fails in every way it can: nothing lost, nothing doubled that must not be."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine
from world import World

from bot.config import Settings
from bot.domain.notifications.interviews import DidYouMeet
from bot.domain.requests import Interview
from bot.slack.clients import sending_client
from bot.slack.delivery import Delivery
from bot.usecases.finding_a_time.agree_time import confirm_time, pick_time
from bot.usecases.finding_a_time.cancel_time import cancel_time
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from sandbox.client import Sandbox
from sandbox.running import Running


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
    settings = Settings.model_construct(
        bot_token=SecretStr(sandbox_process.env["SLACK_BOT_TOKEN"]),
        api_url=sandbox_process.env["SLACK_API_URL"],
    )
    world.delivery = Delivery(world.ws, sending_client(settings))  # type: ignore[attr-defined]
    return world


def seen(slack: Sandbox, person_id: str, part: str) -> int:
    return sum(part in json.dumps(message) for message in slack.messages(person_id))


INVITE = "would like to talk with you"


def test_sent_once_and_marked_with_its_place(office: Any, slack: Sandbox) -> None:
    office.ask(office.guest)
    assert office.delivery.drain() == 1
    assert office.delivery.drain() == 0
    assert seen(slack, office.host_id, INVITE) == 1


def test_429_is_honoured_through_the_database(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", status=429, retry_after=30, times=1)
    office.ask(office.guest)
    assert office.delivery.drain() == 0
    office.clock.move(seconds=29)
    assert office.delivery.drain() == 0
    office.clock.move(seconds=1)
    assert office.delivery.drain() == 1
    assert seen(slack, office.host_id, INVITE) == 1


@pytest.mark.parametrize("fault", [{"status": 500}, {"cut": "before"}, {"error": "internal_error"}])
def test_an_offer_in_doubt_is_sent_again(office: Any, slack: Sandbox, fault: dict[str, Any]) -> None:
    slack.fault(method="chat.postMessage", times=1, **fault)
    office.ask(office.guest)
    assert office.delivery.drain() == 0
    office.clock.move(minutes=1)
    assert office.delivery.drain() == 1
    assert seen(slack, office.host_id, INVITE) == 1


def test_an_offer_whose_answer_was_cut_may_stand_twice_and_is_one_offer(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", cut="after", times=1)
    office.ask(office.guest)
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
    office.ask(office.guest)
    with office.ws.store.queue() as queue:
        queue.claim(office.clock.now(), timedelta(seconds=60), 10)
    assert office.delivery.drain() == 0
    office.clock.move(seconds=60)
    assert office.delivery.drain() == 1


def test_a_dead_account_is_let_go(office: Any, slack: Sandbox) -> None:
    office.ask(office.guest)
    slack.leave(office.host_id)
    office.delivery.drain()
    assert seen(slack, office.guest, "Nobody in") == 1
    assert office.offers(office.host_id) == []
    with office.ws.read() as tx:
        assert not tx.people.get(office.host_id).takes_part


def test_what_an_operator_can_mend_waits(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", error="missing_scope", times=1)
    office.ask(office.guest)
    assert office.delivery.drain() == 0
    office.clock.move(minutes=1)
    assert office.delivery.drain() == 1


def test_an_invitation_that_is_out_of_date_is_not_sent(office: Any, slack: Sandbox) -> None:
    office.ask(office.guest)
    offer = office.offers(office.host_id)[0]
    decline_offer(office.ws, office.host_id, offer.id)
    office.delivery.drain()
    assert seen(slack, office.host_id, INVITE) == 0


def test_an_introduction_opens_a_group_and_an_edit_finds_its_message(office: Any, slack: Sandbox) -> None:
    office.ask(office.guest)
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
