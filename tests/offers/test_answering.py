"""A host answers, is silent, pauses or leaves: what becomes of the request."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from world import World

from bot.domain.people import Standing
from bot.domain.refusals import NotYours
from bot.domain.refusals.offers import AlreadyAnswered
from bot.domain.requests import InterviewState, OfferState, RequestState
from bot.facts.offers import Accepted, Declined, Explained
from bot.jobs import rule_jobs, run_once
from bot.usecases.asking.ask_again import ask_again
from bot.usecases.asking.request_interview import request_person
from bot.usecases.asking.withdraw_request import withdraw_request
from bot.usecases.hosting.take_break import take_break
from bot.usecases.offers.answer_offer import accept_offer, decline_offer, explain_decline
from bot.usecases.people.person_changed import person_changed, person_is_gone


def tick(world: World, **parts: float) -> dict[str, int]:
    world.clock.move(**parts)
    return run_once(rule_jobs(world.ws))


def other(host_id: str) -> str:
    return {"UA": "UB", "UB": "UA"}[host_id]


def asked(world: World) -> tuple[str, int]:
    """Let a guest ask one of two hosts; return who was asked, and the offer."""
    world.host("UA")
    world.host("UB")
    world.ask()
    host_id = "UA" if world.offers("UA") else "UB"
    return host_id, world.offers(host_id)[0].id


def test_a_yes_introduces_the_two(world: World) -> None:
    host_id, offer_id = asked(world)
    result = accept_offer(world.ws, host_id, offer_id)
    assert isinstance(result, Accepted)
    assert result.interview.sides == ("UGUEST", host_id)
    assert world.request(result.interview.request_id).state is RequestState.MATCHED
    assert f"interview:{result.interview.id}:introduction" in world.outbox()


def test_the_second_click_and_the_wrong_person_change_nothing(world: World) -> None:
    host_id, offer_id = asked(world)
    assert accept_offer(world.ws, other(host_id), offer_id) == NotYours()
    assert accept_offer(world.ws, "UGUEST", offer_id) == NotYours()
    assert accept_offer(world.ws, host_id, 4711) == NotYours()
    accept_offer(world.ws, host_id, offer_id)
    before = world.outbox()
    assert accept_offer(world.ws, host_id, offer_id) == AlreadyAnswered(OfferState.ACCEPTED)
    assert decline_offer(world.ws, host_id, offer_id) == AlreadyAnswered(OfferState.ACCEPTED)
    assert world.outbox() == before


def test_a_no_asks_the_next_host_at_once_and_names_nobody(world: World) -> None:
    host_id, offer_id = asked(world)
    assert isinstance(decline_offer(world.ws, host_id, offer_id), Declined)
    assert len(world.offers(other(host_id))) == 1
    assert world.outbox("request_moved_on") == [f"request:1:after:{offer_id}"]


def test_after_the_last_no_the_guest_waits(world: World) -> None:
    host_id, offer_id = asked(world)
    decline_offer(world.ws, host_id, offer_id)
    last = world.offers(other(host_id))[0]
    decline_offer(world.ws, other(host_id), last.id)
    assert world.request(1).state is RequestState.WAITING


def test_why_somebody_said_no_may_pause_them(world: World) -> None:
    host_id, offer_id = asked(world)
    decline_offer(world.ws, host_id, offer_id)
    day = world.clock.now().replace(month=12).date()
    until = datetime.combine(day, time(0), UTC)
    assert explain_decline(world.ws, host_id, offer_id, day) == Explained(until)
    assert explain_decline(world.ws, other(host_id), offer_id, day) == NotYours()
    with world.ws.read() as tx:
        host = tx.hosts.get(host_id)
    assert host is not None
    assert host.paused(world.clock.now())


def test_a_day_of_silence_asks_a_second_host_and_the_first_yes_wins(world: World) -> None:
    host_id, offer_id = asked(world)
    assert tick(world, days=1)["ask_second_hosts"] == 1
    second = world.offers(other(host_id))[0]
    accept_offer(world.ws, other(host_id), second.id)
    assert world.offer(offer_id).state is OfferState.REVOKED
    assert accept_offer(world.ws, host_id, offer_id) == AlreadyAnswered(OfferState.REVOKED)
    assert f"offer:{offer_id}:settled" in world.outbox()


def test_the_host_is_reminded_once_and_then_it_expires(world: World) -> None:
    host_id, offer_id = asked(world)
    assert tick(world, days=2)["remind_hosts"] == 1
    assert tick(world, hours=1)["remind_hosts"] == 0
    assert tick(world, days=1)["expire_offers"] == 1
    assert world.offer(offer_id).state is OfferState.EXPIRED
    assert world.outbox("reminder_settled") == [f"offer:{offer_id}:reminder:settled"]
    assert accept_offer(world.ws, host_id, offer_id) == AlreadyAnswered(OfferState.EXPIRED)


def test_reminders_wait_for_working_hours(world: World) -> None:
    world.host("UHOST", tz="America/New_York")
    world.ask("UGUEST")
    assert tick(world, days=2)["remind_hosts"] == 0, "it is four in the morning there"
    assert tick(world, hours=5)["remind_hosts"] == 1


def test_who_pauses_passes_their_offers_on(world: World) -> None:
    host_id, offer_id = asked(world)
    result: Any = take_break(world.ws, host_id, "2w")
    assert result.passed_on == 1
    assert world.offer(offer_id).state is OfferState.REVOKED
    assert len(world.offers(other(host_id))) == 1


def test_who_leaves_passes_their_offers_on_and_the_partner_is_told(world: World) -> None:
    interview = world.introduce("UG2", "UHOST2")
    host_id, offer_id = asked(world)
    for leaver in (host_id, "UHOST2"):
        person_changed(world.ws, replace(world.book.people[leaver], standing=Standing.DEACTIVATED))
    assert world.offer(offer_id).state is OfferState.REVOKED
    assert len(world.offers(other(host_id))) == 1
    assert world.interview(interview.id).state is InterviewState.FELL_THROUGH
    assert world.outbox("chat_is_off") == [f"interview:{interview.id}:off:UG2"]


def test_a_guest_who_leaves_takes_their_request_along(world: World) -> None:
    _, offer_id = asked(world)
    person_is_gone(world.ws, "UGUEST")
    assert world.offer(offer_id).state is OfferState.REVOKED
    assert world.request(1).state is RequestState.WITHDRAWN


def test_withdrawing_frees_the_host(world: World) -> None:
    host_id, offer_id = asked(world)
    assert withdraw_request(world.ws, host_id, 1) == NotYours()
    withdraw_request(world.ws, "UGUEST", 1)
    assert world.offer(offer_id).state is OfferState.REVOKED
    assert world.offers(host_id) == []


def test_a_full_host_is_not_asked_until_the_window_has_passed(world: World) -> None:
    world.host("UHOST", capacity=1)
    world.introduce("UG1", "UHOST")
    result: Any = world.ask("UG2")
    assert result.hear_by is None
    tick(world, days=15)
    assert world.offers("UHOST") == []
    tick(world, days=12)
    assert world.request(result.request.id).state is RequestState.WAITING
    tick(world, days=4)
    assert world.request(result.request.id).state is RequestState.LAPSED, "20 working days are over by then"


def test_waiting_guests_are_placed_when_somebody_volunteers(world: World) -> None:
    world.ask("UG1")
    world.ask("UG2")
    world.host("UNEW", capacity=1)
    take_break(world.ws, "UNEW", "")
    from bot.usecases.hosting.take_break import end_break  # noqa: PLC0415

    result: Any = end_break(world.ws, "UNEW")
    assert result.found == 1
    assert world.outbox("host_found") == ["request:1:found:1"], "the longest waiting first"


def test_a_request_lapses_with_a_word_and_can_be_asked_again(world: World) -> None:
    result: Any = world.ask()
    assert tick(world, days=30)["lapse_requests"] == 1
    assert world.outbox("request_lapsed") == ["request:1:lapsed"]
    again: Any = ask_again(world.ws, "UGUEST", result.request.id)
    assert again.request.id == 2
    assert ask_again(world.ws, "UOTHER", 1) == NotYours()


def test_the_one_person_asked_for_says_no_and_the_guest_may_ask_the_field(world: World) -> None:
    world.host("UHOST")
    world.host("UOTHER")
    world.person("UGUEST")
    request_person(world.ws, "UGUEST", "UHOST", "")
    decline_offer(world.ws, "UHOST", world.offers("UHOST")[0].id)
    assert world.request(1).state is RequestState.LAPSED
    again: Any = ask_again(world.ws, "UGUEST", 1)
    assert again.request.wish.wanted_host_id is None
    assert len(world.offers("UOTHER")) == 1
