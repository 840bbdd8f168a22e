"""People."""

from datetime import datetime, time
from secrets import token_hex

from sqlalchemy import String, false, true
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, workspace
from storage.records.register import (
    NOBODY,
    RULES,
    UNTIL_FORGOTTEN,
    YOU_ALONE,
    Erasure,
    Kept,
)


def new_mark() -> str:
    return token_hex(16)


class PersonRow(Row):
    __tablename__ = "people"
    kept = Kept(
        Topic.WHO_YOU_ARE,
        seen_by="you, the other side of your chats, and each host who is asked for you",
        until=UNTIL_FORGOTTEN,
        owners=("id",),
        erasure=Erasure.WITH_ROW,
    )

    team_id: Mapped[str] = workspace(primary_key=True)
    id: Mapped[str] = column(
        "Slack's member id: how we write to you",
        String(32),
        primary_key=True,
        erasure=Erasure.DELETED,
        seen_by="you, the other side of your chats, each host who is asked for you, and operators by `match --explain`",
    )
    name: Mapped[str] = column("your name in Slack, for the other side of a chat")
    title: Mapped[str] = column("your job title in Slack, for the other side of a chat")
    tz: Mapped[str | None] = column("your time zone in Slack: nobody is written to at night", seen_by=RULES)
    locale: Mapped[str | None] = column("your language in Slack: we write in it", seen_by=RULES)
    standing: Mapped[str] = column("member, guest account, bot or gone: who may take part", seen_by=RULES)
    department: Mapped[str | None] = column("imported: never a host of your own team", seen_by=RULES)
    team: Mapped[str | None] = column("imported: never a host of your own team", seen_by=RULES)
    manager_id: Mapped[str | None] = column(
        "imported: nobody above or below you is ever asked or told",
        String(32),
        erasure=Erasure.PASSED_UP,
        seen_by=RULES,
    )
    location: Mapped[str | None] = column(
        "where you work, imported or told by you: for talks in person alone", seen_by=RULES
    )
    level: Mapped[str | None] = column(
        "imported: a guest may ask for somebody alike, or further on", seen_by=RULES
    )
    mark: Mapped[str] = column(
        "a random number, made with this row: it stays alone when you are forgotten, so that a backup that is "
        "restored later forgets you again",
        String(32),
        to=(),
        seen_by=NOBODY,
        default=new_mark,
    )
    asked_slack_at: Mapped[datetime] = column("when Slack was last asked who you are", seen_by=NOBODY)
    left_at: Mapped[datetime | None] = column("when Slack said that you left", seen_by=NOBODY)
    opens: Mapped[time | None] = column("your own working hours: from", seen_by=RULES)
    closes: Mapped[time | None] = column("your own working hours: until", seen_by=RULES)
    workdays: Mapped[list[int] | None] = column("your own working days", seen_by=RULES)
    """These three are empty together, where the person never said."""
    country: Mapped[str | None] = column("whose public holidays you have", String(2), seen_by=RULES)
    language: Mapped[str | None] = column("the language you chose", String(8), seen_by=RULES)
    nudges: Mapped[int | None] = column("the most reminders a chat you chose", seen_by=RULES)
    not_these: Mapped[list[str]] = column(
        "people who must not hear of your requests", erasure=Erasure.TAKEN_OUT, seen_by=NOBODY, default=list
    )
    paused: Mapped[bool] = column(
        "whether you take a break from what the clock sends", server_default=false(), seen_by=YOU_ALONE
    )
    paused_until: Mapped[datetime | None] = column(
        "until when; empty where it lasts until you come back", seen_by=YOU_ALONE
    )
    away: Mapped[bool] = column(
        "whether your status in Slack says that you are away: nothing is asked of you then",
        server_default=false(),
        seen_by="you; who asks reads that nobody is free, and not why",
    )
    away_until: Mapped[datetime | None] = column(
        "until when, where your status has an end; neither its words nor its emoji",
        seen_by="you; who asks reads that nobody is free, and not why",
    )
    heed_status: Mapped[bool] = column(
        "whether your status in Slack counts", server_default=true(), seen_by=YOU_ALONE
    )
    calendar: Mapped[str] = column(
        "the private address of your calendar, or that your calendar at work is used, without an address: busy times "
        "alone are read and none is kept; an export says “set”",
        server_default="",
        seen_by=RULES,
    )
    ask_to_host: Mapped[bool] = column(
        "whether you may be asked to host", server_default=true(), seen_by=YOU_ALONE
    )
    forecast: Mapped[bool] = column(
        "whether how likely you answer may count when a host is chosen", server_default=true(), seen_by=RULES
    )
