"""What a guest reads about a request. Never who was asked, who declined, or who stayed silent."""

from bot.domain.notifications.asking import (
    FieldMerged,
    FieldRetired,
    HostFound,
    RequestLapsed,
    RequestMovedOn,
    RequestReceived,
    RequestSettled,
)
from bot.domain.requests import Request, RequestState
from bot.facts.asking import MergedFacts, RequestFacts
from bot.messages import ids
from bot.messages.blocks import Block, Button, Message, actions, button, context, message, section
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, mention


@renders(RequestReceived)
def request_received(facts: RequestFacts, t: Words) -> Message:
    """The receipt; rendered when sent, so it shows the state at that moment."""
    return _card(facts, t)


@renders(RequestSettled)
def request_settled(facts: RequestFacts, t: Words) -> Message:
    """The receipt again, with the end instead of the button."""
    return _card(facts, t)


@renders(RequestMovedOn)
def request_moved_on(facts: RequestFacts, t: Words) -> Message:
    field = t.field(facts.request.wish.field)
    if facts.pending:
        text = t.md("Still on it: I am asking the next host for your chat about *{field}*.", field=field)
        return message(_bare(text), [section(text), context(_until(facts, t))])
    text = t.md(
        "Nobody in *{field}* is free right now. You keep your place, and I try again every morning.",
        field=field,
    )
    return message(_bare(text), [section(text), context(_looks_until(facts, t)), *widening(facts.request, t)])


def widening(request: Request, t: Words) -> list[Block]:
    """Let who waits for a field say that its neighbours may answer; nothing where they said so, or it has none."""
    wish = request.wish
    if wish.neighbours or wish.wanted_host_id is not None or not t.fields.neighbours_of(wish.field):
        return []
    return [actions(button(t.plain("Also ask neighbouring fields"), ids.REQUEST_WIDEN, request.id))]


@renders(HostFound)
def host_found(facts: RequestFacts, t: Words) -> Message:
    field = t.field(facts.request.wish.field)
    text = t.md("Good news: there is a host to ask about *{field}* now, and I have asked.", field=field)
    return message(_bare(text), [section(text), context(_until(facts, t))])


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
    field, wanted = t.field(facts.request.wish.field), facts.request.wish.wanted_host_id
    if wanted is not None:
        text = t.md(
            "It did not work out with {host} this time. Somebody else in *{field}* might enjoy the talk.",
            host=mention(wanted),
            field=field,
        )
        label = t.plain("Ask anyone in the field")
    else:
        text = t.md(
            "I looked for a host in *{field}* for a month of working days and found none. Sorry.", field=field
        )
        label = t.plain("Ask again")
    return message(
        _bare(text),
        [section(text), actions(button(label, ids.REQUEST_AGAIN, facts.request.id, style="primary"))],
    )


def _card(facts: RequestFacts, t: Words) -> Message:
    request, field = facts.request, t.field(facts.request.wish.field)
    ends = {
        RequestState.MATCHED: t.md(
            ":white_check_mark: *{field}*: you have a host. See the group chat.", field=field
        ),
        RequestState.WITHDRAWN: t.md("*{field}*: you took this request back.", field=field),
        RequestState.LAPSED: t.md("*{field}*: this request has ended.", field=field),
    }
    if request.state in ends:
        return message(_bare(ends[request.state]), [section(ends[request.state])])
    if facts.pending:
        text = t.md(":coffee: *{field}*: I have asked a host for you.", field=field)
        detail = _until(facts, t)
    elif facts.hosts == 0:
        text = t.md(":coffee: *{field}*: there is no host yet. You are on the list.", field=field)
        detail = _looks_until(facts, t)
    else:
        text = t.md(":coffee: *{field}*: every host is taken right now. You are on the list.", field=field)
        detail = _looks_until(facts, t)
    return message(_bare(text), [section(text, accessory=_withdraw(request, t)), context(detail)])


def _withdraw(request: Request, t: Words) -> Button:
    return button(
        t.plain("Withdraw"), ids.REQUEST_WITHDRAW, request.id, spoken=t.plain("Withdraw this request")
    )


def _until(facts: RequestFacts, t: Words) -> Mrkdwn:
    deadline = max(offer.deadline for offer in facts.pending)
    return t.md(
        "They have until {deadline}. If it does not suit them, I ask the next one.",
        deadline=t.moment(deadline),
    )


def _looks_until(facts: RequestFacts, t: Words) -> Mrkdwn:
    return t.md("I keep looking until {day} and tell you as soon as somebody can be asked.",
                day=t.day(facts.request.lapses_at))  # fmt: skip


def _bare(text: Mrkdwn) -> str:
    """The same without bold marks, for a phone's notification."""
    return text.replace("*", "")
