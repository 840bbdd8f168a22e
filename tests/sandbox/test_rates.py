"""Slack's rates, by the sandbox's clock: they always apply."""

from datetime import UTC, datetime, timedelta

import pytest
from asking import calm, error_of
from slack_sdk.errors import SlackApiError

from sandbox.client import Sandbox
from sandbox.rates import EVENTS_PER_HOUR, LIMITS, POST_BURST, POSTS_PER_MINUTE, Rates
from sandbox.running import Running


def test_rates_are_on_from_the_start_and_after_a_reset(box: Sandbox) -> None:
    """[documented] docs.slack.dev/apis/web-api/rate-limits: they always apply."""
    assert Rates().on
    assert box.settings()["rates"] is True
    assert box.settings(rates=False)["rates"] is False
    box.reset()
    assert box.settings()["rates"] is True


def test_a_wave_of_150_people_is_too_fast_for_users_info(process: Running, box: Sandbox) -> None:
    """[documented] docs.slack.dev/apis/web-api/rate-limits: tier 4, 100 and more a minute; more is tolerated at
    times and never promised, so none of it here.
    """
    box.freeze()
    client, ada = calm(process), box.person("ada")["id"]
    refused = 0
    for _ in range(150):
        try:
            client.users_info(user=ada)
        except SlackApiError as refusal:
            refused += refusal.response.status_code == 429
    assert refused == 50


def test_one_conversation_is_one_lane_however_it_is_named(process: Running, box: Sandbox) -> None:
    """[documented] docs.slack.dev/apis/web-api/rate-limits: one message a second per channel."""
    box.freeze()
    client, ada = calm(process), box.person("ada")["id"]
    place = client.conversations_open(users=[ada])["channel"]["id"]
    for number in range(POST_BURST):
        client.chat_postMessage(channel=(ada, place)[number % 2], text="x")
    for channel in (ada, place):
        assert error_of(client.chat_postMessage, channel=channel, text="x") == "ratelimited"


def test_posts_to_everybody_together_have_a_limit() -> None:
    """[documented] docs.slack.dev/apis/web-api/rate-limits: "several hundred messages per minute" in a workspace,
    without a number: 300 here, so that an app which keeps to it keeps to any reading of "several".
    """
    rates, now = Rates(), datetime(2026, 11, 23, 9, tzinfo=UTC)
    waits = [rates.seconds_to_wait("chat.postMessage", f"D{number}", now) for number in range(301)]
    assert (waits[:POSTS_PER_MINUTE], waits[POSTS_PER_MINUTE]) == ([0] * POSTS_PER_MINUTE, 60)
    assert rates.seconds_to_wait("chat.postMessage", "D301", now + timedelta(seconds=60)) == 0


def test_a_refused_post_counts_for_no_limit() -> None:
    """[from memory] A 429 costs nothing beside the wait."""
    rates, now = Rates(), datetime(2026, 11, 23, 9, tzinfo=UTC)
    for _ in range(POSTS_PER_MINUTE + 100):
        rates.seconds_to_wait("chat.postMessage", "D1", now)
    assert len(rates.seen["chat.postMessage"]) == POST_BURST


def test_what_slack_delivers_in_an_hour_is_written_down() -> None:
    """[documented] docs.slack.dev/apis/events-api: 30,000 events per workspace and app in 60 minutes."""
    assert EVENTS_PER_HOUR == 30_000


def test_rates_by_the_clock(process: Running, box: Sandbox) -> None:
    client, ada, bruno = calm(process), box.person("ada")["id"], box.person("bruno")["id"]
    box.freeze()
    for _ in range(LIMITS["users.list"]):
        client.users_list(limit=1)
    with pytest.raises(SlackApiError) as caught:
        client.users_list(limit=1)
    assert int(caught.value.response.headers["Retry-After"]) == 60
    box.advance(60)
    assert client.users_list(limit=1)["ok"]
    for _ in range(4):
        client.chat_postMessage(channel=ada, text="burst")
    assert error_of(client.chat_postMessage, channel=ada, text="too fast") == "ratelimited"
    assert client.chat_postMessage(channel=bruno, text="another place")["ok"]
    box.advance(4)
    assert client.chat_postMessage(channel=ada, text="later")["ok"]


def test_sixty_different_dms_at_once_are_allowed(process: Running, box: Sandbox) -> None:
    box.freeze()
    client = calm(process)
    for number in range(60):
        person = box.join(name=f"host{number}", real_name=f"Host {number}")
        assert client.chat_postMessage(channel=person["id"], text="hello")["ok"]
