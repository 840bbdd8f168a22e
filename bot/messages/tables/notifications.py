"""What the host of a table is asked, and what all at it read."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.finding_a_time.suggesting import Slot
from bot.domain.notifications.tables import (
    PickATableTime,
    PickATableTimeSettled,
    TableCalendarFile,
    TableIntroduction,
    TableOffered,
    TableOfferUpdated,
    TableSeatLeft,
    TableTimeFixed,
    TableTimeOff,
    TableTimeSettled,
)
from bot.domain.people import Person
from bot.domain.requests import OfferState
from bot.domain.workdays import zone
from bot.facts.tables import TableFacts, TableOfferFacts, WhoWaits
from bot.messages import ids
from bot.messages.asking.wishes import questions
from bot.messages.blocks import (
    Block,
    File,
    Message,
    actions,
    button,
    context,
    header,
    message,
    quote,
    section,
)
from bot.messages.finding_a_time.calendar_file import NAME, calendar_file, meeting_of_table
from bot.messages.finding_a_time.notifications import calendar_links
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words, mention


@renders(TableOffered, TableOfferUpdated)
def table_offer(facts: TableOfferFacts, t: Words) -> Message:
    """The question to the host; once it is answered, how."""
    if not facts.is_pending:
        text = _how_it_ended(facts, t)
        return message(text.replace("*", ""), [section(text)])
    text = table_question(facts, t)
    beside = t.md(
        "It comes beside the chats that you give anyhow: all your seats are taken. I ask you for a table once in 30 days at "
        "most, and not at all where you say so in your profile."
    )
    after = t.md(
        "On a yes I open a group chat, and you pick the time. A no is fine: I do not tell them whom I asked. Please answer "
        "by {deadline}.",
        deadline=t.moment(facts.deadline),
    )
    return message(
        text.replace("*", ""),
        [section(text), *who_waits(facts, t), context(beside), table_buttons(facts, t), context(after)],
    )


def table_question(facts: TableOfferFacts, t: Words) -> Mrkdwn:
    return t.plural(
        "{n} colleague waits for a talk about *{field}*. Would you give them 45 minutes by video?",
        "{n} colleagues wait for a talk about *{field}*, and no host is free. Would you give them one table: 45 minutes "
        "by video, all together?",
        len(facts.waiting),
        field=t.field(facts.field),
    )


def who_waits(facts: TableOfferFacts, t: Words) -> list[Block]:
    """Who would sit there, with what each wrote to the host."""
    return [block for each in facts.waiting for block in _guest(each, t)]


def _guest(each: WhoWaits, t: Words) -> list[Block]:
    wish = each.request.wish
    learn = [quote(wish.learn)] if wish.learn else []
    return [section(_person(each.guest, t)), *learn, *questions(wish, t)]


def _person(person: Person, t: Words) -> Mrkdwn:
    who = mention(person.id)
    return (
        t.md("*{who}* ({title})", who=who, title=person.title) if person.title else t.md("*{who}*", who=who)
    )


def table_buttons(facts: TableOfferFacts, t: Words) -> Block:
    yes, no, field = t.plain("Yes, one table"), t.plain("Not this time"), t.field(facts.field)
    return actions(
        button(yes, ids.TABLE_ACCEPT, facts.table_id, style="primary", spoken=t.spoken(yes, field)),
        button(no, ids.TABLE_DECLINE, facts.table_id, spoken=t.spoken(no, field)),
    )


def _how_it_ended(facts: TableOfferFacts, t: Words) -> Mrkdwn:
    field = t.field(facts.field)
    ends = {
        OfferState.ACCEPTED: t.md(
            ":white_check_mark: You said yes to a table about *{field}*. I am opening a group chat for all of you.",
            field=field,
        ),
        OfferState.DECLINED: t.md(
            "You passed on the table about *{field}*. Thanks for answering: they do not hear of you.",
            field=field,
        ),
        OfferState.EXPIRED: t.md("The time for the table about *{field}* was up. No harm done.", field=field),
        OfferState.REVOKED: t.md(
            "The table about *{field}* is taken care of. Nothing left to do.", field=field
        ),
    }
    return ends[facts.state]


@renders(TableIntroduction)
def table_introduction(facts: TableFacts, t: Words) -> Message:
    field, host = t.field(facts.field), mention(facts.host.id)
    blocks: list[Block] = [
        header(t.plain("A table for you")),
        section(
            t.md(
                "{guests}, meet {host}, who said yes to a table about *{field}*: 45 minutes, all of you together.",
                guests=t.listing([mention(each.id) for each in facts.guests]),
                host=_person(facts.host, t),
                field=field,
            )
        ),
    ]
    if facts.about:
        blocks += [context(t.md("{host} says: ask me about", host=host)), quote(facts.about)]
    blocks += [
        section(
            t.md(
                "*{host} picks the time*, and it holds for all. Would each of you say in a line who you are, and what you "
                "would like to hear? {host} alone has read what you wrote to me.",
                host=host,
            )
        ),
        actions(
            button(t.plain("Questions to start with"), ids.TABLE_KIT, facts.table_id),
            button(t.plain("I cannot make it"), ids.TABLE_LEAVE, facts.table_id),
        ),
        context(t.md("It is a talk, not a job interview. Afterwards I ask each guest how it went.")),
    ]
    return message(t.md("Your table about {field} with {host}", field=field, host=host), blocks)


@renders(PickATableTime)
def pick_a_table_time(facts: TableFacts, t: Words) -> Message:
    """To the host alone: the group reads what was picked."""
    text = t.md(
        "When does your table about *{field}* meet? Pick a time, and it holds for all.",
        field=t.field(facts.field),
    )
    others = t.listing([mention(each.id) for each in facts.guests])
    with_whom = context(t.md("With {guests}.", guests=others))
    return message(text.replace("*", ""), [section(text), with_whom, *_times(facts, t)])


@renders(PickATableTimeSettled)
def pick_a_table_time_settled(facts: TableFacts, t: Words) -> Message:
    field = t.field(facts.field)
    if not facts.is_open:
        text = t.md("The table about {field} is over.", field=field)
    elif facts.meets_at is not None:
        text = t.md("Your table about {field} meets {when}.", field=field, when=t.meeting(facts.meets_at))
    else:
        text = t.md("There are newer times for your table about {field} below.", field=field)
    return message(text, [context(text)])


def _times(facts: TableFacts, t: Words) -> list[Block]:
    """The times to choose from, each with its button, and a way to name another."""
    other = button(t.plain("Another time"), ids.INTERVIEW_OTHER_TIME, facts.interviews[0].id)
    blocks = [_choice(slot, facts, t) for slot in facts.slots]
    if not all(slot.within_hours for slot in facts.slots):
        blocks.append(
            context(
                t.md(
                    "No time lies within everybody's working hours, so these are early or late for some of you."
                )
            )
        )
    if not all(slot.free for slot in facts.slots):
        blocks.append(
            context(t.md("Your calendars leave no time that suits all, so these do not heed them."))
        )
    return [*blocks, actions(other)]


def _choice(slot: Slot, facts: TableFacts, t: Words) -> Block:
    label = t.plain("Pick this")
    pick = button(
        label, ids.INTERVIEW_PICK_TIME, slot.id, spoken=t.spoken(label, t.plain_moment(slot.starts_at))
    )
    when, clocks = t.full_moment(slot.starts_at), _clocks(slot.starts_at, facts.everybody, t)
    return section(Mrkdwn(f"*{when}*\n{clocks}" if clocks else f"*{when}*"), accessory=pick)


def _clocks(at: datetime, people: Sequence[Person], t: Words) -> Mrkdwn | None:
    """The time as each clock shows it, where they differ."""
    clocks = [at.astimezone(zone(person.tz)) for person in people]
    if len({each.utcoffset() for each in clocks}) == 1:
        return None
    lines = [
        t.md("{clock} for {who}", clock=t.clock(clock), who=mention(person.id))
        for clock, person in zip(clocks, people, strict=True)
    ]
    return t.md("On your clocks: {clocks}", clocks=t.listing(lines))


@renders(TableTimeFixed)
def table_time_fixed(facts: TableFacts, t: Words) -> Message:
    at = facts.slot.starts_at if facts.slot else facts.interviews[0].looking_since
    who = t.listing([mention(each.id) for each in facts.everybody])
    text = t.md("{who}, you meet {when}.", who=who, when=t.meeting(at))
    clocks = _clocks(at, facts.everybody, t)
    return message(
        text,
        [
            header(t.plain("You have a time")),
            section(text),
            *([context(clocks)] if clocks else []),
            calendar_links(meeting_of_table(facts, at, t), t),
            actions(
                button(t.plain("Move it"), ids.TABLE_MOVE, facts.table_id),
                button(t.plain("I cannot make it"), ids.TABLE_LEAVE, facts.table_id),
            ),
            context(
                t.md(
                    "{host} may move it. Any other calendar takes the file in this chat.",
                    host=mention(facts.host.id),
                )
            ),
        ],
    )


@renders(TableTimeSettled)
def table_time_settled(facts: TableFacts, t: Words) -> Message:
    at = facts.slot.starts_at if facts.slot else facts.interviews[0].looking_since
    text = t.md("This time no longer holds: {when}.", when=t.meeting(at))
    return message(text, [context(text)])


@renders(TableTimeOff)
def table_time_off(facts: TableFacts, t: Words) -> Message:
    text = t.md("{host} cannot make that time after all, and picks another one.", host=mention(facts.host.id))
    return message(text, [section(text)])


@renders(TableSeatLeft)
def table_seat_left(facts: TableFacts, t: Words) -> Message:
    who = mention(facts.by.id) if facts.by else ""
    text = (
        t.md("{who} cannot make it after all. The table stands for the rest of you.", who=who)
        if facts.is_open
        else t.md("{who} cannot make it after all, so this table will not come about.", who=who)
    )
    return message(text, [section(text)])


@renders(TableCalendarFile)
def table_calendar_file(facts: TableFacts, t: Words) -> Message:
    at = facts.slot.starts_at if facts.slot else facts.interviews[0].looking_since
    text = (
        t.md("Open this to take the cancelled talk, {when}, out of your calendar.", when=t.moment(at))
        if facts.meets_at is None
        else t.md("For your calendar.")
    )
    file = File(NAME, calendar_file(meeting_of_table(facts, at, t), t))
    return message(text, [section(text)], file=file)
