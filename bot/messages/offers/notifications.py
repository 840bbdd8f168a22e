"""What a host reads about an offer."""

from bot.domain.matching.scoring import Reason
from bot.domain.notifications.offers import (
    AnswerSettled,
    AnswerToHost,
    OfferReminder,
    OfferSettled,
    OfferToHost,
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
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, mention


@renders(OfferToHost)
def offer_to_host(facts: OfferFacts, t: Words) -> Message:
    who = mention(facts.guest.id)
    field = t.field(facts.request.wish.field)
    blocks = [
        section(_invitation(facts, t)),
        *_wish(facts, t),
        context(
            t.md(
                "Why you: {reasons}.",
                reasons=for_host(facts.offer.reasons, t.field(facts.request.wish.field), t),
            ),
        ),
        actions(
            button(t.plain("Accept"), ids.OFFER_ACCEPT, facts.offer.id, style="primary"),
            button(t.plain("Not now"), ids.OFFER_DECLINE, facts.offer.id),
            button(t.plain("Ask first"), ids.OFFER_ASK, facts.offer.id),
        ),
        context(
            t.md(
                "On a yes I introduce you both. A no is fine and stays between us: I ask somebody else. "
                "Please answer by {deadline}.",
                deadline=t.moment(facts.offer.deadline),
            )
        ),
    ]
    return message(t.md("{who} asks for a coffee chat about {field}", who=who, field=field), blocks)


def _invitation(facts: OfferFacts, t: Words) -> Mrkdwn:
    who, field = mention(facts.guest.id), t.field(facts.request.wish.field)
    title = t.md(" ({title})", title=facts.guest.title) if facts.guest.title else Mrkdwn("")
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
    text = t.md("{who} is still hoping for a coffee chat about {field}", who=who, field=field)
    blocks = [
        section(
            t.md(
                "{text}. Would you like to? I ask somebody else after {deadline}.",
                text=text,
                deadline=t.moment(facts.offer.deadline),
            )
        ),
        actions(
            button(t.plain("Accept"), ids.OFFER_ACCEPT, facts.offer.id, style="primary"),
            button(t.plain("Not now"), ids.OFFER_DECLINE, facts.offer.id),
        ),
    ]
    return message(text, blocks)


@renders(OfferSettled, ReminderSettled, AnswerSettled)
def offer_settled(facts: OfferFacts, t: Words) -> Message:
    """The invitation without its buttons."""
    who, field = mention(facts.guest.id), t.field(facts.request.wish.field)
    ends = {
        OfferState.ACCEPTED: t.md(":white_check_mark: You said yes to {who} about {field}. Your group chat is open.",
                                  who=who, field=field),
        OfferState.DECLINED: t.md("You passed on this one ({field}). Thanks for answering: I am asking somebody else.",
                                  field=field),
        OfferState.EXPIRED: t.md("This one ({field}) went to somebody else when the time was up. No harm done.",
                                 field=field),
        OfferState.REVOKED: t.md("This one ({field}) is taken care of. Thank you for being there: nothing left to do.",
                                 field=field),
    }  # fmt: skip
    text = ends[facts.offer.state]
    return message(text, [section(text), *_story(facts, t)])


@renders(QuestionToGuest)
def question_to_guest(facts: OfferFacts, t: Words) -> Message:
    """Says nothing of who asks."""
    field = t.field(facts.request.wish.field)
    text = t.md("A host would like to know something before your chat about *{field}*:", field=field)
    return message(
        text.replace("*", ""),
        [
            section(text),
            quote(facts.offer.question),
            actions(button(t.plain("Answer"), ids.QUESTION_ANSWER, facts.offer.id, style="primary")),
            context(t.md("They have until {deadline} to say yes, and longer once you have answered.", deadline=t.moment(facts.offer.deadline))),
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
    """One of the host's themes that may fit this guest."""
    return (
        [context(t.md("A story of yours that may fit: *{story}*", story=facts.story))] if facts.story else []
    )


def _wish(facts: OfferFacts, t: Words) -> list[Block]:
    wish = facts.request.wish
    learn = [context(t.md("What they would like to learn:")), quote(wish.learn)] if wish.learn else []
    by = (
        [context(t.md("Suggested by {referrer}.", referrer=mention(wish.referrer_id)))]
        if wish.referrer_id
        else []
    )
    return [*by, *learn, *questions(wish, t)]
