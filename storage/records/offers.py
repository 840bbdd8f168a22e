"""Offers to hosts, and the batches in which they were placed."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, partial_index, person_key, workspace
from storage.records.register import (
    NOBODY,
    YEAR,
    Erasure,
    Kept,
)

OF_THE_OFFER = ("host_id", "requests.guest_id")


class OfferRow(Row):
    __tablename__ = "offers"
    kept = Kept(Topic.HOSTING, seen_by="the host alone", until=YEAR, owners=("host_id",))
    __table_args__ = (
        person_key("host_id"),
        # Who was asked and had it taken back may be asked again: a pause is no answer, nor is a no to a table.
        partial_index(
            "uq_offers_asked",
            "team_id",
            "request_id",
            "host_id",
            unique=True,
            where="state <> 'revoked' AND table_id IS NULL",
        ),
        Index(None, "team_id", "request_id"),
        partial_index(
            "uq_offers_accepted",
            "request_id",
            unique=True,
            where="state = 'accepted'",
        ),
        Index(None, "team_id", "host_id", "state"),
        Index(None, "team_id", "state", "deadline"),
        Index(None, "team_id", "table_id"),
    )

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    request_id: Mapped[int] = column("the request", ForeignKey("requests.id"))
    host_id: Mapped[str] = column(
        "which host is asked; the guest never learns who said no",
        String(32),
        erasure=Erasure.REPLACED,
        seen_by="the host; operators by `match --explain`, and not who said no",
    )
    state: Mapped[str] = column("pending, accepted, declined, expired or revoked", String(16))
    created_at: Mapped[datetime] = column("when the host was asked", erasure=Erasure.MONTH, of=OF_THE_OFFER)
    deadline: Mapped[datetime] = column("until when they may answer", erasure=Erasure.MONTH, of=OF_THE_OFFER)
    remind_at: Mapped[datetime | None] = column(
        "when they are reminded", erasure=Erasure.MONTH, of=OF_THE_OFFER, seen_by=NOBODY
    )
    reminded: Mapped[bool] = column("whether they were", seen_by=NOBODY)
    hedge_at: Mapped[datetime | None] = column(
        "when a second host is asked as well", erasure=Erasure.MONTH, of=OF_THE_OFFER, seen_by=NOBODY
    )
    settled_at: Mapped[datetime | None] = column("when it ended", erasure=Erasure.MONTH, of=OF_THE_OFFER)
    reasons: Mapped[list[str]] = column("why this host was chosen")
    question: Mapped[str] = column(
        "what the host asked before saying yes",
        erasure=Erasure.EMPTIED,
        of=OF_THE_OFFER,
        seen_by="the host, and the guest without the host's name",
    )
    answer: Mapped[str] = column(
        "what the guest answered",
        erasure=Erasure.EMPTIED,
        of=OF_THE_OFFER,
        to=("requests.guest_id",),
        seen_by="the two of them",
    )
    table_id: Mapped[int | None] = column("the table at which this is one seat")


class BatchRow(Row):
    """One assignment of the waiting pool, with its certificate's numbers."""

    __tablename__ = "batches"
    kept = Kept(Topic.NOTHING, seen_by="operators", until="for good: it only counts")
    __table_args__ = (Index(None, "team_id", "id"),)

    id: Mapped[int] = column("its number", primary_key=True)
    team_id: Mapped[str] = workspace()
    at: Mapped[datetime] = column("when the waiting requests were placed together")
    waiting: Mapped[int] = column("how many waited")
    matched: Mapped[int] = column("how many found a host")
    total: Mapped[int] = column("points of the best assignment found", BigInteger)
    gap: Mapped[int] = column("how far it can be from the best", BigInteger)
    cover: Mapped[int] = column("how many could have found one at most")
