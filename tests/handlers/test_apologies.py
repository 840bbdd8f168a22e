"""An apology says what became of the data: "nothing was changed" only where nothing was."""

from typing import Any

import pytest
from at_once import AtOnce
from slack_sdk.errors import SlackApiError
from sqlalchemy import text
from world import World

from bot.messages.blocks import Message
from bot.ports import SlackBusyError
from handlers.interaction import Interaction
from handlers.middleware import work


class Slack:
    """Every call fails."""

    def views_open(self, **_: Any) -> None:
        raise TimeoutError("Slack does not answer")


class LateSlack:
    """The three seconds are over: also where the answer would be a modal."""

    def views_open(self, **_: Any) -> None:
        raise SlackApiError("too late", {"ok": False, "error": "expired_trigger_id"})


def run(
    world: World, handler: Any, body: dict[str, Any], later: AtOnce | None = None, slack: Any = None
) -> list[str]:
    slack = slack or Slack()
    late = later or AtOnce()
    work(handler, world.ws, late)(body=body, context={}, client=slack, respond=None)  # type: ignore[arg-type]
    return [message.text for _, message in late.said]


CLICK = {"type": "block_actions", "user": {"id": "UGUEST"}, "actions": [{"action_ts": "1", "action_id": "x"}]}


def fails_before(it: Interaction) -> None:
    raise RuntimeError("before anything was written")


def fails_inside(it: Interaction) -> None:
    with it.ws.begin_answer() as tx:
        tx.drafts.add("UGUEST", None, "words", it.ws.now())
        raise RuntimeError("rolled back")


def fails_while_it_is_kept(it: Interaction) -> None:
    with it.ws.begin_answer() as tx:
        tx._session.execute(text("PRAGMA defer_foreign_keys=ON"))  # type: ignore[attr-defined]
        tx._session.execute(  # type: ignore[attr-defined]
            text("INSERT INTO host_fields (team_id, person_id, field) VALUES ('T0TEST', 'UNOBODY', 'legal')")
        )


def fails_after(it: Interaction) -> None:
    with it.ws.begin_answer() as tx:
        tx.drafts.add("UGUEST", None, "words", it.ws.now())
    it.open({})


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (fails_before, "nothing was changed"),
        (fails_inside, "nothing was changed"),
        (fails_while_it_is_kept, "I cannot say whether that was kept"),
        (fails_after, "That is done"),
    ],
)
def test_an_apology_says_what_became_of_it(world: World, handler: Any, said: str) -> None:
    world.person("UGUEST")
    [heard] = run(world, handler, CLICK)
    assert said in heard
    assert ("nothing was changed" in heard) == (said == "nothing was changed")


def test_nobody_is_apologised_to_for_what_slack_only_tells_us(world: World) -> None:
    """A database outage sent 199 apologies to 199 people who had never used the app."""
    event = {"event": {"type": "user_change", "user": {"id": "UGUEST"}}, "event_id": "E1"}
    assert run(world, fails_before, event) == []


def opens(it: Interaction) -> None:
    it.open({})


@pytest.mark.parametrize("handler", [opens, fails_after])
def test_who_waited_too_long_for_a_form_is_asked_to_press_again(world: World, handler: Any) -> None:
    """On a busy machine a form came after Slack's three seconds, and the apology spoke of an unknown mistake."""
    world.person("UGUEST")
    home = {**CLICK, "view": {"type": "home"}, "trigger_id": "1.2.3"}
    [heard] = run(world, handler, home, slack=LateSlack())
    assert ("press it once more" in heard) == (handler is opens), heard
    assert ("That is done" in heard) == (handler is fails_after), "what is kept is not asked for twice"


def test_where_slack_asks_for_a_pause_the_answer_comes_after_it(world: World) -> None:
    """Of 150 people who opened the app, 50 read an apology: no 429 was waited for."""
    world.person("UGUEST")
    later, tried = AtOnce(), []

    def asks_slack(it: Interaction) -> None:
        tried.append(it.number)
        if len(tried) == 1:
            raise SlackBusyError(30)
        it.tell(Message("here you are", ()))

    assert run(world, asks_slack, CLICK, later) == []
    [(again, seconds)] = later.put_off
    assert seconds == 30
    again()
    assert [message.text for _, message in later.said] == ["here you are"]
    assert tried[0] == tried[1], "it is the same interaction"


def test_what_was_changed_is_not_done_again_after_a_pause(world: World) -> None:
    world.person("UGUEST")
    later = AtOnce()

    def writes_and_asks(it: Interaction) -> None:
        with it.ws.begin_answer() as tx:
            tx.drafts.add("UGUEST", None, "words", it.ws.now())
        raise SlackBusyError(30)

    [said] = run(world, writes_and_asks, CLICK, later)
    assert "That is done" in said
    assert later.put_off == []
