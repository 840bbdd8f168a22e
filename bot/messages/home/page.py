"""The App Home: one page for everybody, the most urgent on top."""

from bot.domain.company import LaunchStep
from bot.domain.digest.so_far import LOOKS
from bot.domain.people import on_a_break
from bot.facts.asking import OpenRequest
from bot.facts.home import Home
from bot.messages import ids
from bot.messages.asking.subject import subject, what_a_chat_is
from bot.messages.blocks import (
    MOST_BLOCKS,
    Block,
    Payload,
    actions,
    button,
    context,
    divider,
    header,
    home,
    section,
)
from bot.messages.closing_days import closing_days_line
from bot.messages.company.chart import chart_line, no_chart
from bot.messages.company.launch import checklist
from bot.messages.company.settings import company_line
from bot.messages.digest.message import headline
from bot.messages.digest.moves import ask_about_moves
from bot.messages.home.chats import chats
from bot.messages.home.waiting import MOST_SHOWN, waiting_for_me
from bot.messages.hosting.breaks import away_by_status, running_break, take_a_break
from bot.messages.hosting.home import hosting
from bot.messages.privacy.answers import privacy_line, who_is_kept_out
from bot.messages.settings import settings_line
from bot.messages.words import Words, escape


def home_view(me: Home, t: Words) -> Payload:
    if me.is_new:
        return home([*_break(me, t), *_welcome(me, t), settings_line(t), *_hr(me, t), privacy_line(t)])
    above = [*_break(me, t), *_away(me, t), *waiting_for_me(me, t), *_asking(me, t)]
    below = [
        *hosting(me, t),
        divider(),
        *([] if _break(me, t) else [take_a_break(t)]),
        settings_line(t),
        *_hr(me, t),
        privacy_line(t),
    ]
    return home([*above, *chats(me, t, room=MOST_BLOCKS - len(above) - len(below)), *below])


def _break(me: Home, t: Words) -> list[Block]:
    """A break that runs stands above all: it is why nothing comes."""
    pause = on_a_break(me.person, me.host, me.now)
    if pause is None:
        return []
    hosts = me.host is not None and (me.host.available or pause.until is None)
    return [running_break(pause, t, hosts=hosts), divider()]


def _away(me: Home, t: Words) -> list[Block]:
    """So does a status in Slack that counts; who takes a break reads of that alone."""
    away = me.person.away
    if away is None or not away.lasts(me.now) or _break(me, t):
        return []
    return [away_by_status(away, t), divider()]


def _welcome(me: Home, t: Words) -> list[Block]:
    return [
        header(t.plain("Curious about what others do here?")),
        section(what_a_chat_is(t)),
        actions(
            button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary"),
            button(t.plain("Host coffee chats"), ids.HOST_TOGGLE),
        ),
        context(who_is_kept_out(t, known=me.person.place.is_known)),
        *ask_about_moves(me.moves, t),
    ]


def _asking(me: Home, t: Words) -> list[Block]:
    blocks: list[Block] = [header(t.plain("Asking"))]
    blocks += [_request(item, t) for item in me.requests[:MOST_SHOWN]]
    if not me.requests:
        blocks.append(context(t.md("You have no open request.")))
    busy = me.requests or me.waits_for_me
    ask = button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style=None if busy else "primary")
    return [*blocks, actions(ask), *ask_about_moves(me.moves, t)]


def _request(item: OpenRequest, t: Words) -> Block:
    about = subject(item.request, t)
    text = (
        t.md("{about}\nI am asking. You hear from me by {day}.", about=about, day=t.day(item.hear_by))
        if item.hear_by
        else t.md("{about}\nOn the list: I try again every morning, until {day}.",
                  about=about, day=t.day(item.request.lapses_at))
    )  # fmt: skip
    spoken = t.plain("Withdraw the request about {field}", field=t.field(item.request.wish.field))
    return section(
        text, accessory=button(t.plain("Withdraw"), ids.REQUEST_WITHDRAW, item.request.id, spoken=spoken)
    )


def _hr(me: Home, t: Words) -> list[Block]:
    if not me.is_hr:
        return []
    return [
        divider(),
        header(t.plain("For HR")),
        *(checklist(me.hr.launch, t, takes_chart=me.hr.takes_chart) if me.hr else []),
        *([no_chart(me.hr, t)] if me.hr and LaunchStep.CHART not in me.hr.launch.done else []),
        *_last_month(me, t),
        *_so_far(me, t),
        section(
            t.md("The digest comes on the first working day of each month. It counts, and holds no names.")
        ),
        closing_days_line(t),
        company_line(t),
        *(chart_line(me.hr, t) if me.hr else []),
        *_for_hosts(me, t),
        actions(
            button(t.plain("Show the last month"), ids.DIGEST_SHOW),
            button(t.plain("Edit the fields"), ids.FIELD_EDIT),
            button(t.plain("Words no field knows"), ids.WORDINGS_SHOW),
        ),
        actions(
            button(t.plain("For one person"), ids.LOOK_AFTER_OPEN),
            button(t.plain("Who looked"), ids.AUDIT_SHOW),
        ),
    ]


def _for_hosts(me: Home, t: Words) -> list[Block]:
    """What the last month's asks brought, and what could not be sent: numbers, no names."""
    if me.hr is None:
        return []
    blocks: list[Block] = []
    if me.hr.recruiting:
        told = me.hr.recruiting
        blocks.append(
            context(
                t.md("Last month I asked {n} colleagues whether they would host.", n=told.asked)
                if told.agreed is None
                else t.md(
                    "Last month I asked {n} colleagues whether they would host, and {agreed} began to.",
                    n=told.asked,
                    agreed=told.agreed,
                )
            )
        )
    if me.hr.by_call:
        blocks.append(context(t.md("{n} began to host by your calls last month.", n=me.hr.by_call)))
    if me.hr.set_aside:
        blocks.append(
            context(
                t.plural(
                    ":warning: {n} message could not be sent since yesterday. Whoever runs me sees why: `coffee-chat outbox list`.",
                    ":warning: {n} messages could not be sent since yesterday. Whoever runs me sees why: `coffee-chat outbox list`.",
                    me.hr.set_aside,
                )
            )
        )
    return blocks


def _so_far(me: Home, t: Words) -> list[Block]:
    """No more exactly, and no sooner: whoever looks each day must not see who came."""
    if me.so_far is None:
        return []
    month = t.month(me.so_far.month.first_day)
    looks = t.listing([escape(str(day)) for day in LOOKS])
    if me.so_far.at_least:
        return [
            section(t.md("*{month} so far:* at least *{n}* have asked.", month=month, n=me.so_far.at_least))
        ]
    return [
        section(
            t.md("*{month} so far:* nothing to say yet. I look on the days {days} and begin with {n} who asked.",
                 month=month, days=looks, n=me.so_far.begins_with)
        )
    ]  # fmt: skip


def _last_month(me: Home, t: Words) -> list[Block]:
    if me.digest is None:
        return []
    month = t.month(me.digest.month.first_day)
    return [section(t.md("*{month}*: {news}", month=month, news=headline(me.digest, t)))]
