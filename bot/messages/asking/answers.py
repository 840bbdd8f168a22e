"""Answers to somebody who asks, or asks how it stands."""

from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.matching.scoring import Reason
from bot.facts.asking import RequestMade, TableShared, WhichOne, Withdrawn
from bot.facts.home import Home
from bot.messages import ids
from bot.messages.asking.notifications import keeps_out, sharing, widening
from bot.messages.asking.reasons import for_guest
from bot.messages.asking.subject import subject
from bot.messages.blocks import Message, actions, button, context, header, message, section
from bot.messages.commands import with_start
from bot.messages.words import Mrkdwn, Words, mention


def request_made(result: RequestMade, t: Words) -> Message:
    """The answer to a request: what happens next, and when. Of a field never who was asked."""
    request, blocks = result.request, []
    text = _asked(result, t) if result.hear_by is not None else _waits(result, t)
    why_this_one = for_guest(result.reasons, t)
    if why_this_one:
        blocks.append(context(why_this_one))
    blocks.append(keeps_out(request, t, known=result.place_known))
    if result.also:
        label = t.plain("Ask about {field}, too", field=t.field(result.also))
        blocks.append(actions(button(label, ids.REQUEST_CHOOSE, f"{result.draft_id}:{result.also}")))
    if result.hear_by is None and result.because is not NobodyBecause.LEFT_WAITING:
        blocks += [*widening(request, t), *sharing(request, t, known=result.place_known)]
    return message(text.replace("*", ""), [section(text), *blocks])


def _asked(result: RequestMade, t: Words) -> Mrkdwn:
    """The day is the company's, not the host's: two hosts' calendars would tell them apart."""
    field, day = t.field(result.request.wish.field), t.day(result.hear_by or result.request.lapses_at)
    wanted = result.request.wish.wanted_host_id
    if wanted is not None:
        return t.md(
            "I am asking {host}. By {day} you hear from me. If it does not suit them, you decide whether I ask somebody else.",
            host=mention(wanted),
            day=day,
        )
    if Reason.NEIGHBOUR in result.reasons:
        return t.md(
            "Nobody in *{field}* is free, so I am asking somebody whose work is close to it. By {day} you hear from me: an introduction, or that I go on.",
            field=field,
            day=day,
        )
    return t.md(
        "I am asking a host in *{field}*. By {day} you hear from me: an introduction, or that I ask the next one.",
        field=field,
        day=day,
    )


def _waits(result: RequestMade, t: Words) -> Mrkdwn:
    field, day = t.field(result.request.wish.field), t.day(result.request.lapses_at)
    wanted = result.request.wish.wanted_host_id
    if result.because is NobodyBecause.LEFT_WAITING:
        return t.md("This one goes out tomorrow morning. I look for a host until {day}.", day=day)
    if wanted is not None:
        return t.md(
            "I cannot put this to {host} right now, and keep it on the list: I try again every morning, and by {day} I tell you what came of it.",
            host=mention(wanted),
            day=day,
        )
    why = (
        t.md("There is no host for *{field}* yet.", field=field)
        if result.because is NobodyBecause.NO_HOSTS
        else t.md("Nobody in *{field}* is free right now.", field=field)
    )
    return t.md(
        "{why} You are on the list: I try again every morning until {day}, and tell you as soon as I ask somebody.",
        why=why,
        day=day,
    )


def withdrawn(result: Withdrawn, t: Words) -> Message:
    text = t.md("Done: your request for {subject} is taken back.", subject=subject(result.request, t))
    return message(text.replace("*", ""), [section(text)])


def table_shared(result: TableShared, t: Words) -> Message:
    text = (
        t.md(
            "Noted: a table is fine, too. Once three of you wait and a host says yes, I open a group chat. Until then "
            "I look for a talk alone as well."
        )
        if result.request.wish.shares_table
        else t.md("Noted: a talk alone, and no table.")
    )
    return message(text, [section(text)])


def which_one(result: WhichOne, t: Words) -> Message:
    text = t.md("Which one would you like to take back?")
    label = t.plain("Withdraw")
    choices = [
        section(
            t.md("{subject}, asked {day}", subject=subject(request, t), day=t.day(request.created_at)),
            accessory=button(
                label, ids.REQUEST_WITHDRAW, request.id, spoken=t.spoken(label, t.field(request.wish.field))
            ),
        )
        for request in result.requests
    ]
    return message(text, [section(text), *choices])


def status(me: Home, t: Words) -> Message:
    """My open requests, offers and interviews, with what happens next and when."""
    lines = [
        t.md("• {subject}: I am asking, you hear from me by {day}", subject=subject(item.request, t), day=t.day(item.hear_by))
        if item.hear_by
        else t.md("• {subject}: on the list, I try every morning until {day}",
                  subject=subject(item.request, t), day=t.day(item.request.lapses_at))
        for item in me.requests
    ]  # fmt: skip
    lines += [
        t.md("• {guest} waits for your answer about *{field}*, until {at}",
             guest=mention(item.guest.id), field=t.field(item.request.wish.field), at=t.moment(item.offer.deadline))
        for item in me.offers
    ]  # fmt: skip
    lines += [
        t.md("• You are asked for a table about *{field}*, until {at}",
             field=t.field(table.field), at=t.moment(table.deadline))
        for table in me.tables
    ]  # fmt: skip
    lines += [
        t.md("• *{field}* with {partner}: you meet {at}",
             field=t.field(mine.interview.field), partner=mention(mine.partner.id), at=t.moment(mine.interview.meets_at))
        if mine.interview.meets_at
        else t.md("• *{field}* with {partner}: introduced {day}",
             field=t.field(mine.interview.field), partner=mention(mine.partner.id), day=t.day(mine.interview.introduced_at))
        for mine in me.interviews if mine.interview.is_open and not mine.off
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


def kept_from(t: Words) -> Message:
    """Says of nobody whether they had it: who names many would learn whom we asked."""
    text = t.md(
        "Noted: I ask none of them about this one. If one of them had it just now, I have taken it back; they may have read it."
    )
    return message(text, [section(text)])


def left_alone(t: Words) -> Message:
    text = t.md("Fine, I leave it. You can ask whenever you like.")
    return message(text, [section(text)])


def not_told(t: Words) -> Message:
    text = t.md("Fine: I do not tell you if a host appears.")
    return message(text, [section(text)])
