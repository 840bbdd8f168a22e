"""Somebody's status in Slack says that they are away: what comes, what waits, and what is kept of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from world import World

from bot.domain.people import Pause, Preferences
from bot.domain.requests import OfferState
from bot.domain.slack_status import AWAY_BY, away_by_status
from bot.steps.finding_a_time import suggested
from bot.usecases.hosting.notice_silence import follow_up_silence
from bot.usecases.interviews.send_nudges import send_nudges
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.offers.keep_deadlines import remind_hosts
from bot.usecases.people.look_for_leavers import look_for_leavers
from bot.usecases.people.person_changed import person_changed
from bot.usecases.settings.set_preferences import set_preferences
from handlers.payloads import read_person

FRIDAY = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
NUDGES = ("find_a_time", "did_you_meet", "still_wondering")


def slack_says(world: World, person_id: str, emoji: str = "", ends: datetime | None = None) -> None:
    """Let the person set a status, and the event of it arrive, read as Slack sends it."""
    ours = world.book.people[person_id]
    profile = {
        "display_name": ours.name,
        "title": ours.title,
        "status_text": "Hidden words",
        "status_emoji": emoji,
        "status_expiration": int(ends.timestamp()) if ends else 0,
    }
    user = {"id": person_id, "team_id": world.ws.team_id, "tz": ours.tz, "locale": ours.locale}
    world.book.people[person_id] = read_person({**user, "profile": profile}, world.ws.team_id)
    person_changed(world.ws, world.book.people[person_id])


def away(world: World, person_id: str) -> Pause | None:
    with world.ws.read() as tx:
        found = tx.people.get(person_id)
    assert found is not None
    return found.away


def nudged(world: World, person_id: str) -> list[str]:
    return [key for key in world.outbox(*NUDGES) if key.endswith(person_id)]


@pytest.mark.parametrize(
    ("emoji", "is_away"),
    [
        *((f":{name}:", True) for name in AWAY_BY),
        (":baby::skin-tone-3:", True),
        ("palm_tree", True),
        (":spiral_calendar_pad:", False),
        (":bus:", False),
        (":house_with_garden:", False),
        (":palm_tree_of_ours:", False),
        ("", False),
        ("::", False),
    ],
)
def test_the_emoji_says_it_in_every_language(emoji: str, is_away: bool) -> None:
    assert (away_by_status(emoji, 0) == Pause()) is is_away
    ends = int(FRIDAY.timestamp())
    assert away_by_status(emoji, ends) == (Pause(FRIDAY) if is_away else None)


@pytest.mark.parametrize("ends", [-1, 10**13, 10**30])
def test_an_end_that_is_no_date_is_none(ends: int) -> None:
    assert away_by_status(":palm_tree:", ends) == Pause()


@pytest.mark.parametrize("profile", [None, {}, {"status_emoji": None, "status_expiration": None}])
def test_parts_that_slack_leaves_out_say_nothing(profile: object) -> None:
    assert read_person({"id": "U1", "profile": profile}, "T1").away is None


def test_a_host_who_is_away_is_offered_nothing_and_guests_who_wait_get_them_back(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    slack_says(world, "UHOST", ":palm_tree:")
    asked: Any = world.ask()
    full: Any = world.ask("UOTHER", "legal")
    assert asked.because is not None
    assert type(asked) is type(full), "the guest reads the same as where nobody is free"
    assert world.offers("UHOST") == []
    world.live(days=2)
    assert world.offers("UHOST") == [], "nor at six in the morning"
    slack_says(world, "UHOST")
    assert len(world.offers("UHOST")) == 1, "at once, not at six in the morning"


def test_an_end_that_has_come_needs_no_word_of_slack(world: World) -> None:
    world.host("UHOST")
    slack_says(world, "UHOST", ":face_with_thermometer:", world.clock.now() + timedelta(hours=12))
    world.ask()
    assert world.offers("UHOST") == []
    world.live(days=1)
    assert len(world.offers("UHOST")) == 1


def test_a_status_that_is_over_says_nothing(world: World) -> None:
    world.host("UHOST")
    slack_says(world, "UHOST", ":palm_tree:", world.clock.now() - timedelta(minutes=1))
    assert away(world, "UHOST") is None
    world.ask()
    assert len(world.offers("UHOST")) == 1


@pytest.mark.parametrize(
    ("back", "state"),
    [
        (timedelta(hours=5), OfferState.PENDING),
        (timedelta(days=10), OfferState.REVOKED),
        (None, OfferState.REVOKED),
    ],
)
def test_an_offer_goes_on_unless_the_host_is_back_in_time(
    world: World, back: timedelta | None, state: OfferState
) -> None:
    world.host("UHOST")
    world.ask()
    [offer] = world.offers("UHOST")
    world.host("UNEXT")
    slack_says(world, "UHOST", ":palm_tree:", world.clock.now() + back if back else None)
    assert world.offer(offer.id).state is state
    assert len(world.offers("UNEXT")) == (state is OfferState.REVOKED)


def test_a_reminder_waits_for_a_host_who_is_back_in_time(world: World) -> None:
    world.host("UHOST")
    world.ask()
    world.clock.move(days=2)
    slack_says(world, "UHOST", ":airplane:", world.clock.now() + timedelta(hours=3))
    assert remind_hosts(world.ws) == 0
    world.clock.move(hours=2)
    assert remind_hosts(world.ws) == 0
    world.clock.move(hours=1)
    assert remind_hosts(world.ws) == 1


def test_questions_wait_for_the_return(both_worlds: World) -> None:
    world = both_worlds
    world.introduce()
    slack_says(world, "UGUEST", ":palm_tree:", datetime(2026, 12, 24, tzinfo=UTC))
    world.live(days=30, hours=4)
    assert nudged(world, "UGUEST") == []
    assert nudged(world, "UHOST") != [], "the other side is here"
    world.live(days=3)
    assert nudged(world, "UGUEST") != []


def test_a_status_without_an_end_holds_until_it_is_gone(world: World) -> None:
    world.introduce()
    slack_says(world, "UGUEST", ":desert_island:")
    world.live(days=4)
    assert nudged(world, "UGUEST") == []
    slack_says(world, "UGUEST")
    send_nudges(world.ws)
    assert nudged(world, "UGUEST") != []


def test_nobody_stays_away_because_an_event_was_lost(both_worlds: World) -> None:
    world = both_worlds
    started = world.clock.now()
    world.host("UHOST")
    world.person("UALONE")
    for person_id in ("UHOST", "UALONE"):
        slack_says(world, person_id, ":palm_tree:")
    world.ask()
    world.book.people |= {
        person_id: replace(world.book.people[person_id], away=None) for person_id in ("UHOST", "UALONE")
    }
    world.clock.move(hours=23)
    look_for_leavers(world.ws, started)
    assert away(world, "UHOST") == Pause(), "asked about not long ago"
    world.clock.move(hours=2)
    look_for_leavers(world.ws, started)
    assert (away(world, "UHOST"), away(world, "UALONE")) == (None, None)
    assert len(world.offers("UHOST")) == 1


def test_who_is_seen_again_by_a_click_is_back_as_well(world: World) -> None:
    """Whoever acts is asked about once a day: what that shows must not be swallowed (no event came)."""
    world.introduce()
    slack_says(world, "UGUEST", ":palm_tree:")
    world.book.people["UGUEST"] = replace(world.book.people["UGUEST"], away=None)
    world.clock.move(days=3)
    world.ask("UGUEST", "legal")
    send_nudges(world.ws)
    assert nudged(world, "UGUEST") != []


@pytest.mark.parametrize("who", ["UHOST", "UGUEST", None])
def test_times_are_suggested_for_when_both_are_back(world: World, who: str | None) -> None:
    world.host("UHOST")
    world.ask()
    [offer] = world.offers("UHOST")
    back = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    if who is not None:
        slack_says(world, who, ":palm_tree:", back)
    accepted: Any = accept_offer(world.ws, "UHOST", offer.id)
    with world.ws.read() as tx:
        first = min(slot.starts_at for slot in suggested(tx, world.ws, accepted.interview))
    assert (first > back) is (who is not None)


@pytest.mark.parametrize("who", ["UHOST", "UGUEST"])
def test_what_was_suggested_before_somebody_went_away_is_not_shown(world: World, who: str) -> None:
    interview = world.introduce()
    back = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    with world.ws.read() as tx:
        before = {slot.starts_at for slot in suggested(tx, world.ws, interview)}
    slack_says(world, who, ":palm_tree:", back)
    with world.ws.read() as tx:
        left = {slot.starts_at for slot in suggested(tx, world.ws, interview)}
    assert left == {at for at in before if at > back} != before
    slack_says(world, who, ":palm_tree:", world.clock.now() + timedelta(days=9_000))
    with world.ws.read() as tx:
        assert len(suggested(tx, world.ws, interview)) == len(before), "an end that far off says nothing"


def test_a_silent_host_who_is_away_is_not_asked_about_it(world: World) -> None:
    world.host("UHOST")
    with world.ws.begin() as tx:
        assert tx.hosts.ask_about_silence("UHOST", world.clock.now())
    slack_says(world, "UHOST", ":palm_tree:")
    world.clock.move(days=9)
    assert follow_up_silence(world.ws) == 0
    assert world.outbox("are_you_there") == []
    slack_says(world, "UHOST")
    world.live(days=5, hours=4)
    assert world.outbox("are_you_there", "hosting_paused") == [], "who was away was not silent"


def test_who_does_not_want_it_is_asked_all_the_same(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    slack_says(world, "UHOST", ":palm_tree:")
    world.ask()
    set_preferences(world.ws, "UHOST", Preferences(heed_status=False))
    assert away(world, "UHOST") is None
    assert len(world.offers("UHOST")) == 1, "placed at once"
    slack_says(world, "UHOST", ":palm_tree:")
    assert away(world, "UHOST") is None, "nothing of it is kept"
    set_preferences(world.ws, "UHOST", Preferences())
    assert away(world, "UHOST") == Pause(), "asked of Slack"
    assert world.offers("UHOST") == []


def test_nothing_but_the_end_is_stored(world: World) -> None:
    world.host("UHOST")
    slack_says(world, "UHOST", ":palm_tree:", FRIDAY)
    with world.engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM people WHERE id = 'UHOST'")).mappings().one()
    assert row["away_until"] is not None
    assert not [name for name, value in row.items() if "palm" in str(value) or "Hidden" in str(value)]
