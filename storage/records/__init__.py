"""The rows. Private to this room: nobody outside storage/ sees one. Every row belongs to one workspace."""

from storage.records.audit import AuditRow
from storage.records.base import Row, read_register
from storage.records.digests import DigestRow
from storage.records.fields import FieldEditRow, WordingRow
from storage.records.interviews import (
    ConcernRow,
    InterviewRow,
    NudgeRow,
    OutcomeRow,
    ReferralRow,
    SeparationRow,
    SlotRow,
)
from storage.records.people import HostFieldRow, HostRow, PersonRow
from storage.records.post import HeartbeatRow, InboxRow, MethodHoldRow, OutboxRow
from storage.records.requests import BatchRow, DraftRow, OfferRow, RequestRow

__all__ = [
    "REGISTER",
    "AuditRow",
    "BatchRow",
    "ConcernRow",
    "DigestRow",
    "DraftRow",
    "FieldEditRow",
    "HeartbeatRow",
    "HostFieldRow",
    "HostRow",
    "InboxRow",
    "InterviewRow",
    "MethodHoldRow",
    "NudgeRow",
    "OfferRow",
    "OutboxRow",
    "OutcomeRow",
    "PersonRow",
    "ReferralRow",
    "RequestRow",
    "Row",
    "SeparationRow",
    "SlotRow",
    "WordingRow",
]

REGISTER = read_register()
"""Every column we store, by table: what it is for, and what becomes of it."""
