"""Polite no to a request."""

from bot.domain.phrases.deeds import Deed
from bot.domain.refusals.asking import (
    AlreadyAsked,
    AlreadyClosed,
    CannotAskYourself,
    DraftGone,
    FieldGone,
    FieldsChangedAgain,
    KeptForLater,
    MetLately,
    NotAHost,
    NotClear,
    NoteTooLong,
    NothingToWithdraw,
    TooManyRequests,
)
from bot.messages import ids
from bot.messages.blocks import (
    LONGEST_ECHO,
    Block,
    Message,
    actions,
    button,
    context,
    only,
    section,
    with_more,
)
from bot.messages.commands import deed_button, with_start
from bot.messages.registry import REFUSALS, refuses
from bot.messages.words import Words, mention, shorten


@refuses(TooManyRequests)
def _too_many(refusal: TooManyRequests, t: Words) -> Message:
    text = t.plural(
        "You have {n} open request, and that is the limit. Withdraw it, or wait until it finds its host.",
        "You have {n} open requests, and that is the limit. Withdraw one, or wait until one finds its host.",
        refusal.limit,
    )
    return only(text, section(text), actions(button(t.plain("My chats"), ids.STATUS_SHOW)))


@refuses(AlreadyAsked)
def _already_asked(refusal: AlreadyAsked, t: Words) -> Message:
    text = t.md("You have asked about *{field}* already. I am on it.", field=t.field(refusal.field))
    withdraw = button(t.plain("Withdraw it"), ids.REQUEST_WITHDRAW, refusal.request_id)
    return only(text, section(text), actions(button(t.plain("My chats"), ids.STATUS_SHOW), withdraw))


@refuses(NotClear)
def _not_clear(refusal: NotClear, t: Words) -> Message:
    """What it may mean, as buttons that do it; and the ways on that are always there."""
    asked = shorten(refusal.text, LONGEST_ECHO)
    choices = [
        _ask_about(key, refusal, t, style="primary" if number == 0 and not refusal.both else None)
        for number, key in enumerate(refusal.fields)
    ]
    people = [
        section(
            t.md("{host} hosts coffee chats.", host=mention(host)),
            accessory=button(t.plain("Ask them"), ids.REQUEST_NAMED, f"{refusal.draft_id}:{host}"),
        )
        for host in refusal.hosts
    ]
    if refusal.both:
        text = t.md(
            "You named two fields. Which one shall I ask about first? The other is a click away then."
        )
    elif choices or people or refusal.deeds:
        text = t.md("You wrote “{asked}”. Do you mean one of these?", asked=asked)
    else:
        text = t.md(
            "I do not know what “{asked}” means. You can pick a field, or see what I can do.", asked=asked
        )
    deeds = [actions(*(deed_button(deed, t) for deed in refusal.deeds))] if refusal.deeds else []
    as_typed = button(
        t.plain("None of these") if refusal.fields else t.plain("Ask for it as I wrote it"),
        ids.REQUEST_AS_TYPED,
        refusal.draft_id,
        spoken=t.plain("None of these: ask for it as I wrote it") if refusal.fields else None,
    )
    other = actions(
        button(t.plain("Pick from the list"), ids.REQUEST_EDIT, refusal.draft_id),
        *([] if refusal.deeds and not refusal.fields else [as_typed]),
        deed_button(Deed.HELP, t),
    )
    kept = context(t.md("What you wrote is kept for a week."))
    return only(text, section(text), *choices, *people, *deeds, other, kept)


def _ask_about(key: str, refusal: NotClear, t: Words, *, style: str | None) -> Block:
    return section(
        t.md("*{field}*", field=t.field(key)),
        accessory=button(
            t.plain("Ask for this"),
            ids.REQUEST_CHOOSE,
            f"{refusal.draft_id}:{key}",
            style=style,
            spoken=t.plain("Ask for {field}", field=t.field(key)),
        ),
    )


@refuses(NoteTooLong)
def _note_too_long(refusal: NoteTooLong, t: Words) -> Message:
    text = t.md(
        "Your note has {length} characters, and a host reads {limit} at the most. Nothing is lost: shorten it in the form.",
        length=refusal.length,
        limit=refusal.limit,
    )
    edit = button(t.plain("Open the form"), ids.REQUEST_EDIT, refusal.draft_id, style="primary")
    return only(text, section(text), actions(edit))


@refuses(KeptForLater)
def _kept_for_later(refusal: KeptForLater, t: Words) -> Message:
    why = REFUSALS[type(refusal.reason)](refusal.reason, t)
    kept = t.md("What you wrote is kept for a week.")
    edit = button(t.plain("Open what I wrote"), ids.REQUEST_EDIT, refusal.draft_id)
    return with_more(why, context(kept), actions(edit))


@refuses(NotAHost)
def _not_a_host(refusal: NotAHost, t: Words) -> Message:
    text = t.md("{person} does not host coffee chats. You can ask for their field instead.",
                person=mention(refusal.person_id))  # fmt: skip
    return only(
        text, section(text), actions(button(t.plain("Ask for a field"), ids.REQUEST_OPEN, style="primary"))
    )


@refuses(MetLately)
def _met_lately(refusal: MetLately, t: Words) -> Message:
    text = t.md(
        "You and {person} have met not long ago. I can put you together again from {day}; until then, just write to them.",
        person=mention(refusal.person_id),
        day=t.day(refusal.until),
    )
    return only(text, section(text), actions(button(t.plain("Ask for a field"), ids.REQUEST_OPEN)))


@refuses(CannotAskYourself)
def _yourself(_: CannotAskYourself, t: Words) -> Message:
    text = t.md("A coffee with yourself needs no help from me. Which field are you curious about?")
    return only(
        text, section(text), actions(button(t.plain("Ask for a field"), ids.REQUEST_OPEN, style="primary"))
    )


@refuses(FieldGone)
def _field_gone(refusal: FieldGone, t: Words) -> Message:
    text = t.md("*{field}* can no longer be asked about. You can pick another field from the list.",
                field=t.field(refusal.field))  # fmt: skip
    ask = button(t.plain("Ask for a field"), ids.REQUEST_OPEN, style="primary")
    return only(text, section(text), actions(ask))


@refuses(FieldsChangedAgain)
def _fields_changed_again(_: FieldsChangedAgain, t: Words) -> Message:
    text = t.md(
        "The fields have changed again since that message, so I asked nobody. Your request goes on as it is."
    )
    return only(text, section(text), actions(button(t.plain("My chats"), ids.STATUS_SHOW)))


@refuses(NothingToWithdraw)
def _nothing_to_withdraw(_: NothingToWithdraw, t: Words) -> Message:
    text = t.md("You have no open request to withdraw.")
    return only(text, section(text), actions(button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN)))


@refuses(AlreadyClosed)
def _already_closed(_: AlreadyClosed, t: Words) -> Message:
    text = t.md("That request is closed already. Your Home in this app shows what is open.")
    return only(text, section(text))


@refuses(DraftGone)
def _draft_gone(_: DraftGone, t: Words) -> Message:
    return with_start(t.md("That is too long ago, I have not kept it. Please ask once more."), t)
