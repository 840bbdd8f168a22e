"""What a host reads about an offer."""

from bot.domain.facts import OfferFacts
from bot.domain.requests import OfferState
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, context, message, quote, section
from bot.messages.reasons import for_host
from bot.messages.words import Mrkdwn, Words, mention


def offer_to_host(facts: OfferFacts, t: Words) -> Message:
    who = mention(facts.guest.id)
    field = t.field(facts.request.wish.field)
    blocks = [
        section(
            t.md(
                "*{who}*{title} would like to talk with you about your work in *{field}*: "
                "20 to 30 minutes, no strings attached.",
                who=who,
                title=t.md(" ({title})", title=facts.guest.title) if facts.guest.title else Mrkdwn(""),
                field=field,
            )
        ),
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
    return message(text, [section(text)])


def _wish(facts: OfferFacts, t: Words) -> list[Block]:
    if not facts.request.wish.learn:
        return []
    return [context(t.md("What they would like to learn:")), quote(facts.request.wish.learn)]
