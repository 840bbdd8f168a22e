"""My hosting, on the Home: the switch, and what it has given me."""

from bot.domain.people import on_a_break
from bot.facts.home import Home
from bot.facts.hosting import HostYear
from bot.messages import ids
from bot.messages.blocks import Block, actions, button, divider, header, section
from bot.messages.hosting.year import year_lines
from bot.messages.words import Words


def hosting(me: Home, t: Words) -> list[Block]:
    host = me.host
    if host is None:
        text = t.md("Would you let others ask about your work? You say yes or no each time.")
        switch = button(t.plain("Host coffee chats"), ids.HOST_TOGGLE)
        return [divider(), header(t.plain("Hosting")), section(text), actions(switch), *_year(me.year, t)]
    fields = t.series(sorted(t.field(key) for key in host.profile.fields))
    capacity = t.plural("up to {n} chat in 30 days", "up to {n} chats in 30 days", host.profile.capacity)
    on = host.available and not host.paused(me.now)
    away = on_a_break(me.person, host, me.now)
    if away is not None and away.until is None:
        state = t.md(":double_vertical_bar: *Paused* until you come back. I send you no request before.")
    elif on and me.person.is_away(me.now):
        state = t.md(
            ":double_vertical_bar: *Paused* while Slack says that you are away. I send you no request before."
        )
    elif on:
        state = t.md(":large_green_circle: *On.* You may be asked about {fields}, {capacity}.",
                     fields=fields, capacity=capacity)  # fmt: skip
    elif host.available and host.paused_until and host.paused_until > me.now:
        state = t.md(
            ":double_vertical_bar: *Paused* until {day}. I send you no request before.",
            day=t.day(host.paused_until),
        )
    elif host.available and (quiet_ends := host.resumes_at(me.now)):
        state = t.md(
            ":double_vertical_bar: *A quiet week*, as you like it. I send you no request before {day}.",
            day=t.day(quiet_ends),
        )
    else:
        state = t.md(":white_circle: *Off.* I send you no request until you switch it on again.")
    switch = button(t.plain("Switch off") if on else t.plain("Switch on"), ids.HOST_TOGGLE, "off" if on else "on",
                    style=None if on else "primary",
                    spoken=t.plain("Switch hosting off") if on else t.plain("Switch hosting on"))  # fmt: skip
    blocks = [
        divider(),
        header(t.plain("Hosting")),
        section(state),
        # The way out of a break stands on top of the page, once.
        actions(*([] if away else [switch]), button(t.plain("Edit profile"), ids.HOST_EDIT)),
    ]
    return [*blocks, *_year(me.year, t)]


def _year(year: HostYear, t: Words) -> list[Block]:
    """What hosting gave me in a year; nothing before the first interview."""
    if not year.met:
        return []
    notes = [actions(button(t.plain("What I learned"), ids.NOTES_SHOW))] if year.notes else []
    return [section(year_lines(year, t)), *notes]
