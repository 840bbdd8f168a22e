"""What a guest reads about a request. Never who was asked, who declined, or who stayed silent."""

from bot.domain.notifications.asking import (
    FieldMerged,
    FieldRetired,
    HostAppeared,
    HostFound,
    NewsSettled,
    RequestLapsed,
    RequestMovedOn,
    RequestReceived,
    RequestSettled,
    RequestUpdated,
)
from bot.domain.requests import Request, RequestState
from bot.facts.asking import MergedFacts, RequestFacts
from bot.messages import ids
from bot.messages.asking.subject import subject
from bot.messages.blocks import Block, Button, Message, actions, button, context, message, quote, section
from bot.messages.hosting.shelf import read_shelf
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, mention


@renders(RequestReceived, RequestUpdated, RequestSettled)
def receipt(facts: RequestFacts, t: Words) -> Message:
    """How the request stands at that moment; once it has ended, how it ended."""
    if not facts.request.is_open:
        return _ended(facts.request, t)
    out = keeps_out(facts.request, t, known=facts.reader.place.is_known)
    text, detail = _stands(facts, t)
    first = section(text, accessory=_withdraw(facts.request, t))
    shelf = [actions(read_shelf(facts.request.wish.field, t))] if facts.shelf else []
    table = sharing(facts.request, t, known=facts.reader.place.is_known)
    return message(_bare(text), [first, *_note(facts.request, t), context(detail), *shelf, *table, out])


@renders(NewsSettled)
def news_settled(facts: RequestFacts, t: Words) -> Message:
    """What was news once: how it ended, or that there is newer."""
    if not facts.request.is_open:
        return _ended(facts.request, t)
    text = t.md(
        "{about}: I have gone on since. The receipt above says how it stands.",
        about=subject(facts.request, t),
    )
    return message(_bare(text), [context(text)])


@renders(RequestMovedOn)
def request_moved_on(facts: RequestFacts, t: Words) -> Message:
    field, wanted = t.field(facts.request.wish.field), facts.request.wish.wanted_host_id
    if wanted is not None:
        text = t.md(
            "I could not put your request to {host} yet, and keep it on the list.", host=mention(wanted)
        )
        return message(_bare(text), [section(text), context(_looks_until(facts, t))])
    if facts.pending:
        text = t.md("Still on it: I am asking the next host for your chat about *{field}*.", field=field)
        return message(_bare(text), [section(text), context(_until(facts, t))])
    text = t.md(
        "Nobody in *{field}* is free right now. You keep your place, and I try again every morning.",
        field=field,
    )
    table = sharing(facts.request, t, known=facts.reader.place.is_known)
    return message(
        _bare(text), [section(text), context(_looks_until(facts, t)), *widening(facts.request, t), *table]
    )


def widening(request: Request, t: Words) -> list[Block]:
    """Let who waits for a field say that its neighbours may answer; nothing where they said so, or it has none."""
    wish = request.wish
    if wish.neighbours or wish.wanted_host_id is not None or not t.fields.neighbours_of(wish.field):
        return []
    return [actions(button(t.plain("Also ask neighbouring fields"), ids.REQUEST_WIDEN, request.id))]


def sharing(request: Request, t: Words, *, known: bool) -> list[Block]:
    """Let who waits for a field say that a table is fine, too, or take that back; who may sit there is said before.

    Nothing where we do not know whom to keep away, or a host has the request.
    """
    wish = request.wish
    if not known or not wish.fits_a_table or request.state is not RequestState.WAITING:
        return []
    if wish.shares_table:
        alone = button(t.plain("Only alone, please"), ids.REQUEST_ALONE, request.id)
        return [
            section(
                t.md("A table is fine for you, too. I still look for a talk alone as well."), accessory=alone
            )
        ]
    text = t.md(
        "A table may come sooner: 45 minutes by video with a host and two others who wait for the same. You read "
        "each other's names, and what you wrote stays with the host. Nobody sits there who is above, below or beside "
        "you, or whom you named."
    )
    return [section(text, accessory=button(t.plain("A table is fine, too"), ids.REQUEST_SHARE, request.id))]


def keeps_out(request: Request, t: Words, *, known: bool) -> Block:
    """Who is kept out: managers and team where the company said who they are; else whom the guest names."""
    name = button(
        t.plain("Name people"),
        ids.REQUEST_KEEP_FROM,
        request.id,
        spoken=t.plain("Name people who must not hear of it"),
    )
    text = (
        t.md("Your managers and your team are not asked and not told. Somebody else who must not hear of it?")
        if known
        else t.md(
            "I do not know who your manager and your team are. Is there somebody who must not hear of it?"
        )
    )
    return section(text, accessory=name)


@renders(HostFound)
def host_found(facts: RequestFacts, t: Words) -> Message:
    field, wanted = t.field(facts.request.wish.field), facts.request.wish.wanted_host_id
    if wanted is not None:
        text = t.md("Good news: I can ask {host} now, and I am asking.", host=mention(wanted))
    elif any(offer.table_id is not None for offer in facts.pending):
        text = t.md("Good news: I am asking a host for a table about *{field}*.", field=field)
    else:
        text = t.md("Good news: there is a host to ask about *{field}* now, and I am asking.", field=field)
    return message(_bare(text), [section(text), context(_until(facts, t))])


@renders(HostAppeared)
def host_appeared(facts: RequestFacts, t: Words) -> Message:
    """Some time after a request found nobody."""
    text = t.md(
        "You asked about *{field}* a while ago, and I found nobody. Now somebody hosts it. Shall I ask?",
        field=t.field(facts.request.wish.field),
    )
    ask = button(t.plain("Ask again"), ids.REQUEST_AGAIN, facts.request.id, style="primary")
    return message(_bare(text), [section(text), actions(ask, _leave(facts, t))])


@renders(FieldMerged)
def field_merged(facts: MergedFacts, t: Words) -> Message:
    """The guest's own click: nobody of the other field reads of the request before it."""
    request = facts.request
    field, into = t.field(request.wish.field), t.field(facts.into)
    text = t.md("*{field}* is part of *{into}* now. Shall I ask there?", field=field, into=into)
    detail = t.md("Until you say so, nobody there learns of your request. It stays as it is until {day}.",
                  day=t.day(request.lapses_at))  # fmt: skip
    yes = button(t.plain("Ask there"), ids.REQUEST_FOLLOW, f"{request.id}:{facts.into}", style="primary")
    return message(_bare(text), [section(text), context(detail), actions(yes, _withdraw(request, t))])


@renders(FieldRetired)
def field_retired(facts: RequestFacts, t: Words) -> Message:
    request = facts.request
    text = t.md(
        "*{field}* can no longer be asked about. Your request goes on until {day}: I still ask the hosts it had.",
        field=t.field(request.wish.field),
        day=t.day(request.lapses_at),
    )
    return message(_bare(text), [section(text), actions(_withdraw(request, t))])


@renders(RequestLapsed)
def request_lapsed(facts: RequestFacts, t: Words) -> Message:
    """After a no by name the guest chooses; after a month without a host they are told if one appears."""
    request, field = facts.request, t.field(facts.request.wish.field)
    wanted = request.wish.wanted_host_id
    if wanted is not None:
        text = t.md(
            "It did not work out with {host} this time. I have asked nobody else.", host=mention(wanted)
        )
        choices = actions(
            button(t.plain("Ask anyone in the field"), ids.REQUEST_AGAIN, request.id, style="primary"),
            button(t.plain("Ask somebody else"), ids.REQUEST_PERSON, request.id),
            _leave(facts, t),
        )
        return message(_bare(text), [section(text), choices])
    text = t.md(
        "I looked for a host in *{field}* for a month of working days and found none. Sorry.", field=field
    )
    blocks = [section(text)]
    buttons = [button(t.plain("Ask again"), ids.REQUEST_AGAIN, request.id, style="primary")]
    if facts.tell_until is not None:
        blocks.append(
            context(
                t.md("If somebody begins to host it before {day}, I tell you.", day=t.day(facts.tell_until))
            )
        )
        buttons.append(button(t.plain("Do not tell me"), ids.REQUEST_DO_NOT_TELL, request.id))
    return message(_bare(text), [*blocks, actions(*buttons)])


def _leave(facts: RequestFacts, t: Words) -> Button:
    return button(t.plain("Leave it"), ids.REQUEST_LEAVE, facts.request.id)


def _note(request: Request, t: Words) -> list[Block]:
    """What the guest wrote; where that is nothing, they are asked for it here, and only here."""
    if request.wish.learn or request.wish.questions:
        return [quote(request.wish.learn)] if request.wish.learn else []
    text = t.md("What would you like to learn? Your host reads it beside your name.")
    return [
        section(text, accessory=button(t.plain("Add a note"), ids.REQUEST_NOTE, request.id, style="primary"))
    ]


def _ended(request: Request, t: Words) -> Message:
    about = subject(request, t)
    ends = {
        RequestState.MATCHED: t.md(
            ":white_check_mark: {about}: you have a host. Look for your new group chat.",
            about=about,
        ),
        RequestState.WITHDRAWN: t.md("{about}: you took this request back.", about=about),
        RequestState.LAPSED: t.md("{about}: this request has ended.", about=about),
    }
    return message(_bare(ends[request.state]), [section(ends[request.state])])


def _stands(facts: RequestFacts, t: Words) -> tuple[Mrkdwn, Mrkdwn]:
    """How an open request stands, and what happens next."""
    about = subject(facts.request, t)
    if facts.pending:
        return t.md(":coffee: {about}: I am asking for you.", about=about), _until(facts, t)
    if facts.request.wish.wanted_host_id is None and not facts.has_hosts:
        text = t.md(":coffee: {about}: there is no host yet. You are on the list.", about=about)
    else:
        text = t.md(":coffee: {about}: nobody can be asked right now. You are on the list.", about=about)
    return text, _looks_until(facts, t)


def _withdraw(request: Request, t: Words) -> Button:
    return button(
        t.plain("Withdraw"), ids.REQUEST_WITHDRAW, request.id, spoken=t.plain("Withdraw this request")
    )


def _until(facts: RequestFacts, t: Words) -> Mrkdwn:
    day = t.day(facts.hear_by or facts.request.lapses_at)
    if facts.request.wish.wanted_host_id is not None:
        return t.md(
            "You hear from me by {day}. If it does not suit them, you decide what I do next.", day=day
        )
    return t.md("You hear from me by {day}: an introduction, or that I ask the next one.", day=day)


def _looks_until(facts: RequestFacts, t: Words) -> Mrkdwn:
    return t.md("I keep looking until {day} and tell you as soon as somebody can be asked.",
                day=t.day(facts.request.lapses_at))  # fmt: skip


def _bare(text: Mrkdwn) -> str:
    """The same without bold marks, for a phone's notification."""
    return text.replace("*", "")
