"""Homes and words in a DM wait for Slack's pauses; the newest Home wins, and nobody reads an apology for waiting."""

import json
from collections.abc import Iterator
from dataclasses import replace
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest
from sqlalchemy import Engine
from world import World

from bot.domain.people import Person
from bot.messages.blocks import Message
from bot.ports import SlackBusyError
from bot.settings import Secret, Settings
from bot.slack.clients import sending_client
from bot.slack.late import LateAnswers, LateQueue
from bot.slack.tiers import Tiers
from sandbox.client import Sandbox
from sandbox.running import Running


@pytest.fixture
def slack(sandbox_process: Running, sandbox: Sandbox) -> Iterator[Sandbox]:
    yield sandbox
    sandbox.clear_faults()


@pytest.fixture
def office(sqlite: Engine, slack: Sandbox, sandbox_process: Running) -> Iterator[World]:
    world: Any = World(sqlite)
    members = [p for p in slack.people() if not (p.get("deleted") or p.get("is_bot") or p.get("is_stranger"))]
    world.somebody = members[0]["id"]
    world.person(world.somebody)
    settings = Settings(
        bot_token=Secret(sandbox_process.env["SLACK_BOT_TOKEN"]),
        api_url=sandbox_process.env["SLACK_API_URL"],
    )
    world.client = sending_client(settings)
    world.late = LateAnswers(world.ws, world.client, Tiers())
    yield world
    world.late.close(5)


def page(slack: Sandbox, person_id: str) -> str:
    return json.dumps(slack.home(person_id))


def test_a_home_waits_for_slacks_pause(office: Any, slack: Sandbox) -> None:
    slack.fault(method="views.publish", status=429, retry_after=1, times=2)
    office.late.show_home(office.somebody, somebody_waits=False)
    slack.wait_for(lambda: told(office), timeout=10)
    office.clock.move(seconds=1)
    slack.wait_for(lambda: told(office), timeout=10)
    office.clock.move(seconds=1)
    slack.wait_for(lambda: slack.home(office.somebody), timeout=10)
    assert slack.messages(office.somebody) == []


def told(office: Any) -> bool:
    """Other replicas are told to leave the method alone."""
    with office.ws.read() as tx:
        return "views.publish" in tx.outbox.held(office.clock.now())


def test_of_two_homes_the_newer_one_stays(office: Any, slack: Sandbox) -> None:
    """A slow publish took the place of a newer one: the toggle stood the wrong way round."""
    office.host(office.somebody)
    slack.fault(method="views.publish", slow=0.7, times=1)
    office.late.show_home(office.somebody, somebody_waits=False)
    sleep(0.3)
    with office.ws.begin() as tx:
        tx.hosts.switch_off(office.somebody)
    office.late.show_home(office.somebody, somebody_waits=True)
    slack.wait_for(
        lambda: "not taking" in page(slack, office.somebody) or "off" in page(slack, office.somebody)
    )
    sleep(1.0)
    assert office.late.close(5)
    shown = page(slack, office.somebody)
    office.late = LateAnswers(office.ws, office.client, Tiers())
    office.late.show_home(office.somebody, somebody_waits=True)
    assert office.late.close(5)
    assert without_hash(page(slack, office.somebody)) == without_hash(shown)


def without_hash(view: str) -> list[Any]:
    blocks: list[Any] = json.loads(view)["blocks"]
    return blocks


def publishes(slack: Sandbox, *, ok: bool) -> list[dict[str, Any]]:
    return [row for row in slack.log("api") if row["name"] == "views.publish" and row["ok"] is ok]


def test_a_page_that_another_replica_published_is_not_overwritten_by_an_older_one(
    office: Any, slack: Sandbox
) -> None:
    other = LateAnswers(office.ws, office.client, Tiers())
    for replica in (office.late, other, office.late):
        before = len(publishes(slack, ok=True))
        replica.show_home(office.somebody, somebody_waits=True)
        slack.wait_for(lambda before=before: len(publishes(slack, ok=True)) > before)
    assert [row["error"] for row in publishes(slack, ok=False)] == ["hash_conflict"]
    other.close(5)


def test_a_home_waits_until_slack_says_who_somebody_is(office: Any, slack: Sandbox) -> None:
    """Fifty of 150 who opened the app got an apology, and an empty Home until they came back."""
    asked = []

    class Busy:
        def person(self, person_id: str, *, fresh: bool = False) -> Person:
            del fresh
            asked.append(person_id)
            if len(asked) == 1:
                raise SlackBusyError(0.5)
            return Person(person_id, "Somebody")

    late = LateAnswers(replace(office.ws, directory=Busy()), office.client, Tiers())
    stranger = next(p["id"] for p in reversed(slack.people()) if not (p.get("deleted") or p.get("is_bot")))
    late.show_home(stranger, somebody_waits=False)
    slack.wait_for(lambda: slack.home(stranger), timeout=10)
    assert len(asked) == 2
    late.close(5)


def test_words_in_a_dm_wait_and_keep_their_order(office: Any, slack: Sandbox) -> None:
    slack.fault(method="chat.postMessage", status=429, retry_after=1, times=1)
    for number in range(3):
        office.late.say(office.somebody, Message(f"word {number}", ()))
    slack.wait_for(lambda: len(slack.messages(office.somebody)) == 3, timeout=10)
    assert [message["text"] for message in slack.messages(office.somebody)] == ["word 0", "word 1", "word 2"]


def test_who_clicked_comes_before_who_only_opened() -> None:
    """The jobs stand still until all are in line; then the click is done before the openings."""
    free, order = Event(), list[str]()
    queue = LateQueue("test", newest_wins=True)
    for number in range(4):  # one for each worker
        queue.put(f"busy{number}", free.wait)
    sleep(0.1)
    for number in range(20):
        queue.put(
            f"opened{number}", lambda number=number: order.append(f"opened{number}"), somebody_waits=False
        )
    queue.put("clicked", lambda: order.append("clicked"))
    free.set()
    assert queue.close(5)
    assert "clicked" in order[:4]
    assert len(order) == 21


def test_a_queue_that_closes_leaves_what_would_wait() -> None:
    queue = LateQueue("test")
    queue.put("later", lambda: None, after=60)
    started = monotonic()
    assert queue.close(5)
    assert monotonic() - started < 2


def taken_at_once(tiers: Tiers, method: str) -> int:
    taken = 0
    while tiers.take(method) == 0:
        taken += 1
    return taken


def test_calls_keep_below_the_tier() -> None:
    tiers = Tiers({"m": 50})
    assert taken_at_once(tiers, "m") == 47
    assert 59 < tiers.pause("m") <= 60, "until the first of them is a minute ago"
    assert tiers.take("unlimited") == 0


def test_messages_are_spread_so_that_there_is_always_room_for_an_offer() -> None:
    tiers = Tiers({"m": 300}, spread={"m"})
    assert taken_at_once(tiers, "m") == 19
    assert 0 < tiers.pause("m") <= 60 / 282


def form(text: str) -> dict[str, Any]:
    words = {"type": "plain_text", "text": text}
    block = {"type": "section", "text": words}
    return {"type": "modal", "title": words, "blocks": [block]}


def open_form(office: Any, slack: Sandbox) -> dict[str, Any]:
    slack.command(office.somebody, "help")
    trigger = slack.log("slash_commands")[-1]["request"]["trigger_id"]
    view: dict[str, Any] = office.client.views_open(trigger_id=trigger, view=form("sent"))["view"]
    return view


def test_an_answer_after_the_ack_takes_its_place_at_once(office: Any, slack: Sandbox) -> None:
    sent = open_form(office, slack)
    office.client.views_update(view_id=sent["id"], view=form("wait"))
    begun = monotonic()
    assert office.late.replace_form(sent["id"], sent["hash"], form("answer"))
    assert monotonic() - begun < 1
    assert "answer" in json.dumps(slack.modal(office.somebody))


def test_an_answer_before_the_ack_is_not_overwritten_by_it(office: Any, slack: Sandbox) -> None:
    """Slack may show what our ack said after our answer: HR would have read "I am reading" for ever."""
    sent = open_form(office, slack)
    late = Thread(target=office.late.replace_form, args=(sent["id"], sent["hash"], form("answer")))
    late.start()
    slack.wait_for(lambda: "answer" in json.dumps(slack.modal(office.somebody)))
    office.client.views_update(view_id=sent["id"], view=form("wait"))
    late.join()
    assert "answer" in json.dumps(slack.modal(office.somebody))


def test_a_form_that_is_gone_takes_no_answer(office: Any, slack: Sandbox) -> None:
    sent = open_form(office, slack)
    slack.close(office.somebody)
    assert not office.late.replace_form(sent["id"], sent["hash"], form("answer"))
    sent = open_form(office, slack)
    slack.fault(method="views.update", status=500, times=2)
    assert not office.late.replace_form(sent["id"], sent["hash"], form("answer"))
