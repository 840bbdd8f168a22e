"""A host's themes: how often each was told, and whether a guest may choose one."""

import json
from dataclasses import replace
from typing import Any

import pytest
from at_once import AtOnce
from world import World

from bot.domain.requests import Answer, Topic
from bot.facts.afterwards import Feedback
from bot.facts.hosting import StoryTold
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.show_home import show_home
from handlers.interviews import show_kit
from handlers.middleware import work

STORIES = ("The detour", "My first month")


def tell_stories(world: World, *, shown: bool) -> None:
    with world.ws.store.begin() as tx:
        host: Any = tx.hosts.get("UHOST")
        tx.hosts.put(replace(host, profile=replace(host.profile, stories=STORIES, stories_shown=shown)))


def kit_of(world: World, reader: str, interview_id: int) -> str:
    late = AtOnce()
    run: Any = work(show_kit, world.ws, late)
    click = {"action_id": "kit.show", "value": str(interview_id)}
    body = {"type": "block_actions", "user": {"id": reader}, "actions": [click], "trigger_id": "t"}
    run(body=body, context={}, client=None, respond=None)
    return json.dumps([message.blocks for _, message in late.said])


@pytest.mark.parametrize("shown", [True, False])
def test_a_guest_reads_the_themes_only_where_the_host_says_so(world: World, shown: bool) -> None:
    number = world.introduce().id
    tell_stories(world, shown=shown)
    assert ("The detour" in kit_of(world, "UGUEST", number)) is shown
    world.person("UOTHER")
    assert "The detour" not in kit_of(world, "UOTHER", number)
    assert "A story in a minute" in kit_of(world, "UHOST", number)


def test_what_was_ticked_can_be_taken_back(world: World) -> None:
    number = world.introduce().id
    for shown in (True, False):
        tell_stories(world, shown=shown)
    assert "The detour" not in kit_of(world, "UGUEST", number)


def test_the_home_counts_a_year_of_each_theme_as_it_is_now(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", capacity=8)
    for guest, story in (
        ("UANNA", "My first month"),
        ("UBEN", "My first month"),
        ("UCARL", "A theme given up"),
    ):
        give_feedback(world.ws, "UHOST", world.met(guest), Feedback(story=story))
    assert show_home(world.ws, "UHOST").year.stories == (), "no theme is written down"
    tell_stories(world, shown=False)
    told = (StoryTold("My first month", 2), StoryTold("The detour", 0))
    assert show_home(world.ws, "UHOST").year.stories == told
    assert show_home(world.ws, "UANNA").year.stories == ()
    world.clock.move(days=366)
    give_feedback(world.ws, "UHOST", world.met("UANNA"), Feedback(story="The detour"))
    assert show_home(world.ws, "UHOST").year.stories == (
        StoryTold("The detour", 1),
        StoryTold("My first month", 0),
    )


def test_the_home_says_what_those_who_heard_a_theme_wanted_to_know(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", capacity=8)
    tell_stories(world, shown=False)
    for guest, topic in (("UANNA", Topic.PATH), ("UBEN", Topic.FIT), ("UCARL", Topic.PATH), ("UDORA", None)):
        world.ask(guest, topic=topic)
        accepted: Any = accept_offer(world.ws, "UHOST", world.offers("UHOST")[-1].id)
        report_outcome(world.ws, "UHOST", accepted.interview.id, Answer.MET)
        give_feedback(world.ws, "UHOST", accepted.interview.id, Feedback(story="My first month"))
    told = StoryTold("My first month", 4, Topic.PATH)
    assert show_home(world.ws, "UHOST").year.stories == (told, StoryTold("The detour", 0))
