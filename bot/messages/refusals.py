"""Polite no to anybody, whatever the subject."""

from bot.domain.people import Standing
from bot.domain.phrases.deeds import Deed
from bot.domain.refusals import HrNotKnown, HrOnly, NotTakingPart, NotYours, Often, TooOften
from bot.messages.blocks import Message, actions, only, section
from bot.messages.commands import deed_button
from bot.messages.registry import refuses
from bot.messages.words import Words


@refuses(NotTakingPart)
def _not_taking_part(refusal: NotTakingPart, t: Words) -> Message:
    why = {
        Standing.GUEST_ACCOUNT: t.md("Coffee chats are for full members of this workspace, and yours is a guest account. "
                                     "If that is a mistake, your Slack admins can change it."),
        Standing.EXTERNAL: t.md("Coffee chats are for the people of this company. Yours may have its own: ask your Slack admins."),
        Standing.BOT: t.md("Coffee chats are for people. Please run this command as yourself."),
        Standing.DEACTIVATED: t.md("This account is switched off. Your Slack admins can help."),
        Standing.MEMBER: t.md("I cannot see your account yet. Please try again in a minute."),
    }  # fmt: skip
    text = why[refusal.standing]
    return only(text, section(text))


@refuses(NotYours)
def _not_yours(_: NotYours, t: Words) -> Message:
    text = t.md(
        "That button is not for you, or what it belonged to is gone. Your Home in this app shows what is yours."
    )
    return only(text, section(text))


@refuses(HrOnly)
def _hr_only(_: HrOnly, t: Words) -> Message:
    """It may have been a word of another sentence: "the report is ready"."""
    text = t.md("That is for HR. Your Home in this app shows what is yours.")
    return only(text, section(text), actions(deed_button(Deed.HELP, t)))


@refuses(HrNotKnown)
def _hr_not_known(_: HrNotKnown, t: Words) -> Message:
    text = t.md(
        "Slack does not tell me at the moment who is in HR's group. Please try again in a few minutes."
    )
    return only(text, section(text))


@refuses(TooOften)
def _too_often(refusal: TooOften, t: Words) -> Message:
    at = t.moment(refusal.again_at)
    text = {
        Often.DEEDS: t.md("That was a lot at once, and I have left the last of it. Please try again {at}.", at=at),
        Often.ASKS: t.md("You have asked often since yesterday, and each time it may reach somebody who gives their time. "
                         "You can ask again {at}.", at=at),
        Often.FILES: t.md("You have had many files from me since yesterday. I can send the next one {at}.", at=at),
    }[refusal.what]  # fmt: skip
    return only(text, section(text))
