"""Polite no at a table."""

from bot.domain.refusals.tables import HostPicksTheTime
from bot.messages.blocks import Message, only, section
from bot.messages.registry import refuses
from bot.messages.words import Words, mention


@refuses(HostPicksTheTime)
def _host_picks_the_time(refusal: HostPicksTheTime, t: Words) -> Message:
    text = t.md(
        "At a table {host} picks the time for all. If it does not suit you, say so in the group chat.",
        host=mention(refusal.host_id),
    )
    return only(text, section(text))
