"""Why a host was chosen: in full for the host, without a name for the guest."""

from collections.abc import Iterable

from bot.domain.matching.scoring import Reason
from bot.messages.words import Mrkdwn, Words


def for_host(reasons: Iterable[str], field: str, t: Words) -> Mrkdwn:
    """Return the reasons side by side: "you host for Marketing · you have had no chat …"."""
    said = {
        Reason.FIELD: t.md("you host for {field}", field=field),
        Reason.REFERRED: t.md("a colleague thought that you two should meet"),
        Reason.NEIGHBOUR: t.md("your work is close to {field}, and nobody there is free", field=field),
        Reason.LEARN: t.md("they want to learn what you like to be asked about"),
        Reason.SAME_ROAD: t.md("you made the move that they have in mind"),
        Reason.SENIORITY: t.md("they hope for somebody as far along as you"),
        Reason.ASKED_FOR_YOU: t.md("they asked for you by name"),
        Reason.QUIET_MONTH: t.md("you have had no chat in the last 30 days"),
        Reason.SAME_HOURS: t.md("your working hours are nearly the same"),
        Reason.NEW_TO_EACH_OTHER: t.md("you two have not met here before"),
    }
    return Mrkdwn(" · ".join(said[Reason(reason)] for reason in reasons))


def for_guest(reasons: Iterable[str], t: Words) -> Mrkdwn:
    """Return what the guest may know of the choice: nothing of the host's own matters, such as how much they have to
    do or when they work. Empty where nothing is left.
    """
    first = {
        Reason.LEARN: t.md("I chose somebody who likes to be asked about what you want to learn."),
        Reason.SAME_ROAD: t.md("I chose somebody who made the move that you have in mind."),
        Reason.SENIORITY: t.md("I chose somebody as far along as you hoped."),
        Reason.NEW_TO_EACH_OTHER: t.md("I chose somebody whom you have not met here before."),
    }
    further = {
        Reason.LEARN: t.md("They like to be asked about what you want to learn."),
        Reason.SAME_ROAD: t.md("They made the move that you have in mind."),
        Reason.SENIORITY: t.md("They are as far along as you hoped."),
        Reason.NEW_TO_EACH_OTHER: t.md("You two have not met here before."),
    }
    told = [Reason(reason) for reason in reasons if reason in first]
    return t.sentences((further if number else first)[reason] for number, reason in enumerate(told))
