"""My hosting, on the Home: the switch, and what it has given me."""

from bot.domain.people import on_a_break
from bot.facts.afterwards import CameOf
from bot.facts.home import Home
from bot.facts.hosting import HostYear
from bot.messages import ids
from bot.messages.afterwards.next_steps import step_name
from bot.messages.blocks import Block, actions, button, divider, header, section
from bot.messages.hosting.benefits import benefits
from bot.messages.words import Mrkdwn, Words, escape, mention, shorten

LONGEST_QUESTION = 80
"""Characters: enough to know it again."""


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
        actions(
            *([] if away else [switch]),
            button(t.plain("Edit profile"), ids.HOST_EDIT),
            button(t.plain("Write for the shelf"), ids.SHELF_WRITE),
        ),
    ]
    return [*blocks, *_year(me.year, t)]


def _year(year: HostYear, t: Words) -> list[Block]:
    """What hosting gave me in a year; nothing before the first interview."""
    if not year.met:
        return []
    lines = [
        t.plural(
            "*Your year:* {n} chat. Thank you for it.",
            "*Your year:* {n} chats. Thank you for them.",
            year.met,
        )
    ]
    if year.thanks:
        lines.append(
            t.plural(
                "{n} guest thanked you in their own words.",
                "{n} guests thanked you in their own words.",
                year.thanks,
            )
        )
    if year.favours.hosts:
        lines.append(_favours(year, t))
    names = dict(benefits(t))
    ticked = sorted(year.benefits.items(), key=lambda each: (-each[1], each[0]))
    lines += [Mrkdwn(f"{count} × {names[str(number)]}") for number, count in ticked if str(number) in names]
    lines += [_came_of(each, t) for each in year.came_of]
    lines += [
        t.md(
            ":link: {guest} → you → {colleague}: they met.",
            guest=mention(each.guest_id),
            colleague=mention(each.colleague_id),
        )
        for each in year.passed
    ]
    lines += _stories(year, t)
    notes = [actions(button(t.plain("What I learned"), ids.NOTES_SHOW))] if year.notes else []
    return [section(Mrkdwn("\n".join(lines))), *notes]


def _stories(year: HostYear, t: Words) -> list[Mrkdwn]:
    """Which themes I told how often, and which are still to be tried."""
    lines = [
        t.plural(
            ":speech_balloon: Told {n} time: {story}",
            ":speech_balloon: Told {n} times: {story}",
            each.times,
            story=each.story,
        )
        for each in year.stories
        if each.times
    ]
    rest = [escape(each.story) for each in year.stories if not each.times]
    return [*lines, *([t.md("Stories still to tell: {stories}.", stories=t.listing(rest))] if rest else [])]


def _came_of(told: CameOf, t: Words) -> Mrkdwn:
    """What one guest let me know, in a line."""
    parts = [
        t.md("your answer to “{question}” helped", question=shorten(question, LONGEST_QUESTION))
        for question in told.helped
    ]
    if told.step is not None:
        name = step_name(told.step.kind, t)
        parts.append(
            t.md("took a next step: {step}", step=name)
            if told.step.taken
            else t.md("next step: {step}", step=name)
        )
    if told.moved:
        parts.append(t.md("moved towards *{field}*", field=t.field(told.field)))
    return t.md(":seedling: {guest}: {what}", guest=mention(told.guest_id), what=t.listing(parts))


def _favours(year: HostYear, t: Words) -> Mrkdwn:
    """The chain of favours, without names."""
    hosts = t.plural(
        "{n} guest of yours hosts others by now", "{n} guests of yours host others by now", year.favours.hosts
    )
    chats = t.plural("{n} chat came of it", "{n} chats came of it", year.favours.interviews)
    return (
        t.md("The favour goes on: {hosts}, {chats}.", hosts=hosts, chats=chats)
        if year.favours.interviews
        else t.md("The favour goes on: {hosts}.", hosts=hosts)
    )
