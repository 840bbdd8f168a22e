"""Polite no after an interview."""

from bot.domain.refusals.afterwards import AlreadyThanked, CannotRefer, NobodyNamed, WhyNot
from bot.messages.blocks import Message, context, only, section
from bot.messages.registry import refuses
from bot.messages.words import Words, mention


@refuses(CannotRefer)
def _cannot_refer(refusal: CannotRefer, t: Words) -> Message:
    who = mention(refusal.person_id)
    why = {
        WhyNot.ONESELF: t.md("That would be you again. Is there a colleague whom they should meet?"),
        WhyNot.GUEST: t.md("{who} is the one you talked with. Is there somebody else whom they should meet?", who=who),
        WhyNot.GONE: t.md("{who} does not take part in coffee chats. Is there somebody else?", who=who),
        WhyNot.NAMED_BEFORE: t.md("You have suggested {who} already. Thank you, I am on it.", who=who),
        WhyNot.RULES: t.md("I cannot ask {who} for this one. Is there somebody else?", who=who),
    }  # fmt: skip
    text = why[refusal.why]
    return only(text, section(text), context(t.md("Everything else you wrote is saved.")))


@refuses(AlreadyThanked)
def _already_thanked(_: AlreadyThanked, t: Words) -> Message:
    text = t.md("Your thanks are on their way already. Nothing left to do.")
    return only(text, section(text))


@refuses(NobodyNamed)
def _nobody_named(_: NobodyNamed, t: Words) -> Message:
    text = t.md("Your company has named nobody for this in the app. Please turn to your HR or works council.")
    return only(text, section(text))
