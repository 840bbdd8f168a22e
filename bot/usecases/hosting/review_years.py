"""In December each host reads what the year gave them and their guests."""

from datetime import timedelta

from bot.context import Workspace
from bot.domain.notifications.hosting import YearInReview, YearPicture
from bot.steps.host_year import new_year

FIRST_DAY, LAST_DAY = 10, 20
"""Of December: before people leave for the holidays. A bot that was down on the first makes up for it."""

PICTURE_FOLLOWS = timedelta(minutes=1)
"""After the words."""


def review_years(ws: Workspace) -> int:
    """Write to each host who met somebody this year, once; return to how many.

    Who wants no questions at all finds the same on their Home.
    """
    today = ws.now().astimezone(ws.tz)
    if today.month != 12 or not FIRST_DAY <= today.day <= LAST_DAY:  # noqa: PLR2004 - December
        return 0
    with ws.read() as tx:
        people = tx.people.many(tx.interviews.hosts_who_met(new_year(today.year, ws)))
        reviews = [
            YearInReview(person.id, today.year)
            for person in people.values()
            if person.takes_part and not person.is_pseudonym and person.preferences.nudges != 0
        ]
        written = tx.outbox.written([review.key for review in reviews])
    missing = [review for review in reviews if review.key not in written]
    if missing:
        with ws.begin() as tx:
            for review in missing:
                tx.outbox.put(review, ws.now())
                tx.outbox.put(YearPicture(review.host_id, review.year), ws.now() + PICTURE_FOLLOWS)
    return len(missing)
