"""Trigger ids and response URLs: short-lived, and used up."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from asking import error_of, trigger
from example_app import FORM, Example
from slack_sdk import WebhookClient

from sandbox import clock as clocks
from sandbox.client import Sandbox
from sandbox.clock import Clock, Lifetime


def test_a_trigger_opens_one_modal_only(box: Sandbox, app: Example) -> None:
    given = trigger(box, app)
    app.client.views_open(trigger_id=given, view=FORM)
    assert error_of(app.client.views_open, trigger_id=given, view=FORM) == "exchanged_trigger_id"
    assert error_of(app.client.views_open, trigger_id="1.2.x", view=FORM) == "invalid_trigger_id"


def test_a_trigger_is_over_after_three_seconds_of_the_clock(box: Sandbox, app: Example) -> None:
    given = trigger(box, app)
    box.freeze()
    box.advance(4)
    time.sleep(clocks.REAL_GRACE)
    assert error_of(app.client.views_open, trigger_id=given, view=FORM) == "expired_trigger_id"


def test_a_jump_during_a_click_does_not_take_the_trigger(box: Sandbox, app: Example) -> None:
    given = trigger(box, app)
    box.advance(3600)
    assert app.client.views_open(trigger_id=given, view=FORM)["ok"]


def test_a_lifetime_needs_both_clocks_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(frozen_at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    seconds = 100.0
    monkeypatch.setattr(clocks, "real_seconds", lambda: seconds)
    life = Lifetime.starting(clock, 3)
    clock.set(clock.now() + timedelta(seconds=4))
    assert not life.is_over(clock)
    seconds = 101.5
    assert life.is_over(clock)
    clock.set(clock.now() - timedelta(seconds=2))
    assert not life.is_over(clock)


def test_a_response_url_answers_five_times(box: Sandbox, app: Example) -> None:
    box.command("ada", "x", command="/example")
    hook = WebhookClient(app.last("command")["response_url"])
    codes = [hook.send(text=f"number {number}").status_code for number in range(6)]
    assert codes == [200] * 5 + [404]
    assert [message["text"] for message in box.messages("ada")] == [f"number {n}" for n in range(5)]
    assert all(message["ephemeral"] for message in box.messages("ada"))


def test_a_response_url_lasts_thirty_minutes(box: Sandbox, app: Example) -> None:
    box.command("ada", "x", command="/example")
    hook = WebhookClient(app.last("command")["response_url"])
    box.advance(29 * 60)
    assert hook.send(text="in time").status_code == 200
    time.sleep(clocks.REAL_GRACE)
    box.advance(2 * 60)
    assert hook.send(text="too late").status_code == 404


def test_a_response_url_can_speak_in_public_replace_and_delete(box: Sandbox, app: Example) -> None:
    box.command("ada", "buttons", command="/example")
    box.wait_for(lambda: box.messages("ada"))
    box.click("ada", "press")
    hook = WebhookClient(app.last("block_actions")["response_url"])
    hook.send(text="changed", replace_original=True)
    assert [message["text"] for message in box.messages("ada")] == ["changed"]
    hook.send(text="for all", response_type="in_channel")
    assert box.messages("ada")[-1]["ephemeral"] is False
    hook.send(delete_original=True)
    assert [message["text"] for message in box.messages("ada")] == ["for all"]
