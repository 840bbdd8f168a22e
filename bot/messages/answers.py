"""What somebody reads at once after a command or a click: for them alone."""

from bot.domain.fields.catalogue import Field
from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.matching.scoring import Reason
from bot.domain.requests import InterviewState
from bot.facts.asking import Asked, WhichOne, Withdrawn
from bot.facts.fields import FieldsEdited, FieldSupply, Supply
from bot.facts.home import Home
from bot.facts.hosting import Hosting
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, context, header, message, section
from bot.messages.reasons import for_guest
from bot.messages.requests import widening
from bot.messages.words import Mrkdwn, Words, mention

FIELDS_PER_SECTION = 40


def help_short(t: Words) -> Message:
    text = t.md("Talk to a colleague about their work, over a coffee. What would you like to do?")
    return message(
        text,
        [
            section(text),
            actions(
                button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary"),
                button(t.plain("Host"), ids.HOST_EDIT, spoken=t.plain("Host coffee chats")),
                button(t.plain("My chats"), ids.STATUS_SHOW),
            ),
            context(t.md("Or type `/coffee-chat request marketing`. `/coffee-chat help` shows everything.")),
        ],
    )


def help_full(t: Words) -> Message:
    lines = [
        ("request FIELD [note]", t.md("ask somebody who does that work")),
        ("request @person [note]", t.md("ask one host by name")),
        ("fields", t.md("what one can ask about")),
        ("status", t.md("my requests, offers and chats")),
        ("withdraw", t.md("take a request back")),
        ("host", t.md("let others ask me")),
        ("pause 2w · until 2026-12-24", t.md("no offers for a while")),
        ("resume", t.md("I can be asked again")),
        ("privacy", t.md("what is stored about me; export it, forget me")),
        ("digest [2026-10]", t.md("the month in numbers, for HR")),
    ]
    text = Mrkdwn("\n".join(f"`/coffee-chat {command}`  {what}" for command, what in lines))
    return message(t.plain("What Coffee Chat can do"), [header(t.plain("What I can do")), section(text)])


def file_comes(t: Words) -> Message:
    text = t.md("On its way: the file comes into your direct messages with me.")
    return message(text, [section(text)])


def call_posted(t: Words) -> Message:
    text = t.md("Posted. Who answers becomes a host, and waiting guests hear of it at once.")
    return message(text, [section(text)])


def unknown_command(typed: str, field: Field | None, t: Words) -> Message:
    """An unknown subcommand; where it names a field, that is most likely what was meant."""
    if field is not None:
        text = t.md("Did you mean `/coffee-chat request {key}`?", key=field.key)
    else:
        text = t.md(
            "I do not know `{typed}`. `/coffee-chat help` shows what I can do.",
            typed=typed[:40].replace("`", "'"),
        )
    return with_start(text, t)


def with_start(text: Mrkdwn, t: Words) -> Message:
    return message(
        text,
        [
            section(text),
            actions(
                button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN),
                button(t.plain("My chats"), ids.STATUS_SHOW),
            ),
        ],
    )


def asked(result: Asked, t: Words) -> Message:
    """The answer to a request: what happens next, and when. Never who was asked."""
    field = t.field(result.request.wish.field)
    if result.answer_by is not None and Reason.NEIGHBOUR in result.reasons:
        text = t.md(
            "Nobody in *{field}* is free, so I have asked somebody whose work is close to it. They have until {at}; if it does not suit them, I ask the next one.",
            field=field,
            at=t.moment(result.answer_by),
        )
    elif result.answer_by is not None:
        text = t.md(
            "I have asked a host in *{field}*. They have until {at}; if it does not suit them, I ask the next one.",
            field=field,
            at=t.moment(result.answer_by),
        )
    else:
        why = {
            NobodyBecause.NO_HOSTS: t.md("There is no host for *{field}* yet.", field=field),
            NobodyBecause.ALL_PAUSED: t.md("Every host in *{field}* is taking a break.", field=field),
            NobodyBecause.ALL_BUSY: t.md("Every host in *{field}* has their hands full.", field=field),
            NobodyBecause.NONE_FITS: t.md(
                "No host in *{field}* fits right now (your own team and managers are never asked).",
                field=field,
            ),
            NobodyBecause.LEFT_WAITING: t.md(
                "A host still hopes to hear from you, so this one goes out tomorrow morning."
            ),
            None: Mrkdwn(""),
        }
        text = t.md(
            "{why} You are on the list: I try again every morning until {day}, and tell you as soon as I have asked somebody.",
            why=why[result.because],
            day=t.day(result.request.lapses_at),
        )
    why_this_one = for_guest(result.reasons, t)
    blocks = [section(text), context(why_this_one)] if why_this_one else [section(text)]
    if result.answer_by is None and result.because is not NobodyBecause.LEFT_WAITING:
        blocks += widening(result.request, t)
    return message(text.replace("*", ""), blocks)


def withdrawn(result: Withdrawn, t: Words) -> Message:
    text = t.md("Done: your request about *{field}* is taken back.", field=t.field(result.request.wish.field))
    return message(text.replace("*", ""), [section(text)])


def which_one(result: WhichOne, t: Words) -> Message:
    text = t.md("Which one would you like to take back?")
    choices = [
        section(
            t.md("*{field}*, asked {day}", field=t.field(request.wish.field), day=t.day(request.created_at)),
            accessory=button(t.plain("Withdraw"), ids.REQUEST_WITHDRAW, request.id),
        )
        for request in result.requests
    ]
    return message(text, [section(text), *choices])


def hosting(result: Hosting, t: Words) -> Message:
    host = result.host
    if host.available and host.paused_until is None:
        fields = ", ".join(sorted(t.field(key) for key in host.profile.fields))
        text = t.md(
            "You are hosting: people may ask you about {fields}. You decide each time.", fields=fields
        )
        if result.found:
            text = Mrkdwn(
                f"{text} {t.plural('{n} person was waiting for you.', '{n} people were waiting.', result.found)}"
            )
    elif host.available and host.paused_until is not None:
        text = t.md(
            "You are paused until {day}. `/coffee-chat resume` ends it sooner.", day=t.day(host.paused_until)
        )
    else:
        text = t.md("Hosting is off. `/coffee-chat resume` switches it on again.")
    if result.passed_on:
        text = Mrkdwn(
            f"{text} {t.plural('The open request goes to somebody else.', 'The {n} open requests go to somebody else.', result.passed_on)}"
        )
    return message(text, [section(text)])


def fields(supplies: tuple[FieldSupply, ...], t: Words) -> Message:
    marks = {
        Supply.PLENTY: t.md(":large_green_circle: plenty of hosts"),
        Supply.FEW: t.md(":large_yellow_circle: a few hosts"),
        Supply.NONE: t.md(":white_circle: none yet, you can still ask and wait"),
    }
    blocks: list[Block] = [header(t.plain("What you can ask about"))]
    for supply, mark in marks.items():
        names = [t.md("{name}", name=item.field.name) for item in supplies if item.supply is supply]
        for start in range(0, len(names), FIELDS_PER_SECTION):
            part = ", ".join(names[start : start + FIELDS_PER_SECTION])
            title = f"*{mark}*\n" if start == 0 else ""
            blocks.append(section(Mrkdwn(title + part)))
    blocks.append(actions(button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary")))
    return message(t.plain("What you can ask about"), blocks)


def status(me: Home, t: Words) -> Message:
    """My open requests, offers and chats, with what happens next and when."""
    lines = [
        t.md("• *{field}*: a host has been asked, until {at}", field=t.field(item.request.wish.field), at=t.moment(item.answer_by))
        if item.answer_by
        else t.md("• *{field}*: on the list, I try every morning until {day}",
                  field=t.field(item.request.wish.field), day=t.day(item.request.lapses_at))
        for item in me.requests
    ]  # fmt: skip
    lines += [
        t.md("• {guest} waits for your answer about *{field}*, until {at}",
             guest=mention(item.guest.id), field=t.field(item.request.wish.field), at=t.moment(item.offer.deadline))
        for item in me.offers
    ]  # fmt: skip
    lines += [
        t.md("• *{field}* with {partner}: you meet {at}",
             field=t.field(chat.interview.field), partner=mention(chat.partner.id), at=t.moment(chat.interview.meets_at))
        if chat.interview.meets_at
        else t.md("• *{field}* with {partner}: introduced {day}",
             field=t.field(chat.interview.field), partner=mention(chat.partner.id), day=t.day(chat.interview.introduced_at))
        for chat in me.chats if chat.interview.state in (InterviewState.INTRODUCED, InterviewState.SCHEDULED)
    ]  # fmt: skip
    if not lines:
        return with_start(t.md("Nothing is open. Curious about somebody's work?"), t)
    text = Mrkdwn("\n".join(lines))
    ask = button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN)
    return message(
        t.plain("Your coffee chats"), [header(t.plain("Your coffee chats")), section(text), actions(ask)]
    )


def fields_edited(result: FieldsEdited, t: Words) -> Message:
    text = t.md("Done: *{name}*.", name=result.name)
    if result.moved:
        moved = t.plural("{n} open request moved along.", "{n} open requests moved along.", result.moved)
        text = Mrkdwn(f"{text} {moved}")
    return message(text.replace("*", ""), [section(text)])


def noted(t: Words) -> Message:
    text = t.md("Noted, thank you.")
    return message(text, [section(text)])


def question_sent(t: Words) -> Message:
    text = t.md("I have passed your question on, and tell you what they say.")
    return message(text, [section(text)])


def kept_apart(t: Words) -> Message:
    text = t.md("Done: you two are not matched again. Nobody is told.")
    return message(text, [section(text)])


def concern_sent(t: Words) -> Message:
    text = t.md(
        "Thank you for telling. The person your company has named for this has it now, and nobody else."
    )
    return message(text, [section(text)])


def staying(t: Words) -> Message:
    text = t.md("Good to have you. Nothing changes.")
    return message(text, [section(text)])


def asked_as_typed(wording: str, t: Words) -> Message:
    text = t.md(
        "Noted: somebody would like to ask about “{wording}”. HR hears of it once enough people do, without names. "
        "Until then, a listed field may come close.",
        wording=wording,
    )
    ask = button(t.plain("Pick from the list"), ids.REQUEST_OPEN)
    return message(text, [section(text), actions(ask)])


def too_old(t: Words) -> Message:
    """A button from before an update, or one we do not know."""
    text = t.md("That button no longer works. Here is where to go on:")
    return with_start(text, t)


def apology(interaction: str, t: Words) -> Message:
    """Something failed on our side; the number helps whoever runs this."""
    text = t.md(
        "Something went wrong on my side, and nothing was changed. Please try again in a minute. "
        "If it stays, tell whoever runs Coffee Chat this number: `{interaction}`.",
        interaction=interaction,
    )
    return message(text, [section(text)])
