"""A host's year: on the Home for the last twelve months, and as a message in December."""

from bot.domain.notifications.hosting import YearInReview
from bot.facts.afterwards import CameOf
from bot.facts.hosting import HostYear, StoryTold, YearFacts
from bot.messages.afterwards.next_steps import step_name
from bot.messages.blocks import Block, Message, context, header, message, quote, section
from bot.messages.hosting.benefits import benefits
from bot.messages.inputs import topics
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, escape, mention, shorten

LONGEST_QUESTION = 80
"""Characters: enough to know it again."""


@renders(YearInReview)
def year_in_review(facts: YearFacts, t: Words) -> Message:
    title = t.plain("Your year as a host: {year}", year=str(facts.number))
    said: list[Block] = [context(t.md("What guests wrote to you:"))] if facts.words else []
    said += [quote(words) for words in facts.words]
    return message(
        title,
        [
            header(title),
            section(year_lines(facts.year, t)),
            *said,
            context(t.md("This is for you. A good rest, and see you next year.")),
        ],
    )


def year_lines(year: HostYear, t: Words) -> Mrkdwn:
    """How many chats, then what came of them, then what they gave me."""
    chats = [
        t.plural(
            "*Your year:* {n} chat. Thank you for it.",
            "*Your year:* {n} chats. Thank you for them.",
            year.met,
        )
    ]
    if year.thanks:
        chats.append(
            t.plural(
                "{n} guest thanked you in their own words.",
                "{n} guests thanked you in their own words.",
                year.thanks,
            )
        )
    if year.favours.hosts:
        chats.append(favours(year, t))
    told = [_came_of(each, t) for each in year.came_of]
    told += [
        t.md(
            ":link: {guest} → you → {colleague}: they met.",
            guest=mention(each.guest_id),
            colleague=mention(each.colleague_id),
        )
        for each in year.passed
    ]
    return Mrkdwn(
        "\n\n".join("\n".join(part) for part in (chats, told, gave(year, t), _stories(year, t)) if part)
    )


def gave(year: HostYear, t: Words) -> list[Mrkdwn]:
    """Which of the nine benefits I felt how often, the most often first."""
    names = dict(benefits(t))
    ticked = sorted(year.benefits.items(), key=lambda each: (-each[1], each[0]))
    return [Mrkdwn(f"{count} × {names[str(number)]}") for number, count in ticked if str(number) in names]


def _stories(year: HostYear, t: Words) -> list[Mrkdwn]:
    """Which themes I told how often, and which are still to be tried."""
    lines = [_story(each, t) for each in year.stories if each.times]
    rest = [escape(each.story) for each in year.stories if not each.times]
    return [*lines, *([t.md("Stories still to tell: {stories}.", stories=t.listing(rest))] if rest else [])]


def _story(told: StoryTold, t: Words) -> Mrkdwn:
    line = t.plural(
        ":speech_balloon: Told {n} time: {story}",
        ":speech_balloon: Told {n} times: {story}",
        told.times,
        story=told.story,
    )
    if told.curious_about is None:
        return line
    wanted = t.md("_Mostly to this question: {topic}_", topic=dict(topics(t))[told.curious_about])
    return Mrkdwn(f"{line}\n{wanted}")


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


def favours(year: HostYear, t: Words) -> Mrkdwn:
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
