"""What was agreed on and no longer holds says so, wherever it stands; a nudge that is settled has no buttons."""

import json
from datetime import timedelta
from typing import Any

from world import World

from bot.domain.notifications.finding_a_time import CalendarFile, FindATimeSettled
from bot.domain.requests import Interview
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts
from bot.usecases.finding_a_time.agree_time import confirm_time, propose_time
from bot.usecases.finding_a_time.cancel_time import cancel_time


def said(world: World, note: Any) -> str:
    with world.ws.read() as tx:
        facts = gather_facts(tx, world.ws, note)
    assert facts is not None
    words = words_for(None, world.ws.tz, world.ws.fields)
    return json.dumps(render(note, facts, words).blocks)


def agree(world: World, interview: Interview, days: int, *, detours: int = 0) -> int:
    """Agree on a time, after so many others that were suggested; return its slot."""
    for n in range(detours + 1):
        at = world.clock.now() + timedelta(days=days, hours=n)
        propose_time(world.ws, "UHOST", interview.id, at)
    with world.ws.read() as tx:
        slot = tx.slots.named(interview.id, at)
    assert slot is not None
    confirm_time(world.ws, "UGUEST", slot.id)
    return slot.id


def test_what_was_agreed_on_and_moved_no_longer_says_agreed(world: World) -> None:
    interview = world.introduce()
    first = agree(world, interview, 3, detours=1)
    assert world.outbox("proposal_outdated") == []
    second = agree(world, interview, 5, detours=2)
    assert world.outbox("proposal_outdated") == [f"interview:{interview.id}:proposal:2:outdated"]
    pair = interview.id, interview.guest_id, interview.host_id
    file = said(world, CalendarFile(*pair, sequence=2, slot_id=second, instead_of=first))
    assert "It replaces the file for" in file
    cancel_time(world.ws, "UHOST", interview.id, for_good=False)
    assert world.outbox("proposal_outdated")[-1] == f"interview:{interview.id}:proposal:5:outdated"


def test_an_old_question_for_a_time_follows_what_was_agreed_on(world: World) -> None:
    """Its dead dates could be pressed for months."""
    interview = world.introduce()
    world.live(days=3)
    assert world.outbox("find_a_time")
    agree(world, interview, 3)
    settled = f"interview:{interview.id}:find_a_time:UGUEST:fixed:1"
    assert settled in world.outbox("find_a_time_settled")
    note = FindATimeSettled(interview.id, "UGUEST", "fixed:1")
    assert "interview.pick_time" not in said(world, note)
    cancel_time(world.ws, "UHOST", interview.id, for_good=False)
    assert "interview.pick_time" in said(world, note), "a time is looked for again"
