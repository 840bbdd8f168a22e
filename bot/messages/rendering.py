"""One renderer per kind of notification: facts in, message out."""

from collections.abc import Callable
from typing import Any

from bot.domain import notifications as n
from bot.domain.facts import Facts
from bot.messages import digest, interviews, offers, requests
from bot.messages.blocks import Message
from bot.messages.words import Words

Renderer = Callable[[Any, Any, Words], Message]

RENDERERS: dict[type[n.Notification], Renderer] = {
    n.OfferToHost: lambda _, facts, t: offers.offer_to_host(facts, t),
    n.OfferReminder: lambda _, facts, t: offers.offer_reminder(facts, t),
    n.OfferSettled: lambda _, facts, t: offers.offer_settled(facts, t),
    n.ReminderSettled: lambda _, facts, t: offers.offer_settled(facts, t),
    n.RequestReceived: lambda _, facts, t: requests.request_received(facts, t),
    n.RequestMovedOn: lambda _, facts, t: requests.request_moved_on(facts, t),
    n.HostFound: lambda _, facts, t: requests.host_found(facts, t),
    n.RequestSettled: lambda _, facts, t: requests.request_settled(facts, t),
    n.RequestLapsed: lambda _, facts, t: requests.request_lapsed(facts, t),
    n.Introduction: lambda _, facts, t: interviews.introduction(facts, t),
    n.DidYouMeet: lambda note, facts, t: interviews.did_you_meet(facts, t, note.nudge),
    n.OutcomeNoted: lambda _, facts, t: interviews.outcome_noted(facts, t),
    n.ChatIsOff: lambda _, facts, t: interviews.chat_is_off(facts, t),
    n.DigestReady: lambda _, facts, t: digest.digest_message(facts.digest, t),
}


def render(note: n.Notification, facts: Facts, t: Words) -> Message:
    """Return the message of a notification in the reader's words."""
    return RENDERERS[type(note)](note, facts, t)
