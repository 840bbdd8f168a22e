"""Polite no about a month."""

from bot.domain.refusals.digest import BadMonth, MonthNotOver, NoSuchMonth, NotInChannel
from bot.messages import ids
from bot.messages.blocks import LONGEST_ECHO, Message, actions, button, only, section
from bot.messages.registry import refuses
from bot.messages.words import Words


@refuses(BadMonth)
def _bad_month(refusal: BadMonth, t: Words) -> Message:
    text = t.md("I cannot read “{text}” as a month. Write it like this: `/coffee-chat digest 2026-10`.",
                text=refusal.text[:LONGEST_ECHO])  # fmt: skip
    ways = zip((ids.DIGEST_SHOW, ids.DIGEST_SECOND_LAST, ids.DIGEST_THIRD_LAST), refusal.months, strict=False)
    months = [button(t.month(day), action_id, f"{day:%Y-%m}") for action_id, day in ways]
    return only(text, section(text), *([actions(*months)] if months else []))


@refuses(NoSuchMonth)
def _no_such_month(refusal: NoSuchMonth, t: Words) -> Message:
    text = t.md(
        "{month} has not begun yet. `/coffee-chat digest` shows the last full month.", month=refusal.month
    )
    return only(text, section(text))


@refuses(MonthNotOver)
def _month_not_over(refusal: MonthNotOver, t: Words) -> Message:
    text = t.md("{month} is not over yet. I count it once, {at}, so that no two views of it can be compared.",
                month=t.month(refusal.first_day), at=t.moment(refusal.counted_at))  # fmt: skip
    return only(text, section(text), actions(button(t.plain("Show the last month"), ids.DIGEST_SHOW)))


@refuses(NotInChannel)
def _not_in_channel(refusal: NotInChannel, t: Words) -> Message:
    text = t.md("I may not post in that channel. Invite me there with `/invite @Coffee Chat`, then try again: "
                "nothing was posted.")  # fmt: skip
    again = button(t.plain("Try again"), ids.CALL_DRAFT, refusal.field)
    return only(text, section(text), actions(again))
