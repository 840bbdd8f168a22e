"""Asking one person by name: what guest and host are told, and that nothing of the host is found out."""

import json
from typing import Any

import pytest
from world import World

from bot.domain.notifications.asking import RequestLapsed
from bot.domain.notifications.offers import OfferSettled, OfferToHost
from bot.domain.refusals.asking import MetLately, NotAHost
from bot.domain.requests import RequestState
from bot.jobs import rule_jobs, run_once
from bot.messages.asking import answers
from bot.messages.home.page import home_view
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts
from bot.usecases.asking.request_interview import request_person
from bot.usecases.asking.withdraw_request import withdraw_only_request
from bot.usecases.hosting.set_hosting import toggle_hosting
from bot.usecases.hosting.take_break import take_break
from bot.usecases.offers.answer_offer import decline_offer
from bot.usecases.show_home import show_home


def words(world: World) -> Any:
    return words_for(None, world.ws.tz, world.ws.fields)


def said(world: World, note: Any) -> str:
    with world.ws.read() as tx:
        facts = gather_facts(tx, world.ws, note)
    assert facts is not None
    return json.dumps(render(note, facts, words(world)).blocks)


def refuses(world: World) -> None:
    host = world.host("UHOST")
    with world.ws.store.begin() as tx:
        tx.separations.add("UHOST", "UGUEST", world.clock.now())
    assert host.available


def is_full(world: World) -> None:
    world.host("UHOST", capacity=1)
    world.introduce("UFIRST", "UHOST")


def is_paused(world: World) -> None:
    world.host("UHOST")
    take_break(world.ws, "UHOST", "2m")


def hosts_no_more(world: World) -> None:
    world.host("UHOST")
    toggle_hosting(world.ws, "UHOST")


def test_one_answer_and_one_day_whatever_is_in_the_hosts_way(world: World) -> None:
    """Somebody who was harassed and pressed "not again" must not be told apart from somebody on holiday."""
    seen = set()
    world.person("UGUEST")
    for in_the_way in (is_full, is_paused, hosts_no_more, refuses):
        in_the_way(world)
        made: Any = request_person(world.ws, "UGUEST", "UHOST", "hello")
        answer = json.dumps(answers.request_made(made, words(world)).blocks).replace(
            f'"value": "{made.request.id}"', ""
        )
        seen.add(answer)
        withdraw_only_request(world.ws, "UGUEST")
        with world.ws.store.begin() as tx:  # the next one begins with a clean sheet
            tx.hosts.put(world.host("UHOST", capacity=8))
    assert len(seen) == 1, seen


def test_somebody_who_never_hosted_is_said_to(world: World) -> None:
    world.person("UGUEST")
    world.person("UPLAIN")
    assert request_person(world.ws, "UGUEST", "UPLAIN", "") == NotAHost("UPLAIN")


def test_who_met_lately_is_told_until_when(world: World) -> None:
    world.met("UGUEST", "UHOST")
    refusal = request_person(world.ws, "UGUEST", "UHOST", "")
    assert isinstance(refusal, MetLately)
    assert refusal.until > world.clock.now()


def asked(world: World) -> Any:
    world.host("UHOST")
    world.host("UOTHER")
    world.person("UGUEST")
    return request_person(world.ws, "UGUEST", "UHOST", "hello")


def test_the_host_reads_what_a_no_means_for_them(world: World) -> None:
    """They read "stays between us: I ask somebody else", and the guest was told their name at once."""
    made = asked(world)
    offer = world.offers("UHOST")[0]
    invited = said(world, OfferToHost(offer.id, "UHOST"))
    assert "They know that I ask you" in invited
    assert "somebody else" not in invited
    decline_offer(world.ws, "UHOST", offer.id)
    assert "they hear that it did not work out, and no reason" in said(world, OfferSettled(offer.id, "UHOST"))
    lapsed = said(world, RequestLapsed(made.request.id, "UGUEST"))
    assert "It did not work out with <@UHOST>" in lapsed
    assert "I have asked nobody else" in lapsed
    assert world.offers("UOTHER") == []


def test_silence_of_a_named_host_goes_to_nobody_and_says_so(world: World) -> None:
    made = asked(world)
    offer = world.offers("UHOST")[0]
    world.clock.move(days=7)
    run_once(rule_jobs(world.ws))
    assert world.request(made.request.id).state is RequestState.LAPSED
    ended = said(world, OfferSettled(offer.id, "UHOST"))
    assert "somebody else" not in ended
    assert "did not work out" in ended


def test_the_guest_can_tell_named_requests_apart(world: World) -> None:
    first = asked(world)
    request_person(world.ws, "UGUEST", "UOTHER", "")
    answer = answers.request_made(first, words(world)).text
    assert "<@UHOST>" in answer
    assert "the next one" not in answer
    rows = json.dumps(answers.which_one(withdraw_only_request(world.ws, "UGUEST"), words(world)).blocks)  # type: ignore[arg-type]
    home = json.dumps(home_view(show_home(world.ws, "UGUEST"), words(world)))
    status = json.dumps(answers.status(show_home(world.ws, "UGUEST"), words(world)).blocks)
    for text in (rows, home, status):
        assert "<@UHOST>" in text
        assert "<@UOTHER>" in text


@pytest.mark.parametrize("tz", ["UTC", "Europe/Madrid", "Europe/Helsinki"])
def test_the_day_a_guest_reads_is_not_the_hosts(world: World, tz: str) -> None:
    """Of two hosts asked at the same moment the deadlines told which it was: each has their own days and holidays."""
    world.host("UHOST", tz=tz)
    world.person("UGUEST")
    made: Any = request_person(world.ws, "UGUEST", "UHOST", "")
    assert made.hear_by == world.ws.calendar(None).add_workdays(world.clock.now(), 7)
    assert world.offers("UHOST")[0].deadline <= made.hear_by
