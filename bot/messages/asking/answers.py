"""Answers to somebody who asks, or asks how it stands."""

from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.matching.scoring import Reason
from bot.domain.requests import InterviewState
from bot.facts.asking import RequestMade, WhichOne, Withdrawn
from bot.facts.home import Home
from bot.messages import ids
from bot.messages.asking.notifications import widening
from bot.messages.asking.reasons import for_guest
from bot.messages.blocks import Message, actions, button, context, header, message, section
from bot.messages.commands import with_start
from bot.messages.words import Mrkdwn, Words, mention


def request_made(result: RequestMade, t: Words) -> Message:
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


def status(me: Home, t: Words) -> Message:
    """My open requests, offers and interviews, with what happens next and when."""
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
             field=t.field(mine.interview.field), partner=mention(mine.partner.id), at=t.moment(mine.interview.meets_at))
        if mine.interview.meets_at
        else t.md("• *{field}* with {partner}: introduced {day}",
             field=t.field(mine.interview.field), partner=mention(mine.partner.id), day=t.day(mine.interview.introduced_at))
        for mine in me.interviews if mine.interview.state in (InterviewState.INTRODUCED, InterviewState.SCHEDULED)
    ]  # fmt: skip
    if not lines:
        return with_start(t.md("Nothing is open. Curious about somebody's work?"), t)
    text = Mrkdwn("\n".join(lines))
    ask = button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN)
    return message(
        t.plain("Your coffee chats"), [header(t.plain("Your coffee chats")), section(text), actions(ask)]
    )


def asked_as_typed(wording: str, t: Words) -> Message:
    text = t.md(
        "Noted: somebody would like to ask about “{wording}”. HR hears of it once enough people do, without names. "
        "Until then, a listed field may come close.",
        wording=wording,
    )
    ask = button(t.plain("Pick from the list"), ids.REQUEST_OPEN)
    return message(text, [section(text), actions(ask)])
