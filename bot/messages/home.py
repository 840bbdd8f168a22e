"""The App Home: one page for everybody, the most urgent on top."""

from bot.domain.facts import Home, MyChat, OpenOffer, OpenRequest
from bot.domain.requests import InterviewState
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Payload,
    actions,
    button,
    context,
    divider,
    header,
    home,
    quote,
    section,
)
from bot.messages.interviews import outcome_buttons
from bot.messages.words import Mrkdwn, Words, mention

MOST_SHOWN = 8
"""Of each kind; the rest is counted, so that the page never outgrows Slack's 100 blocks."""


def home_view(me: Home, t: Words) -> Payload:
    if me.is_new:
        return home([*_welcome(t), *_hr(me, t)])
    return home([*_todo(me, t), *_asking(me, t), *_chats(me, t), *_hosting(me, t), *_hr(me, t)])


def _welcome(t: Words) -> list[Block]:
    return [
        header(t.plain("Curious about what others do here?")),
        section(
            t.md(
                "Ask somebody who does that work for 20 to 30 minutes. You name the field, I find a colleague "
                "who likes to be asked, and introduce you. It is a talk, not a job interview."
            )
        ),
        actions(
            button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary"),
            button(t.plain("Host coffee chats"), ids.HOST_TOGGLE),
        ),
        context(
            t.md("Your manager and your team are never asked and never told. HR sees numbers, never names.")
        ),
    ]


def _todo(me: Home, t: Words) -> list[Block]:
    asks = [chat for chat in me.chats if chat.ask]
    if not me.offers and not asks:
        return []
    blocks: list[Block] = [header(t.plain("Waiting for your answer"))]
    for offer in me.offers[:MOST_SHOWN]:
        blocks += _offer(offer, t)
    for chat in asks[:MOST_SHOWN]:
        field = t.field(chat.interview.field)
        text = t.md(
            "Did you and {partner} meet about *{field}*?", partner=mention(chat.partner.id), field=field
        )
        blocks += [section(text), outcome_buttons(chat.interview, t)]
    return [*blocks, divider()]


def _offer(item: OpenOffer, t: Words) -> list[Block]:
    text = t.md(
        "{guest} would like to talk about *{field}*. Until {deadline}.",
        guest=mention(item.guest.id),
        field=t.field(item.request.wish.field),
        deadline=t.moment(item.offer.deadline),
    )
    wish = [quote(item.request.wish.learn)] if item.request.wish.learn else []
    buttons = actions(
        button(t.plain("Accept"), ids.OFFER_ACCEPT, item.offer.id, style="primary"),
        button(t.plain("Not now"), ids.OFFER_DECLINE, item.offer.id),
    )
    return [section(text), *wish, buttons]


def _asking(me: Home, t: Words) -> list[Block]:
    blocks: list[Block] = [header(t.plain("Asking"))]
    blocks += [_request(item, t) for item in me.requests[:MOST_SHOWN]]
    if not me.requests:
        blocks.append(context(t.md("You have no open request.")))
    busy = me.requests or me.offers or any(chat.ask for chat in me.chats)
    ask = button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style=None if busy else "primary")
    return [*blocks, actions(ask)]


def _request(item: OpenRequest, t: Words) -> Block:
    field = t.field(item.request.wish.field)
    text = (
        t.md("*{field}*\nA host has been asked, until {at}.", field=field, at=t.moment(item.answer_by))
        if item.answer_by
        else t.md("*{field}*\nOn the list: I try again every morning, until {day}.",
                  field=field, day=t.day(item.request.lapses_at))
    )  # fmt: skip
    spoken = t.plain("Withdraw the request about {field}", field=field)
    return section(
        text, accessory=button(t.plain("Withdraw"), ids.REQUEST_WITHDRAW, item.request.id, spoken=spoken)
    )


def _chats(me: Home, t: Words) -> list[Block]:
    if not me.chats:
        return []
    lines = [_chat(chat, me, t) for chat in me.chats[:MOST_SHOWN]]
    more = len(me.chats) - len(lines)
    if more:
        lines.append(t.plural("and {n} more", "and {n} more", more))
    return [header(t.plain("My chats")), section(Mrkdwn("\n".join(lines)))]


def _chat(chat: MyChat, me: Home, t: Words) -> Mrkdwn:
    states = {
        InterviewState.INTRODUCED: t.md("introduced {day}", day=t.day(chat.interview.introduced_at)),
        InterviewState.SCHEDULED: t.md("a time is fixed"),
        InterviewState.MET: t.md("met"),
        InterviewState.FELL_THROUGH: t.md("fell through"),
        InterviewState.UNKNOWN: t.md("introduced {day}", day=t.day(chat.interview.introduced_at)),
    }
    side = t.md("you host") if chat.interview.host_id == me.person.id else t.md("you asked")
    return t.md(
        "• *{field}* with {partner} · {side} · {state}",
        field=t.field(chat.interview.field),
        partner=mention(chat.partner.id),
        side=side,
        state=states[chat.interview.state],
    )


def _hosting(me: Home, t: Words) -> list[Block]:
    host = me.host
    if host is None:
        text = t.md("Would you let others ask about your work? You say yes or no each time.")
        switch = button(t.plain("Host coffee chats"), ids.HOST_TOGGLE)
        return [divider(), header(t.plain("Hosting")), section(text), actions(switch)]
    fields = ", ".join(sorted(t.field(key) for key in host.fields))
    capacity = t.plural("up to {n} chat in 30 days", "up to {n} chats in 30 days", host.capacity)
    on = host.available and not host.paused(me.now)
    if on:
        state = t.md(":large_green_circle: *On.* You may be asked about {fields}, {capacity}.",
                     fields=fields, capacity=capacity)  # fmt: skip
    elif host.available and host.paused_until:
        state = t.md(
            ":double_vertical_bar: *Paused* until {day}. Nobody asks you before.",
            day=t.day(host.paused_until),
        )
    else:
        state = t.md(":white_circle: *Off.* Nobody asks you until you switch it on again.")
    switch = button(t.plain("Switch off") if on else t.plain("Switch on"), ids.HOST_TOGGLE, "off" if on else "on",
                    style=None if on else "primary",
                    spoken=t.plain("Switch hosting off") if on else t.plain("Switch hosting on"))  # fmt: skip
    blocks = [
        divider(),
        header(t.plain("Hosting")),
        section(state),
        actions(switch, button(t.plain("Edit profile"), ids.HOST_EDIT)),
    ]
    if me.hosted:
        blocks.append(
            context(t.plural("You have hosted {n} chat so far. Thank you.", "You have hosted {n} chats so far. Thank you.", me.hosted))
        )  # fmt: skip
    return blocks


def _hr(me: Home, t: Words) -> list[Block]:
    if not me.is_hr:
        return []
    return [
        divider(),
        header(t.plain("For HR")),
        section(t.md("The digest comes on the first working day of each month. It counts, and never names.")),
        *_wordings(me, t),
        actions(
            button(t.plain("Show the last month"), ids.DIGEST_SHOW),
            button(t.plain("Edit the fields"), ids.FIELD_EDIT),
        ),
    ]


def _wordings(me: Home, t: Words) -> list[Block]:
    """What people ask for in words no field knows: HR may add a field, or a word to one."""
    lines = [
        t.md(
            "• “{wording}”: {n} people meant {field}",
            wording=each.wording,
            n=each.people,
            field=t.field(each.field),
        )
        if each.field
        else t.md("• “{wording}”: {n} people asked, and no field fits", wording=each.wording, n=each.people)
        for each in me.wordings[:MOST_SHOWN]
    ]
    return (
        [section(Mrkdwn("\n".join([t.md("*Words your fields do not know yet*"), *lines])))] if lines else []
    )
