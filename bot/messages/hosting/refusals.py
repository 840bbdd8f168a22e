"""Polite no to a host."""

from bot.domain.refusals.hosting import (
    BadPause,
    NamesTheGuest,
    NotHosting,
    ShelfFull,
    TooManyFields,
    WhyNoPause,
)
from bot.domain.time_words.reading import Length
from bot.messages import ids
from bot.messages.blocks import LONGEST_ECHO, Block, Message, actions, button, only, section
from bot.messages.hosting.breaks import A_WEEK, date_picker
from bot.messages.registry import refuses
from bot.messages.words import Words


@refuses(NotHosting)
def _not_hosting(_: NotHosting, t: Words) -> Message:
    text = t.md("You are not hosting yet. Fill in a short profile, and people may ask you.")
    return only(
        text, section(text), actions(button(t.plain("Host coffee chats"), ids.HOST_EDIT, style="primary"))
    )


@refuses(BadPause)
def _bad_pause(refusal: BadPause, t: Words) -> Message:
    """Whatever it was, a click ends it: a day, the usual lengths, or the two that may be meant."""
    echo = refusal.text[:LONGEST_ECHO]
    text = {
        WhyNoPause.UNREAD: t.md(
            "I cannot read “{text}” as a time. When would you like to be back?", text=echo
        ),
        WhyNoPause.TWO: t.md("“{text}” may mean two things. When would you like to be back?", text=echo),
        WhyNoPause.GONE_BY: t.md("“{text}” has gone by. When would you like to be back?", text=echo),
        WhyNoPause.TOO_FAR: t.md(
            "“{text}” is more than a year ahead, and a break lasts a year at most. When would you like to be back?",
            text=echo,
        ),
    }[refusal.why]
    # A day that is shown is not sent when it is picked: the one a week ahead has a button of its own.
    picker = date_picker(ids.PAUSE_PICK, refusal.today + A_WEEK, t)
    return only(text, section(text, accessory=picker), *_lengths(refusal, t))


def _lengths(refusal: BadPause, t: Words) -> list[Block]:
    """How long, and below it without an end."""
    meant = zip((ids.PAUSE_FIRST, ids.PAUSE_SECOND), refusal.choices, strict=False)
    usual = (
        (ids.PAUSE_WEEK, Length(7)),
        (ids.PAUSE_TWO_WEEKS, Length(14)),
        (ids.PAUSE_MONTH, Length(months=1)),
    )
    offered = [
        button(_length(each, t) if isinstance(each, Length) else t.calendar_day(each), action_id, each)
        for action_id, each in (meant if refusal.choices else usual)
    ]
    return [actions(*offered), actions(button(t.plain("Until I come back"), ids.HOST_PAUSE))]


def _length(length: Length, t: Words) -> str:
    """Not Babel's units: it lacks those of Japanese and half of Arabic's."""
    if length.months:
        return t.plural("{n} month", "{n} months", length.months)
    weeks, more = divmod(length.days, 7)
    return t.plural("{n} day", "{n} days", length.days) if more else t.plural("{n} week", "{n} weeks", weeks)


@refuses(TooManyFields)
def _too_many_fields(refusal: TooManyFields, t: Words) -> Message:
    text = t.plural(
        "A host answers for {n} field. Nothing is saved: pick the one you like best.",
        "A host answers for {n} fields at most. Nothing is saved: pick those you like best.",
        refusal.limit,
    )
    return only(text, section(text), actions(button(t.plain("Edit profile"), ids.HOST_EDIT, style="primary")))


@refuses(ShelfFull)
def _shelf_full(refusal: ShelfFull, t: Words) -> Message:
    text = t.plural(
        "You have {n} line on the shelves, and that is the limit. Take it down first, and write the new one again.",
        "You have {n} lines on the shelves, and that is the limit. Take one down first, and write the new one again.",
        refusal.limit,
    )
    return only(text, section(text), _write(t))


@refuses(NamesTheGuest)
def _names_the_guest(refusal: NamesTheGuest, t: Words) -> Message:
    text = t.md(
        "Your note is kept, and not on the shelf: it has the name of {name} in it. Write it without, and all can read it.",
        name=refusal.name,
    )
    return only(text, section(text), _write(t))


def _write(t: Words) -> Block:
    return actions(button(t.plain("Write for the shelf"), ids.SHELF_WRITE))
