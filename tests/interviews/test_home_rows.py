"""My chats on the Home: each row has its next step, the urgent first, and what needs nothing has no button."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from world import World

from bot.domain.afterwards.next_steps import StepKind
from bot.domain.notifications.interviews import Introduction
from bot.domain.requests import Answer, Interview
from bot.facts.afterwards import Feedback, StepForm
from bot.messages import ids
from bot.messages.home.page import home_view
from bot.messages.words import words_for
from bot.slack.delivery import Delivery
from bot.slack.tiers import Tiers
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.next_step import write_step
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.finding_a_time.agree_time import confirm_time, propose_time
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.show_home import show_home

MET, OFF, NOT_YET = Answer.MET, Answer.FELL_THROUGH, Answer.NOT_YET


def rows(world: World, person_id: str) -> list[dict[str, Any]]:
    words = words_for(None, world.ws.tz, world.ws.fields)
    blocks: list[dict[str, Any]] = home_view(show_home(world.ws, person_id), words)["blocks"]
    return blocks


def steps(world: World, person_id: str, interview: Interview) -> list[str]:
    """The ids of the buttons that carry this chat, from the top of the page; and the way into it."""
    found = []
    for block in rows(world, person_id):
        buttons = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        mine = [each for each in buttons if each.get("value") == str(interview.id)]
        linked = [each for each in buttons if each.get("action_id") == ids.CHAT_OPEN]
        found += [each["action_id"] for each in (*mine, *linked)]
    return found


def agree(world: World, interview: Interview, at: Any) -> None:
    propose_time(world.ws, "UHOST", interview.id, at)
    with world.ws.read() as tx:
        slot = tx.slots.named(interview.id, at)
    assert slot is not None
    confirm_time(world.ws, interview.guest_id, slot.id)


def test_a_row_goes_with_its_chat_from_the_introduction_to_the_thanks(world: World) -> None:
    interview = world.introduce()
    assert steps(world, "UGUEST", interview) == [ids.INTERVIEW_OTHER_TIME, ids.OUTCOME_MET]
    at = world.clock.now() + timedelta(days=3)
    propose_time(world.ws, "UHOST", interview.id, at)
    assert steps(world, "UHOST", interview) == [ids.INTERVIEW_OTHER_TIME], "it is for the guest to confirm"
    agree(world, interview, at)
    assert steps(world, "UGUEST", interview) == [ids.INTERVIEW_MOVE_TIME, ids.INTERVIEW_CANCEL_TIME]
    world.clock.move(days=3, minutes=10)
    assert steps(world, "UGUEST", interview) == [ids.OUTCOME_MET], "they are talking just now"
    world.clock.move(hours=2)
    asked = [ids.OUTCOME_MET, ids.OUTCOME_NOT_YET, ids.OUTCOME_FELL_THROUGH]
    assert steps(world, "UGUEST", interview) == asked
    report_outcome(world.ws, "UGUEST", interview.id, MET)
    owed = [ids.FEEDBACK_OPEN, ids.THANKS_EDIT, ids.STEP_OPEN, ids.THANKS_NONE]
    assert steps(world, "UGUEST", interview) == owed
    give_feedback(world.ws, "UGUEST", interview.id, Feedback((), 5, "all of it", ""))
    thank_host(world.ws, "UGUEST", interview.id, "Thank you")
    assert steps(world, "UGUEST", interview) == [ids.STEP_OPEN]
    write_step(world.ws, "UGUEST", interview.id, StepForm(StepKind.COURSE))
    assert steps(world, "UGUEST", interview) == [], "nothing is left to do"
    assert "· met" in str(rows(world, "UGUEST"))


def test_who_said_not_yet_is_led_to_a_time(world: World) -> None:
    interview = world.introduce()
    world.clock.move(days=8)
    report_outcome(world.ws, "UGUEST", interview.id, NOT_YET)
    assert steps(world, "UGUEST", interview) == [
        ids.OUTCOME_MET,
        ids.INTERVIEW_OTHER_TIME,
        ids.OUTCOME_FELL_THROUGH,
    ]


def test_a_guest_whose_chat_fell_through_asks_again_from_the_row_once(world: World) -> None:
    interview = world.introduce()
    report_outcome(world.ws, "UGUEST", interview.id, OFF)
    assert ids.REQUEST_AGAIN in str(rows(world, "UGUEST"))
    world.ask()
    assert ids.REQUEST_AGAIN not in str(rows(world, "UGUEST"))
    assert ids.REQUEST_AGAIN not in str(rows(world, "UHOST")), "the host asked for nobody"


def test_a_time_that_passed_unconfirmed_is_nobodys_suggestion(world: World) -> None:
    interview = world.introduce()
    propose_time(world.ws, "UHOST", interview.id, world.clock.now() + timedelta(hours=1))
    world.clock.move(hours=2)
    for side in interview.sides:
        assert "you suggested" not in str(rows(world, side))
        assert ids.INTERVIEW_OTHER_TIME in steps(world, side, interview)


def test_the_urgent_stands_first(world: World) -> None:
    world.host("UHOST", capacity=8)
    late, soon, none, over, asked = (world.introduce(f"UG{n}") for n in range(5))
    now = world.clock.now()
    agree(world, late, now + timedelta(days=5))
    agree(world, soon, now + timedelta(days=2))
    report_outcome(world.ws, "UHOST", over.id, MET)
    propose_time(world.ws, asked.guest_id, asked.id, now + timedelta(days=1))
    order = [mine.interview.id for mine in show_home(world.ws, "UHOST").interviews]
    assert order == [asked.id, soon.id, late.id, none.id, over.id]


class Slack:
    """Takes what is sent; a group has one address."""

    def chat_postMessage(self, channel: str, **_: Any) -> dict[str, str]:  # noqa: N802
        return {"channel": channel, "ts": "1.0"}

    def chat_update(self, channel: str, ts: str, **_: Any) -> dict[str, str]:
        return {"channel": channel, "ts": ts}

    def conversations_open(self, users: list[str]) -> dict[str, Any]:
        return {"channel": {"id": "G0" + "".join(users)}}


def test_a_row_leads_into_its_group_chat_and_into_no_other(world: World) -> None:
    world.ws = replace(world.ws, url="https://ours.slack.com/")
    interview, other = world.introduce(), world.introduce("UOTHER")
    assert ids.CHAT_OPEN not in str(rows(world, "UGUEST")), "the group is not there yet"
    slack: Any = Slack()
    Delivery(world.ws, slack, senders=1, tiers=Tiers({})).drain()
    [mine] = show_home(world.ws, "UGUEST").interviews
    assert mine.chat == f"https://ours.slack.com/archives/G0UGUEST{interview.host_id}"
    with world.ws.read() as tx:
        pair = Introduction(other.id, other.guest_id, other.host_id)
        assert list(tx.outbox.channels([pair.key])) == [pair.key]
    assert "UOTHER" not in str(rows(world, "UGUEST"))
