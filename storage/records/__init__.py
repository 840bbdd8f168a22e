"""The rows. Private to this package: no code outside storage/ uses one. Every row belongs to one workspace."""

from storage.records.afterwards import ConcernRow, ReferralRow, SeparationRow
from storage.records.asking import DraftRow, RequestRow
from storage.records.base import Row, read_register
from storage.records.digest import DigestRow, MonthSoFarRow
from storage.records.fields import FieldEditRow, FieldSupplyRow, WordingMonthRow, WordingRow
from storage.records.finding_a_time import SlotRow
from storage.records.hosting import HostAskCountRow, HostAskRow, HostFieldRow, HostRow, ShelfLineRow
from storage.records.interviews import InterviewRow, NudgeRow, OutcomeRow
from storage.records.offers import BatchRow, OfferRow
from storage.records.people import PersonRow
from storage.records.post import BackupRow, HeartbeatRow, InboxRow, MethodHoldRow, OutboxRow
from storage.records.privacy import AuditRow, ForgottenRow
from storage.records.settings import ClosingDayRow, CompanySettingRow

__all__ = [
    "REGISTER",
    "AuditRow",
    "BackupRow",
    "BatchRow",
    "ClosingDayRow",
    "CompanySettingRow",
    "ConcernRow",
    "DigestRow",
    "DraftRow",
    "FieldEditRow",
    "FieldSupplyRow",
    "ForgottenRow",
    "HeartbeatRow",
    "HostAskCountRow",
    "HostAskRow",
    "HostFieldRow",
    "HostRow",
    "InboxRow",
    "InterviewRow",
    "MethodHoldRow",
    "MonthSoFarRow",
    "NudgeRow",
    "OfferRow",
    "OutboxRow",
    "OutcomeRow",
    "PersonRow",
    "ReferralRow",
    "RequestRow",
    "Row",
    "SeparationRow",
    "ShelfLineRow",
    "SlotRow",
    "WordingMonthRow",
    "WordingRow",
]

REGISTER = read_register()
"""Every column we store, by table: what it is for, and what becomes of it."""
