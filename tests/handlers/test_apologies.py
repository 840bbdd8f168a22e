"""An apology says what became of the data: "nothing was changed" only where nothing was."""

from typing import Any

import pytest
from sqlalchemy import text
from world import World

from handlers.interaction import Interaction
from handlers.middleware import work


class Slack:
    """Notes what is said; everything else it is asked for fails."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def chat_postMessage(self, text: str, **_: Any) -> dict[str, Any]:  # noqa: N802 - Slack's name
        self.said.append(text)
        return {}

    def views_publish(self, **_: Any) -> None:
        raise TimeoutError("Slack does not answer")


def run(world: World, handler: Any, body: dict[str, Any]) -> list[str]:
    slack: Any = Slack()
    work(handler, world.ws)(body=body, context={}, client=slack, respond=None)  # type: ignore[arg-type]
    return list(slack.said)


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
            text("INSERT INTO host_fields VALUES ('T0TEST', 'UNOBODY', 'legal')")
        )


def fails_after(it: Interaction) -> None:
    with it.ws.begin_answer() as tx:
        tx.drafts.add("UGUEST", None, "words", it.ws.now())
    it.client.views_publish()


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
