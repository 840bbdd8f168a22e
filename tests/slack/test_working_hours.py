"""What the clock or somebody else causes waits for its reader's hours; what answers a click does not."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from world import World

from bot.domain.notifications import KINDS
from bot.domain.notifications.interviews import Nudge, ToBoth
from bot.domain.notifications.tables import ToTable
from bot.domain.people import Preferences
from bot.domain.requests import Wish
from bot.domain.workdays import WorkingHours
from bot.slack.delivery import Delivery
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.asking.withdraw_request import withdraw_only_request
from bot.usecases.offers.answer_offer import accept_offer

NIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Desk:
    """Takes every message, and notes when and to whom it went."""

    def __init__(self, world: World) -> None:
        self.world, self.sent = world, []
        self.delivery = Delivery(world.ws, self)  # type: ignore[arg-type]

    def chat_postMessage(self, channel: str, text: str, **_: Any) -> dict[str, str]:  # noqa: N802 - Slack's name
        self.sent.append((self.world.clock.now(), channel, text))
        return {"channel": channel, "ts": str(len(self.sent))}

    def chat_update(self, channel: str, ts: str, **_: Any) -> dict[str, str]:
        return {"channel": channel, "ts": ts}

    def conversations_open(self, users: list[str]) -> dict[str, Any]:
        return {"channel": {"id": "G" + "-".join(users)}}

    def to(self, channel: str) -> list[datetime]:
        return [at for at, whom, _ in self.sent if whom == channel]


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_an_offer_made_at_night_arrives_in_the_morning(desk: Desk) -> None:
    world = desk.world
    world.host("UHOST")
    world.clock.at = NIGHT
    world.ask()
    desk.delivery.drain()
    assert desk.to("UHOST") == []
    world.clock.at = MORNING - timedelta(minutes=1)
    desk.delivery.drain()
    assert desk.to("UHOST") == []
    world.clock.at = MORNING
    desk.delivery.drain()
    assert desk.to("UHOST") == [MORNING]


def test_an_answer_to_ones_own_click_passes_what_waits(desk: Desk) -> None:
    """The receipt goes out at night although a message to the same person waits for the morning."""
    world = desk.world
    world.host("UHOST")
    world.clock.at = NIGHT
    world.ask("UHOST", "legal")
    world.ask("UOTHER")
    desk.delivery.drain()
    assert desk.to("UHOST") == [NIGHT], "their own receipt; the offer waits"
    request_interview(world.ws, "UHOST", Wish("sales"))
    desk.delivery.drain()
    assert desk.to("UHOST") == [NIGHT, NIGHT]
    [offer] = world.offers("UHOST")
    accept_offer(world.ws, "UHOST", offer.id)
    desk.delivery.drain()
    assert len(desk.to("GUOTHER-UHOST")) == 1, "the host's yes introduces them at once"


def test_after_a_downtime_the_hours_are_looked_at_again(desk: Desk) -> None:
    """Written within hours, and found in the evening by a bot that was down."""
    world = desk.world
    world.host("UHOST")
    world.ask()
    world.clock.at = NIGHT
    desk.delivery.drain()
    assert desk.to("UHOST") == []
    world.clock.at = MORNING
    desk.delivery.drain()
    assert desk.to("UHOST") == [MORNING]


def test_closing_days_and_ones_own_hours_are_kept(desk: Desk) -> None:
    world = desk.world
    world.ws.closing.update([date(2026, 11, 24)])
    world.host("UHOST")
    late = WorkingHours(time(12), time(20))
    with world.ws.store.begin() as tx:
        tx.people.set_preferences("UHOST", Preferences(late))
    world.clock.at = NIGHT
    world.ask()
    for hour in range(48):
        world.clock.at = NIGHT + timedelta(hours=hour)
        desk.delivery.drain()
    assert desk.to("UHOST") == [datetime(2026, 11, 25, 12, tzinfo=UTC)]


def test_a_request_taken_back_at_night_is_not_sent_in_the_morning(desk: Desk) -> None:
    world = desk.world
    world.host("UHOST")
    world.clock.at = NIGHT
    world.ask()
    desk.delivery.drain()
    withdraw_only_request(world.ws, "UGUEST")
    world.clock.at = MORNING
    desk.delivery.drain()
    assert desk.to("UHOST") == []


ANSWERS_A_CLICK = {"request_received", "introduction", "time_proposed", "time_fixed", "time_off", "calendar_file",
                   "own_data_file", "table_introduction", "table_time_fixed", "table_time_off", "table_calendar_file",
                   "table_seat_left"}  # fmt: skip


def test_every_new_message_says_whether_it_waits() -> None:
    """What edits a message makes no phone ring; what is new waits, unless somebody has just clicked for it."""
    rings = {name for name, kind in KINDS.items() if kind.edits_form is None}
    waits = {name for name in rings if KINDS[name].in_hours}
    assert rings - waits - {"digest_file"} == ANSWERS_A_CLICK
    assert all(kind.in_hours for kind in KINDS.values() if issubclass(kind, Nudge))
    assert not any(kind.in_hours for kind in KINDS.values() if issubclass(kind, ToBoth | ToTable))
