"""Finding a time: suggestions, a proposal, the fixed time, and that it is off."""

from collections.abc import Sequence

from bot.domain.finding_a_time.suggesting import Slot
from bot.domain.notifications.finding_a_time import (
    CalendarFile,
    FindATime,
    FindATimeSettled,
    ProposalOutdated,
    ProposalSettled,
    TimeFixed,
    TimeOff,
    TimeOffSettled,
    TimeOver,
    TimeProposed,
    TimeUnfixed,
)
from bot.domain.people import Person
from bot.domain.workdays import zone
from bot.facts.interviews import InterviewFacts
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Button,
    File,
    Message,
    actions,
    button,
    context,
    header,
    link_button,
    message,
    section,
)
from bot.messages.finding_a_time.calendar_file import (
    NAME,
    Meeting,
    calendar_file,
    google_link,
    meeting_of,
    outlook_link,
)
from bot.messages.registry import renders
from bot.messages.settings import how_often
from bot.messages.words import Mrkdwn, Words, mention


def suggestions(facts: InterviewFacts, t: Words) -> list[Block]:
    """The times to choose from, each with its button, and a way to name another; nothing once it is over."""
    if not facts.interview.is_open:
        return []
    other = button(t.plain("Another time"), ids.INTERVIEW_OTHER_TIME, facts.interview.id)
    if not facts.slots:
        return [actions(other)]
    blocks = [_choice(slot, facts, t) for slot in facts.slots]
    if not all(slot.within_hours for slot in facts.slots):
        blocks.append(
            context(t.md("Your working hours do not meet, so these are early or late for one of you. Another time may suit better."))
        )  # fmt: skip
    if not all(slot.free for slot in facts.slots):
        blocks.append(
            context(t.md("Your calendars leave no time that suits both, so these do not heed them. Another time may suit better."))
        )  # fmt: skip
    return [*blocks, actions(other)]


def _choice(slot: Slot, facts: InterviewFacts, t: Words) -> Block:
    spoken = t.plain("Suggest {time}", time=t.plain_moment(slot.starts_at))
    pick = button(t.plain("Suggest this"), ids.INTERVIEW_PICK_TIME, slot.id, spoken=spoken)
    return section(_when(slot, facts, t), accessory=pick)


def introduction_times(facts: InterviewFacts, t: Words) -> list[Block]:
    """The part of the introduction about the time; a fixed time has a message of its own."""
    if facts.interview.meets_at is not None or not facts.interview.is_open:
        return []
    if not facts.slots:
        return suggestions(facts, t)
    text = t.md(
        "*When?* {host}, which of these suits you? {guest} then confirms. Either of you may name another time.",
        host=mention(facts.host.id),
        guest=mention(facts.guest.id),
    )
    return [section(text), *suggestions(facts, t)]


@renders(FindATime)
def find_a_time(facts: InterviewFacts, t: Words) -> Message:
    """To one side: what the other proposes where that waits for them, else fresh suggestions."""
    partner = mention(facts.partner().id)
    if facts.slot is not None:
        text = t.md(
            "{partner} suggests {when} for your coffee chat and waits for your word. Does that suit you?",
            partner=partner,
            when=t.meeting(facts.slot.starts_at),
        )
        confirm = confirm_buttons(facts.slot, t)
        return message(text, [section(text), *_clocks(facts.slot, facts, t), confirm, how_often(t)])
    text = t.md("Have you and {partner} found a time for your coffee chat?", partner=partner)
    fresh = t.md(
        "Here are fresh suggestions. The one you choose goes to {partner} to confirm.", partner=partner
    )
    unheard: list[Block] = []
    if facts.reader == facts.host and facts.interview.unheard_at is None:
        label = t.plain("I have not heard from them")
        unheard = [actions(button(label, ids.INTERVIEW_UNHEARD, facts.interview.id))]
    return message(text, [section(text), section(fresh), *suggestions(facts, t), *unheard, how_often(t)])


@renders(FindATimeSettled)
def find_a_time_settled(facts: InterviewFacts, t: Words) -> Message:
    """The same with what can still be chosen; once it is over, a line without buttons."""
    if facts.interview.is_open and facts.interview.meets_at is None:
        return find_a_time(facts, t)
    text = (
        t.md("You and {partner} have a time for your coffee chat.", partner=mention(facts.partner().id))
        if facts.interview.meets_at is not None
        else t.md(
            "I have stopped looking for a time for you and {partner}.", partner=mention(facts.partner().id)
        )
    )
    return message(text, [context(text)])


@renders(TimeProposed)
def time_proposed(facts: InterviewFacts, t: Words) -> Message:
    slot, proposal = facts.slot, facts.interview.proposal
    if slot is None or proposal is None:
        return proposal_settled(facts, t)
    reader = mention(facts.interview.partner_of(proposal.person_id))
    text = t.md(
        "{who} suggests {when}. {reader}, does that suit you?",
        who=mention(proposal.person_id),
        when=t.meeting(slot.starts_at),
        reader=reader,
    )
    return message(
        text,
        [
            section(text),
            *_clocks(slot, facts, t),
            confirm_buttons(slot, t),
        ],
    )


def confirm_buttons(slot: Slot, t: Words, *more: Button, about: str = "") -> Block:
    """Yes, or another time; on the Home also the way into the chat."""
    yes, other = t.plain("Yes, that suits me"), t.plain("Another time")
    return actions(
        button(
            yes,
            ids.INTERVIEW_CONFIRM_TIME,
            slot.id,
            style="primary",
            spoken=t.spoken(yes, about) if about else None,
        ),
        button(
            other,
            ids.INTERVIEW_OTHER_TIME,
            slot.interview_id,
            spoken=t.spoken(other, about) if about else None,
        ),
        *more,
    )


@renders(ProposalSettled)
def proposal_settled(facts: InterviewFacts, t: Words) -> Message:
    """The proposal without its buttons: agreed on, or overtaken by another."""
    at = facts.slot.starts_at if facts.slot else facts.interview.looking_since
    if facts.interview.meets_at == at:
        text = t.md(":white_check_mark: Agreed: {when}.", when=t.meeting(at))
    elif facts.interview.is_open:
        text = t.md("Replaced by another suggestion: {when}.", when=t.meeting(at))
    else:
        text = t.md("This suggestion is over: {when}.", when=t.meeting(at))
    return message(text, [context(text)])


@renders(ProposalOutdated)
def proposal_outdated(facts: InterviewFacts, t: Words) -> Message:
    """What was agreed on with it no longer holds: below it stands what does."""
    at = facts.slot.starts_at if facts.slot else facts.interview.looking_since
    text = t.md("Agreed on, and moved or taken back since: {when}.", when=t.meeting(at))
    return message(text, [context(text)])


@renders(TimeOver)
def time_over(facts: InterviewFacts, t: Words) -> Message:
    at = facts.slot.starts_at if facts.slot else facts.interview.looking_since
    text = t.md("Your time was {when}.", when=t.meeting(at))
    return message(text, [context(text)])


@renders(TimeFixed)
def time_fixed(facts: InterviewFacts, t: Words) -> Message:
    slot = facts.slot
    at = slot.starts_at if slot else facts.interview.looking_since
    text = t.md(
        "{guest} and {host}, you meet {when}.",
        guest=mention(facts.guest.id),
        host=mention(facts.host.id),
        when=t.meeting(at),
    )
    meeting = meeting_of(facts, at, t)
    return message(
        text,
        [
            header(t.plain("You have a time")),
            section(text),
            *(_clocks(slot, facts, t) if slot else []),
            calendar_links(meeting, t),
            actions(
                button(t.plain("Move it"), ids.INTERVIEW_MOVE_TIME, facts.interview.id),
                button(t.plain("Cancel"), ids.INTERVIEW_CANCEL_TIME, facts.interview.id),
            ),
            context(
                t.md("Any other calendar takes the file in this chat. It is a talk of 20 to 30 minutes.")
            ),
        ],
    )


def calendar_links(meeting: Meeting, t: Words) -> Block:
    return actions(
        link_button(t.plain("Google Calendar"), ids.CALENDAR_GOOGLE, google_link(meeting, t)),
        link_button(t.plain("Outlook"), ids.CALENDAR_OUTLOOK, outlook_link(meeting, t)),
    )


@renders(TimeUnfixed)
def time_unfixed(facts: InterviewFacts, t: Words) -> Message:
    at = facts.slot.starts_at if facts.slot else facts.interview.looking_since
    text = t.md("This time no longer holds: {when}.", when=t.meeting(at))
    return message(text, [context(text)])


@renders(TimeOff)
def time_off(facts: InterviewFacts, t: Words) -> Message:
    who, partner = mention(facts.by), mention(facts.interview.partner_of(facts.by))
    if facts.for_good:
        text = t.md(
            "{who} cannot make it after all, so this chat will not come about. I am sorry, {partner}.",
            who=who,
            partner=partner,
        )
        return message(text, [section(text)])
    text = t.md(
        "{who} cannot make that time after all and would like to find another. {partner}, which of these suits you?",
        who=who,
        partner=partner,
    )
    return message(text, [section(text), *suggestions(facts, t)])


@renders(TimeOffSettled)
def time_off_settled(_: InterviewFacts, t: Words) -> Message:
    text = t.md("That time was taken back, and another one is no longer looked for.")
    return message(text, [context(text)])


@renders(CalendarFile)
def file_message(facts: InterviewFacts, t: Words) -> Message:
    """The calendar file, with the one line that introduces it; Slack lets nobody change a file that was sent."""
    at = facts.slot.starts_at if facts.slot else facts.interview.looking_since
    if facts.interview.meets_at is None:
        text = t.md("Open this to take the cancelled talk, {when}, out of your calendar.", when=t.moment(at))
    elif facts.before is not None:
        text = t.md(
            "For your calendar: the new time. It replaces the file for {before}.",
            before=t.moment(facts.before.starts_at),
        )
    elif facts.interview.sequence > 1:
        text = t.md("For your calendar: the new time.")
    else:
        text = t.md("For your calendar.")
    return message(text, [section(text)], file=File(NAME, calendar_file(meeting_of(facts, at, t), t)))


def _when(slot: Slot, facts: InterviewFacts, t: Words) -> Mrkdwn:
    """The time as each reader's own clock shows it, and below it as both clocks do where they differ."""
    clocks = _both_clocks(slot, facts, t)
    when = t.full_moment(slot.starts_at)
    return Mrkdwn(f"*{when}*\n{clocks}" if clocks else f"*{when}*")


def _clocks(slot: Slot, facts: InterviewFacts, t: Words) -> list[Block]:
    lines: list[Mrkdwn] = []
    clocks = _both_clocks(slot, facts, t)
    if clocks:
        lines.append(clocks)
    if not slot.within_hours:
        lines.append(t.md("That is outside working hours for at least one of you."))
    return [context(*lines)] if lines else []


def _both_clocks(slot: Slot, facts: InterviewFacts, t: Words) -> Mrkdwn | None:
    people: Sequence[Person] = (facts.guest, facts.host)
    clocks = [slot.starts_at.astimezone(zone(person.tz)) for person in people]
    if clocks[0].utcoffset() == clocks[1].utcoffset():
        return None
    guest_clock, host_clock = (t.clock(local) for local in clocks)
    return t.md(
        "{guest_clock} for {guest}, {host_clock} for {host}",
        guest_clock=guest_clock,
        guest=mention(facts.guest.id),
        host_clock=host_clock,
        host=mention(facts.host.id),
    )
