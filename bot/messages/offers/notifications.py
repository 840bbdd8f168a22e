"""What a host reads about an offer."""

from bot.domain.matching.scoring import Reason
from bot.domain.notifications.offers import (
    AnswerSettled,
    AnswerToHost,
    OfferReminder,
    OfferSettled,
    OfferToHost,
    OfferUpdated,
    QuestionSettled,
    QuestionToGuest,
    ReminderSettled,
)
from bot.domain.requests import OfferState
from bot.facts.offers import OfferFacts
from bot.messages import ids
from bot.messages.asking.reasons import for_host
from bot.messages.asking.wishes import questions
from bot.messages.blocks import Block, Message, actions, button, context, message, quote, section
from bot.messages.interviews.kit import story_in_a_minute
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, mention


@renders(OfferToHost, OfferUpdated)
def offer_to_host(facts: OfferFacts, t: Words) -> Message:
    who = mention(facts.guest.id)
    field = t.field(facts.request.wish.field)
    blocks = [
        section(_invitation(facts, t)),
        *_wish(facts, t),
        context(
            t.md(
                "Why you: {reasons}",
                reasons=for_host(facts.offer.reasons, t.field(facts.request.wish.field), t),
            ),
        ),
        *_asked_first(facts, t),
        actions(
            button(t.plain("Accept"), ids.OFFER_ACCEPT, facts.offer.id, style="primary"),
            button(t.plain("Not now"), ids.OFFER_DECLINE, facts.offer.id),
            # Once only: then it would lead to a no.
            *([] if facts.offer.question else [button(t.plain("Ask first"), ids.OFFER_ASK, facts.offer.id)]),
        ),
        context(_what_a_no_means(facts, t)),
    ]
    return message(t.md("{who} asks for a coffee chat about {field}", who=who, field=field), blocks)


def by_name(facts: OfferFacts) -> bool:
    """Say whether the guest knows who is asked."""
    return facts.request.wish.wanted_host_id is not None


def _what_a_no_means(facts: OfferFacts, t: Words) -> Mrkdwn:
    deadline = t.moment(facts.offer.deadline)
    if by_name(facts):
        return t.md(
            "They know that I ask you. On a yes I introduce you both. On a no, or without an answer by {deadline}, "
            "they hear that it did not work out, and no reason.",
            deadline=deadline,
        )
    return t.md(
        "On a yes I introduce you both. A no is fine: I do not tell them whom I asked, and look for somebody else. "
        "Please answer by {deadline}.",
        deadline=deadline,
    )


def _invitation(facts: OfferFacts, t: Words) -> Mrkdwn:
    who, field = mention(facts.guest.id), t.field(facts.request.wish.field)
    title = t.md(" ({title})", title=facts.guest.title) if facts.guest.title else Mrkdwn("")
    if by_name(facts):
        return t.md(
            "*{who}*{title} would like to talk with you about your work: 20 to 30 minutes, no strings attached.",
            who=who,
            title=title,
        )
    if Reason.NEIGHBOUR in facts.offer.reasons:
        return t.md(
            "*{who}*{title} is curious about *{field}*, and happy to hear it from somebody whose work is close to it: "
            "20 to 30 minutes, no strings attached.",
            who=who,
            title=title,
            field=field,
        )
    return t.md(
        "*{who}*{title} would like to talk with you about your work in *{field}*: "
        "20 to 30 minutes, no strings attached.",
        who=who,
        title=title,
        field=field,
    )


@renders(OfferReminder)
def offer_reminder(facts: OfferFacts, t: Words) -> Message:
    who, field = mention(facts.guest.id), t.field(facts.request.wish.field)
    text = (
        t.md("{who} is still hoping for a coffee chat with you", who=who)
        if by_name(facts)
        else t.md("{who} is still hoping for a coffee chat about {field}", who=who, field=field)
    )
    after = (
        t.md("After {deadline} they hear that it did not work out.", deadline=t.moment(facts.offer.deadline))
        if by_name(facts)
        else t.md("After {deadline} I look for somebody else.", deadline=t.moment(facts.offer.deadline))
    )
    blocks = [
        section(t.md("{text}. Would you like to? {after}", text=text, after=after)),
        actions(
            button(t.plain("Accept"), ids.OFFER_ACCEPT, facts.offer.id, style="primary"),
            button(t.plain("Not now"), ids.OFFER_DECLINE, facts.offer.id),
        ),
    ]
    return message(text, blocks)


def _asked_first(facts: OfferFacts, t: Words) -> list[Block]:
    """What the host asked, where the guest has not answered; the answer has a message of its own."""
    if not facts.offer.question or facts.offer.answer:
        return []
    return [context(t.md("You asked first:")), quote(facts.offer.question)]


@renders(ReminderSettled, AnswerSettled)
def copy_settled(facts: OfferFacts, t: Words) -> Message:
    """The same in small: the invitation above says it in full, and one may have pressed here."""
    text = _how_it_ended(facts, t)
    return message(text, [context(text)])


@renders(OfferSettled)
def offer_settled(facts: OfferFacts, t: Words) -> Message:
    """The invitation without its buttons."""
    text = _how_it_ended(facts, t)
    return message(text, [section(text), *_story(facts, t)])


def _how_it_ended(facts: OfferFacts, t: Words) -> Mrkdwn:
    who, field = mention(facts.guest.id), t.field(facts.request.wish.field)
    named = by_name(facts)
    ends = {
        OfferState.ACCEPTED: t.md(":white_check_mark: You said yes to {who} about {field}. I am opening a group chat for the two of you.",
                                  who=who, field=field),
        OfferState.DECLINED: t.md("You passed on {who}. Thanks for answering: they hear that it did not work out, and no reason.", who=who)
        if named else
        t.md("You passed on {who} ({field}). Thanks for answering: I look for somebody else.", who=who, field=field),
        OfferState.EXPIRED: t.md("The time for {who} was up. They hear that it did not work out, and no reason.", who=who)
        if named else
        t.md("The time for {who} ({field}) was up, and I look for somebody else. No harm done.", who=who, field=field),
        # Without the name: perhaps the host has just become the guest's manager.
        OfferState.REVOKED: t.md("This one ({field}, of {day}) is taken care of. Thank you for being there: nothing left to do.",
                                 field=field, day=t.day(facts.offer.created_at)),
    }  # fmt: skip
    return ends[facts.offer.state]


@renders(QuestionToGuest)
def question_to_guest(facts: OfferFacts, t: Words) -> Message:
    """Says nothing of who asks, unless the guest asked for that person."""
    field, wanted = t.field(facts.request.wish.field), facts.request.wish.wanted_host_id
    text = (
        t.md("{host} would like to know something before your chat:", host=mention(wanted))
        if wanted is not None
        else t.md("A host would like to know something before your chat about *{field}*:", field=field)
    )
    return message(
        text.replace("*", ""),
        [
            section(text),
            quote(facts.offer.question),
            actions(button(t.plain("Answer"), ids.QUESTION_ANSWER, facts.offer.id, style="primary")),
            context(t.md("They read your answer before they say yes or no.")),
        ],
    )  # fmt: skip


@renders(QuestionSettled)
def question_settled(facts: OfferFacts, t: Words) -> Message:
    if facts.offer.answer:
        text = t.md(":white_check_mark: Your answer is with the host.")
        return message(text, [section(text), quote(facts.offer.question), quote(facts.offer.answer)])
    text = t.md("This question is settled. Nothing left to answer.")
    return message(text, [section(text)])


@renders(AnswerToHost)
def answer_to_host(facts: OfferFacts, t: Words) -> Message:
    text = t.md("{who} has answered your question.", who=mention(facts.guest.id))
    return message(
        text,
        [
            section(text),
            quote(facts.offer.question),
            quote(facts.offer.answer),
            actions(
                button(t.plain("Accept"), ids.OFFER_ACCEPT, facts.offer.id, style="primary"),
                button(t.plain("Not now"), ids.OFFER_DECLINE, facts.offer.id),
            ),
            context(t.md("Please decide by {deadline}.", deadline=t.moment(facts.offer.deadline))),
        ],
    )


def _story(facts: OfferFacts, t: Words) -> list[Block]:
    """One of the host's themes that may fit this guest, and how it is told in a minute."""
    if not facts.story:
        return []
    fits = t.md("A story of yours that may fit: *{story}*", story=facts.story)
    return [section(fits), context(story_in_a_minute(t))]


def _wish(facts: OfferFacts, t: Words) -> list[Block]:
    wish = facts.request.wish
    learn = [context(t.md("What they would like to learn:")), quote(wish.learn)] if wish.learn else []
    by = (
        [context(t.md("Suggested by {referrer}.", referrer=mention(wish.referrer_id)))]
        if wish.referrer_id
        else []
    )
    return [*by, *learn, *questions(wish, t)]
