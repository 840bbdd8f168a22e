"""Examples of everything HR's digest says, and of the modals that belong to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.digest.figures import Band, Counts, Digest, FieldLine, Flow, InterviewFigures, Load, Range
from bot.domain.digest.months import Month
from bot.domain.digest.moves import Move
from bot.domain.notifications import Notification
from bot.domain.notifications.digest import DigestFile, DigestReady, FileForm
from bot.domain.refusals import Refusal
from bot.domain.refusals.digest import MonthNotOver, NotInChannel
from bot.facts.digest import DigestFacts
from bot.messages.blocks import Message, Payload
from bot.messages.digest import answers
from bot.messages.digest import message as digest
from bot.messages.digest import modals as digest_modals
from bot.messages.words import Words

COUNTED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
EVIL = "<!channel> *bold* <@UEVERYONE>"
DIGEST = Digest(
    Month(2026, 10),
    5,
    Counts(58, 40, 6, 9),
    (
        FieldLine("marketing", Counts(21, 12, None, 5), Band.TEN),
        FieldLine("legal", Counts(20, 13, None, 6), Band.FEW),
        FieldLine("family:Engineering", Counts(17, 10, 0, None)),
    ),
    InterviewFigures(27, 48, 2.5, 71, 4.3, (9, 6, None, 12, 0, 7, 8, None, 5), 5, load=Load(5, 14, 62)),
    (Flow("Sales & Co", EVIL, 8), Flow("=Finance", "Product", 6)),
    COUNTED,
)
OLD = DIGEST
"""A month as it was counted before there were ranges."""


def told(*lows: int | None) -> Counts:
    return Counts(*(None if low is None else Range(low, low + 4) for low in lows))


DIGEST = Digest(
    Month(2026, 10),
    5,
    told(56, 38, 4, 8),
    (
        FieldLine("marketing", told(19, 10, 0, 3), Band.TEN),
        FieldLine("legal", told(18, 6, 0, 8), Band.FEW, Month(2026, 8)),
        FieldLine("data-science", told(5, 4, None, 0), Band.NONE, Month(2026, 5)),
    ),
    InterviewFigures(
        Range(25, 29), Range(46, 50), 2.5, 70, 4.3,
        (*(Range(low, low + 4) for low in (9, 6, 0, 12, 0, 7, 8, 0)), None), Range(3, 7), Range(8, 12),
        Load(None, None, 60),
    ),
    (Flow("Sales & Co", EVIL, Range(8, 12)), Flow("=Finance", "Product", Range(5, 9))),
    COUNTED,
    reach=Month(2026, 5),
    moves=(
        Move("marketing", "sales", 15, Month(2026, 9)),
        Move("data-science", "legal", 5, Month(2026, 10)),
        Move("product-design", "marketing", 5, Month(2026, 8)),
        Move("finance", "legal", 5, Month(2026, 8)),
    ),
)  # fmt: skip
MONTHS = tuple(
    replace(
        DIGEST,
        month=Month(2026, 10).earlier(ago),
        totals=told(56 - 9 * ago, 38 - 6 * ago, 4, 8),
        chats=replace(DIGEST.chats, met=Range(25 - 4 * ago, 29 - 4 * ago)),
    )
    for ago in reversed(range(6))
)
OCTOBER = DigestFacts(
    DIGEST, (*MONTHS[:3], replace(MONTHS[3], totals=Counts(31)), *MONTHS[4:]), first=Month(2026, 5)
)
FIRST = DigestFacts(
    replace(
        DIGEST, lines=(), flows=(), totals=told(3, 0, 0, 0), chats=InterviewFigures(), reach=DIGEST.month
    ),
    first=DIGEST.month,
)

NOTIFICATIONS: dict[str, tuple[Notification, object]] = {
    "digest_ready": (DigestReady("2026-10", "UHR"), OCTOBER),
    **{
        f"digest_file.{form}": (DigestFile("2026-10", "UHR", form, "posted"), replace(OCTOBER, form=form))
        for form in FileForm
    },
}
REFUSALS: dict[str, Refusal] = {
    "month_not_over": MonthNotOver(Month(2026, 11).first_day, COUNTED),
    "not_in_channel": NotInChannel("legal"),
}
ANSWERS: dict[str, Callable[[Words], Message]] = {
    "file_comes": answers.file_comes,
    "call_posted": answers.call_posted,
    "call_for_hosts": lambda t: digest_modals.call_message(EVIL, t),
    "digest.not_told": lambda t: digest.digest_message(
        DigestFacts(replace(DIGEST, totals=told(9, None, 0, None), lines=())), t
    ),
    "digest.empty": lambda t: digest.digest_message(
        DigestFacts(replace(OLD, totals=Counts(0, 0, 0, 0), lines=())), t
    ),
    "digest.old": lambda t: digest.digest_message(DigestFacts(OLD, (OLD,)), t),
    "digest.few": lambda t: digest.digest_message(
        DigestFacts(replace(DIGEST, totals=told(0, 0, 0, 0), lines=())), t
    ),
    "digest.first": lambda t: digest.digest_message(FIRST, t),
    "digest.withheld": lambda t: digest.digest_message(
        DigestFacts(replace(DIGEST, totals=Counts(), lines=())), t
    ),
}
VIEWS: dict[str, Callable[[Words], Payload]] = {
    "digest.details": lambda t: digest_modals.details_view(OCTOBER, t),
    "digest.details.old": lambda t: digest_modals.details_view(DigestFacts(OLD, (OLD,)), t),
    "digest.meanings": lambda t: digest_modals.meanings_view(OCTOBER, t),
    "call_form": lambda t: digest_modals.call_form(t, "legal"),
}
