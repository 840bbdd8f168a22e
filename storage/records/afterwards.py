"""Referrals, pairs kept apart, concerns."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, person_key, workspace
from storage.records.register import (
    OF_THE_INTERVIEW,
    YEAR_AFTER_INTERVIEW,
    Erasure,
    Kept,
)


class ReferralRow(Row):
    """A host thought that the guest should also meet a colleague."""

    __tablename__ = "referrals"
    kept = Kept(
        Topic.INTERVIEWS,
        seen_by="the host and the guest; the colleague after the guest's yes",
        until=YEAR_AFTER_INTERVIEW,
        owners=("referrer_id", "interviews.guest_id", "colleague_id"),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (
        person_key("referrer_id"),
        person_key("colleague_id"),
        UniqueConstraint("team_id", "interview_id", "colleague_id"),
        Index(None, "team_id", "referrer_id"),
    )

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    interview_id: Mapped[int] = column(
        "the chat in which it came up",
        ForeignKey("interviews.id"),
        erasure=Erasure.WITH_CHAT,
        of=OF_THE_INTERVIEW,
    )
    referrer_id: Mapped[str] = column("which host suggested it", String(32), erasure=Erasure.DELETED)
    colleague_id: Mapped[str] = column(
        "whom the guest should meet; hears of it after the guest's yes", String(32), erasure=Erasure.DELETED
    )
    state: Mapped[str] = column(
        "proposed, asked, declined, or worked, which the guest has told the host",
        String(16),
        to=("interviews.guest_id",),
        seen_by="the guest; the host, where it worked and the guest said so",
    )
    created_at: Mapped[datetime] = column("when")


class SeparationRow(Row):
    """One of two asked not to be matched with the other again. The other never learns of it."""

    __tablename__ = "separations"
    kept = Kept(
        Topic.APART,
        seen_by="you in your export; the rules of matching read it",
        until="until either of the two is forgotten",
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (person_key("person_id"), person_key("other_id"), Index(None, "team_id", "other_id"))

    team_id: Mapped[str] = workspace(primary_key=True)
    person_id: Mapped[str] = column(
        "who asked not to be matched with the other again",
        String(32),
        primary_key=True,
        erasure=Erasure.DELETED,
    )
    other_id: Mapped[str] = column("with whom", String(32), primary_key=True, erasure=Erasure.DELETED)
    said_at: Mapped[datetime] = column("when")


class ConcernRow(Row):
    """Something was wrong: for the named contact, and nobody else."""

    __tablename__ = "concerns"
    kept = Kept(
        Topic.INTERVIEWS,
        seen_by="the contact your company named, who is nobody of HR",
        until=YEAR_AFTER_INTERVIEW,
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (person_key("person_id"),)

    id: Mapped[int] = column("its number", primary_key=True)
    team_id: Mapped[str] = workspace()
    interview_id: Mapped[int] = column("the chat", ForeignKey("interviews.id"))
    person_id: Mapped[str] = column("who said that something was wrong", String(32), erasure=Erasure.DELETED)
    text: Mapped[str] = column("what was wrong, in their words", erasure=Erasure.EMPTIED, of=OF_THE_INTERVIEW)
    raised_at: Mapped[datetime] = column("when", erasure=Erasure.MONTH, of=OF_THE_INTERVIEW)
