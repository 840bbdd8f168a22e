"""Which statuses in Slack say that somebody is away: told by the emoji, which is the same in every language."""

from datetime import UTC, datetime

from bot.domain.people import Pause

AWAY_BY = {
    "palm_tree": "Slack's own status “Vacationing”",
    "beach_with_umbrella": "a holiday",
    "umbrella_on_ground": "a holiday",
    "desert_island": "a holiday",
    "luggage": "on the way to one, or on a business trip: no time for a talk on either",
    "airplane": "in the air",
    "airplane_departure": "in the air",
    "face_with_thermometer": "Slack's own status “Out sick”",
    "mask": "ill",
    "face_with_head_bandage": "hurt",
    "hospital": "in hospital, or at a doctor's",
    "baby": "on leave with a child",
}
"""The short names of Slack's emoji, with the reason. "In a meeting" and "Commuting", Slack's other statuses, end within
the hour, and who works from home is at work.
"""
LATEST = datetime(9999, 1, 1, tzinfo=UTC).timestamp()


def away_by_status(emoji: str, ends: int) -> Pause | None:
    """Return until when a status says that somebody is away; None where it does not say so.

    `emoji` is as Slack writes it, such as ":palm_tree:", with or without a tone of skin; `ends` in seconds since 1970,
    0 where the person gave no end. Whether it is over by now is for the reader to say.
    """
    if emoji.strip(":").split(":")[0] not in AWAY_BY:
        return None
    return Pause(datetime.fromtimestamp(ends, UTC) if 0 < ends < LATEST else None)
