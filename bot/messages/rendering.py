"""One renderer per kind of notification: facts in, message out."""

from collections.abc import Callable
from typing import Any

from bot.domain import notifications as n
from bot.domain.facts import Facts
from bot.domain.notifications.digest import FileForm
from bot.domain.refusals import Refusal
from bot.messages import (
    afterwards,
    chat_refusals,
    digest,
    digest_files,
    hosting,
    interviews,
    offers,
    privacy,
    refusals,
    requests,
    times,
)
from bot.messages.blocks import Message
from bot.messages.refusing import WORDS
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
    n.IntroductionSettled: lambda _, facts, t: interviews.introduction(facts, t),
    n.TimeProposed: lambda _, facts, t: times.time_proposed(facts, t),
    n.ProposalSettled: lambda _, facts, t: times.proposal_settled(facts, t),
    n.TimeFixed: lambda _, facts, t: times.time_fixed(facts, t),
    n.TimeUnfixed: lambda _, facts, t: times.time_unfixed(facts, t),
    n.TimeOff: lambda note, facts, t: times.time_off(facts, t, note.person_id, for_good=note.for_good),
    n.CalendarFile: lambda _, facts, t: times.file_message(facts, t),
    n.FindATime: lambda _, facts, t: times.find_a_time(facts, t),
    n.DidYouMeet: lambda note, facts, t: interviews.did_you_meet(facts, t, note.nudge),
    n.OutcomeNoted: lambda _, facts, t: interviews.outcome_noted(facts, t),
    n.ChatIsOff: lambda _, facts, t: interviews.chat_is_off(facts, t),
    n.QuestionToGuest: lambda _, facts, t: offers.question_to_guest(facts, t),
    n.QuestionSettled: lambda _, facts, t: offers.question_settled(facts, t),
    n.AnswerToHost: lambda _, facts, t: offers.answer_to_host(facts, t),
    n.AnswerSettled: lambda _, facts, t: offers.offer_settled(facts, t),
    n.WriteFirst: lambda _, facts, t: afterwards.write_first(facts, t),
    n.ThanksDraft: lambda _, facts, t: afterwards.thanks_draft(facts, t),
    n.ThanksSent: lambda _, facts, t: afterwards.thanks_sent(facts, t),
    n.Thanks: lambda _, facts, t: afterwards.thanks(facts, t),
    n.DidYouMove: lambda _, facts, t: afterwards.did_you_move(facts, t),
    n.MoveNoted: lambda _, facts, t: afterwards.move_noted(facts, t),
    n.GuestMoved: lambda _, facts, t: afterwards.guest_moved(facts, t),
    n.ReferralToGuest: lambda _, facts, t: afterwards.referral_to_guest(facts, t),
    n.ReferralSettled: lambda _, facts, t: afterwards.referral_settled(facts, t),
    n.ConcernRaised: lambda _, facts, t: afterwards.concern_raised(facts, t),
    n.AreYouThere: lambda _, facts, t: hosting.are_you_there(facts, t),
    n.HostingPaused: lambda _, facts, t: hosting.hosting_paused(facts, t),
    n.WouldYouHost: lambda _, facts, t: hosting.would_you_host(facts, t),
    n.OwnDataFile: lambda _, facts, t: privacy.own_data_file(facts, t),
    n.DigestReady: lambda _, facts, t: digest.digest_message(facts, t),
    n.DigestFile: lambda note, facts, t: digest_files.digest_file(facts, t, FileForm(note.form)),
}


REFUSING = (refusals, chat_refusals)
"""Their words register themselves when they are imported."""


def refusal_message(refusal: Refusal, t: Words) -> Message:
    """Return the words of a polite no, with the next step."""
    return WORDS[type(refusal)](refusal, t)


def render(note: n.Notification, facts: Facts, t: Words) -> Message:
    """Return the message of a notification in the reader's words."""
    return RENDERERS[type(note)](note, facts, t)
