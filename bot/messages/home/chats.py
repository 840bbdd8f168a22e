"""My chats on the Home: a row each, with its next step; what needs nothing more has no button."""

from bot.domain.requests import Answer, Proposal
from bot.facts.home import Home
from bot.facts.interviews import MyInterview
from bot.messages import ids
from bot.messages.blocks import Block, Button, actions, button, context, header, link_button, section
from bot.messages.words import Mrkdwn, Words, mention

PER_CHAT = 2
"""Blocks of a row: what it is, and its buttons."""
AROUND = 2
"""The header, and how many more there are."""


def chats(me: Home, t: Words, *, room: int) -> list[Block]:
    """Those that do not wait for me, as many as the page has room for; what waits stands on top of the page."""
    mine = [each for each in me.interviews if not each.waits_for_me]
    if not mine:
        return []
    shown = mine[: max(0, room - AROUND) // PER_CHAT]
    rows = [block for each in shown for block in _row(each, me, t)]
    more = len(mine) - len(shown)
    rest = [context(t.plural("and {n} more", "and {n} more", more))] if more else []
    return [header(t.plain("My chats")), *rows, *rest]


def open_chat(mine: MyInterview, t: Words) -> list[Button]:
    """The way into the group chat, where its address is known."""
    spoken = t.plain("Open group chat with {name}", name=mine.partner.name)
    label = t.plain("Open group chat")
    return [link_button(label, ids.CHAT_OPEN, mine.chat, spoken=spoken)] if mine.chat else []


def find_time(mine: MyInterview, t: Words) -> Button:
    """A time of one's own choice, where none is fixed."""
    spoken = t.plain("Find a time with {name}", name=mine.partner.name)
    return button(t.plain("Find a time"), ids.INTERVIEW_OTHER_TIME, mine.interview.id, spoken=spoken)


def _act(label: str, action_id: str, mine: MyInterview, t: Words) -> Button:
    """A button of one row: a screen reader hears with whom the chat is."""
    return button(label, action_id, mine.interview.id, spoken=t.spoken(label, mine.partner.name))


def _row(mine: MyInterview, me: Home, t: Words) -> list[Block]:
    """One step stands beside its chat, several below it."""
    text, steps = _what(mine, me, t), _steps(mine, me, t)
    if len(steps) < 2:  # noqa: PLR2004
        return [section(text, accessory=steps[0] if steps else None)]
    return [section(text), actions(*steps)]


def _what(mine: MyInterview, me: Home, t: Words) -> Mrkdwn:
    """Which chat it is, on which side I am, and how it stands."""
    side = t.md("you host") if mine.interview.host_id == me.person.id else t.md("you asked")
    if mine.interview.table_id is not None:
        side = t.md("at your table") if mine.interview.host_id == me.person.id else t.md("at their table")
    return t.md(
        "*{field}* with {partner} · {side} · {state}",
        field=t.field(mine.interview.field),
        partner=mention(mine.partner.id),
        side=side,
        state=_state(mine, me, t),
    )


def _state(mine: MyInterview, me: Home, t: Words) -> Mrkdwn:
    """My own answer, and nothing of the other's."""
    interview = mine.interview
    if mine.said is Answer.MET:
        return t.md("met")
    if mine.fell_through:
        return t.md("fell through")
    if interview.is_open and interview.meets_at is not None:
        return t.md("you meet {at}", at=t.moment(interview.meets_at))
    if (standing := _my_proposal(mine, me)) is not None:
        return t.md("you suggested {at}", at=t.moment(standing.starts_at))
    return t.md("introduced {day}", day=t.day(interview.introduced_at))


def _my_proposal(mine: MyInterview, me: Home) -> Proposal | None:
    """A time to come that the other side has yet to confirm."""
    standing = mine.interview.proposal if mine.interview.is_open else None
    if standing is None or standing.person_id != me.person.id or standing.starts_at <= me.now:
        return None
    return standing


def _steps(mine: MyInterview, me: Home, t: Words) -> list[Button]:
    """What I can do next; three at most."""
    if mine.said is Answer.MET:
        return after_it(mine, me, t)
    if mine.fell_through:
        label, about = t.plain("Find me another host"), mine.partner.name
        again = button(label, ids.REQUEST_AGAIN, mine.interview.request_id, spoken=t.spoken(label, about))
        return [again] if mine.again else []
    return _before_it(mine, me, t)


def after_it(mine: MyInterview, me: Home, t: Words) -> list[Button]:
    """How it went, thanks, and what comes next."""
    hosts = mine.interview.host_id == me.person.id
    label = t.plain("What did it give you?") if hosts else t.plain("What was useful?")
    wrote = [] if mine.wrote else [_act(label, ids.FEEDBACK_OPEN, mine, t)]
    owed = not hosts and not mine.thanked and mine.partner.takes_part
    step = [_act(t.plain("My next step"), ids.STEP_OPEN, mine, t)] if mine.may_step else []
    thank = [_act(t.plain("Say thank you"), ids.THANKS_EDIT, mine, t)] if owed else []
    return [*wrote, *thank, *step]


def _before_it(mine: MyInterview, me: Home, t: Words) -> list[Button]:
    """On the way to meeting; of one that has ended without a word of mine, what I can still say."""
    interview = mine.interview
    met = _act(t.plain("We met"), ids.OUTCOME_MET, mine, t)
    if not interview.is_open:
        return [met, _act(t.plain("It fell through"), ids.OUTCOME_FELL_THROUGH, mine, t)]
    chat = open_chat(mine, t)
    if interview.table_id is not None and interview.host_id != me.person.id:
        leave = _act(t.plain("I cannot make it"), ids.INTERVIEW_CANCEL_TIME, mine, t)
        return [*chat, leave if interview.meets_at is None or interview.meets_at > me.now else met]
    if interview.meets_at is None:
        if _my_proposal(mine, me) is not None:
            return [*chat, _act(t.plain("Another time"), ids.INTERVIEW_OTHER_TIME, mine, t)]
        return [find_time(mine, t), met, *chat]
    if interview.meets_at <= me.now:
        return [met, *chat]
    move = _act(t.plain("Move it"), ids.INTERVIEW_MOVE_TIME, mine, t)
    return [*chat, move, _act(t.plain("Cancel"), ids.INTERVIEW_CANCEL_TIME, mine, t)]
