"""What follows an interview: a word to the guest who has not written, thanks, a colleague to meet, a move, a concern."""

from bot.domain.afterwards.referrals import ReferralState
from bot.domain.notifications.afterwards import (
    ConcernRaised,
    DidYouMove,
    GuestMoved,
    MoveNoted,
    ReferralSettled,
    ReferralToGuest,
    ReferralWorked,
    Thanks,
    ThanksDraft,
    ThanksLeft,
    ThanksSent,
)
from bot.domain.notifications.interviews import WriteFirst, WriteFirstSettled
from bot.facts.afterwards import ConcernFacts, ReferralFacts, ThanksFacts
from bot.facts.interviews import InterviewFacts
from bot.messages import ids
from bot.messages.afterwards.next_steps import step_quote
from bot.messages.blocks import Block, Message, actions, button, context, message, quote, section
from bot.messages.registry import renders
from bot.messages.settings import how_often
from bot.messages.words import Mrkdwn, Words, mention

EAST_ASIAN = "\u2e80"
"""Where the scripts begin whose names put the family first."""


@renders(WriteFirst)
def write_first(facts: InterviewFacts, t: Words) -> Message:
    host, field = mention(facts.host.id), t.field(facts.interview.field)
    text = t.md(
        "{host} is looking forward to your chat about *{field}*, and hopes to hear from you.",
        host=host,
        field=field,
    )
    return message(
        text.replace("*", ""),
        [
            section(text),
            context(t.md("Two or three times that suit you are enough, in the group chat with both of you.")),
            actions(
                button(t.plain("How to write first"), ids.KIT_SHOW, facts.interview.id),
                button(t.plain("It fell through"), ids.OUTCOME_FELL_THROUGH, facts.interview.id),
            ),
            how_often(t),
        ],
    )  # fmt: skip


@renders(WriteFirstSettled)
def write_first_settled(facts: InterviewFacts, t: Words) -> Message:
    text = t.md(
        "{host} was looking forward to your chat about *{field}*.",
        host=mention(facts.host.id),
        field=t.field(facts.interview.field),
    )
    return message(text.replace("*", ""), [context(text)])


def first_name(name: str) -> str:
    """Return what a colleague is called; the whole name where its order or its script leaves that open.

    "Osei, Mark" and names in the scripts of China, Japan and Korea begin with the family's; "Dr." is nobody's name.
    """
    first = name.split(maxsplit=1)[0] if name.split() else name
    family_first = "," in name or any(letter >= EAST_ASIAN for letter in name)
    return name if family_first or first.endswith(".") else first


def draft_of_thanks(facts: ThanksFacts, t: Words) -> str:
    """Return a thank-you in the guest's language, with what was useful in their own words."""
    opening = t.plain("Thank you for your time, {host}.", host=first_name(facts.host.name))
    helped = [
        t.plain("What you said about “{question}” helped me.", question=question) for question in facts.helped
    ]
    useful = (
        t.plain("What helped me most: {words}", words=facts.useful)
        if facts.useful
        else t.plain(
            "Our talk about {field} gave me a lot to think about.", field=t.field(facts.interview.field)
        )
    )
    return t.sentences([opening, *helped, *([useful] if facts.useful or not helped else [])])


@renders(ThanksDraft)
def thanks_draft(facts: ThanksFacts, t: Words) -> Message:
    return message(_would_you_thank(facts, t), [*_draft(facts, t), how_often(t), *_would_you_host(facts, t)])


def thanks_in_answer(facts: ThanksFacts, t: Words) -> list[Block]:
    """Below a guest's "we met": the draft, and what became of it."""
    if facts.sent:
        return _sent(facts, t)
    if not facts.interview.owes_thanks:
        return [section(_left(facts, t))]
    return [*_draft(facts, t), *_would_you_host(facts, t)]


def _would_you_thank(facts: ThanksFacts, t: Words) -> Mrkdwn:
    return t.md("Would you like to thank {host}? Here is a draft.", host=mention(facts.host.id))


def _draft(facts: ThanksFacts, t: Words) -> list[Block]:
    return [
        section(_would_you_thank(facts, t)),
        quote(draft_of_thanks(facts, t)),
        actions(
            button(t.plain("Send it"), ids.THANKS_SEND, facts.interview.id, style="primary"),
            button(t.plain("Edit and send"), ids.THANKS_EDIT, facts.interview.id),
            button(t.plain("No thanks needed"), ids.THANKS_NONE, facts.interview.id),
        ),
        context(t.md("A host who hears what was useful says yes to the next one more easily.")),
    ]


def _would_you_host(facts: ThanksFacts, t: Words) -> list[Block]:
    if not facts.may_host:
        return []
    text = t.md(
        "And you: two colleagues have told you about their work now. Would you do the same for others?"
    )
    return [section(text), actions(button(t.plain("Host coffee chats"), ids.HOST_EDIT))]


@renders(ThanksSent)
def thanks_sent(facts: ThanksFacts, t: Words) -> Message:
    return message(_has_them(facts, t), _sent(facts, t))


def _has_them(facts: ThanksFacts, t: Words) -> Mrkdwn:
    return t.md(":white_check_mark: {host} has your thanks.", host=mention(facts.host.id))


def _sent(facts: ThanksFacts, t: Words) -> list[Block]:
    return [section(_has_them(facts, t)), quote(facts.sent)]


@renders(ThanksLeft)
def thanks_left(facts: ThanksFacts, t: Words) -> Message:
    return message(_left(facts, t), [section(_left(facts, t))])


def _left(facts: ThanksFacts, t: Words) -> Mrkdwn:
    return t.md("All right, I send {host} nothing.", host=mention(facts.host.id))


@renders(Thanks)
def thanks(facts: ThanksFacts, t: Words) -> Message:
    """The thanks, and the moment to say what it gave the host, too: nobody else asks them once the guest said they met."""
    text = t.md("{guest} says thank you for your chat about *{field}*.",
                guest=mention(facts.guest.id), field=t.field(facts.interview.field))  # fmt: skip
    helped = (
        [context(t.md("Your answers that helped:")), quote("\n".join(facts.helped))] if facts.helped else []
    )
    said = facts.interview.outcome_of(facts.host.id)
    wrote = said is not None and said.wrote_at is not None
    gave = button(t.plain("What did it give you?"), ids.FEEDBACK_OPEN, facts.interview.id)
    return message(
        text.replace("*", ""),
        [section(text), quote(facts.sent), *helped, *([] if wrote else [actions(gave)])],
    )


@renders(DidYouMove)
def did_you_move(facts: InterviewFacts, t: Words) -> Message:
    text = t.md(
        "Three months ago you and {host} talked about *{field}*. Have you moved in that direction since?",
        host=mention(facts.host.id),
        field=t.field(facts.interview.field),
    )
    return message(
        text.replace("*", ""),
        [
            section(text),
            *_step_then(facts, t),
            actions(
                button(t.plain("Yes, and tell them"), ids.MOVE_TELL, facts.interview.id, style="primary"),
                button(t.plain("Yes, between us"), ids.MOVE_KEEP, facts.interview.id),
                button(t.plain("No"), ids.MOVE_NONE, facts.interview.id),
            ),
            context(t.md("A new role, a project, a course: you decide what counts. {host} hears of it only if you say so.", host=mention(facts.host.id))),
            how_often(t),
        ],
    )  # fmt: skip


def _step_then(facts: InterviewFacts, t: Words) -> list[Block]:
    """The next step they wrote after that talk."""
    said = facts.interview.outcome_of(facts.guest.id)
    return [context(t.md("Your next step then:")), step_quote(said.step, t)] if said and said.step else []


@renders(MoveNoted)
def move_noted(facts: InterviewFacts, t: Words) -> Message:
    outcome = facts.interview.outcome_of(facts.guest.id)
    moved = outcome is not None and outcome.moved
    text = (
        t.md(":tada: Good to hear. All the best over there.")
        if moved
        else t.md("Noted, thank you. Curiosity is never wasted.")
    )
    return message(text, [section(text)])


@renders(GuestMoved)
def guest_moved(facts: InterviewFacts, t: Words) -> Message:
    text = t.md(
        ":tada: {guest} has moved towards *{field}* since you two talked, and wanted you to know.",
        guest=mention(facts.guest.id),
        field=t.field(facts.interview.field),
    )
    return message(text.replace("*", ""), [section(text)])


@renders(ReferralToGuest)
def referral_to_guest(facts: ReferralFacts, t: Words) -> Message:
    text = t.md(
        "{referrer} thinks you should also talk with {colleague} about *{field}*. Shall I ask them?",
        referrer=mention(facts.referrer.id),
        colleague=_who(facts, t),
        field=t.field(facts.field),
    )
    return message(
        text.replace("*", ""),
        [
            section(text),
            actions(
                button(t.plain("Yes, please ask"), ids.REFERRAL_ACCEPT, facts.referral.id, style="primary"),
                button(t.plain("No, thanks"), ids.REFERRAL_DECLINE, facts.referral.id),
            ),
            context(t.md("They hear of you if you say yes. If you say no, I tell neither of them.")),
        ],
    )


@renders(ReferralSettled)
def referral_settled(facts: ReferralFacts, t: Words) -> Message:
    asked = facts.referral.state is ReferralState.ASKED
    text = (
        t.md(
            ":white_check_mark: I have asked {colleague}, and tell you what they say.",
            colleague=_who(facts, t),
        )
        if asked
        else t.md("All right. I ask nobody.")
    )
    return message(text, [section(text)])


@renders(ReferralWorked)
def referral_worked(facts: ReferralFacts, t: Words) -> Message:
    text = t.md(":link: {guest} and {colleague} met, as you suggested. {guest} wanted you to know that it was worth it.",
                guest=mention(facts.guest.id), colleague=mention(facts.colleague.id))  # fmt: skip
    return message(text, [section(text)])


@renders(ConcernRaised)
def concern_raised(facts: ConcernFacts, t: Words) -> Message:
    text = t.md("{person} says that something was wrong in their coffee chat with {partner}.",
                person=mention(facts.person.id), partner=mention(facts.partner.id))  # fmt: skip
    return message(
        text,
        [
            section(text),
            quote(facts.concern.text),
            context(t.md("You get this because your company named you for it. The other side is not told.")),
        ],
    )


def _who(facts: ReferralFacts, t: Words) -> str:
    who = mention(facts.colleague.id)
    return t.md("{who} ({title})", who=who, title=facts.colleague.title) if facts.colleague.title else who
