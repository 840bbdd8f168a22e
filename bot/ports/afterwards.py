"""Referrals, pairs kept apart, concerns."""

from datetime import datetime
from typing import Protocol

from bot.domain.afterwards.referrals import Concern, Referral, ReferralState
from bot.facts.hosting import Passed


class Referrals(Protocol):
    def add(self, referral: Referral, now: datetime) -> Referral | None:
        """Keep a suggestion; None where this colleague was suggested for this interview before."""

    def get(self, referral_id: int) -> Referral | None: ...
    def proposed_to(self, guest_id: str) -> list[Referral]:
        """Return the suggestions that wait for this guest's word."""

    def behind(self, guest_id: str, referrer_id: str, colleague_id: str) -> Referral | None:
        """Return the suggestion that the guest took, the latest one."""

    def worked_of(self, referrer_id: str, since: datetime, limit: int) -> list[Passed]:
        """Return whom somebody sent on to whom, where the guest has told them that it worked; the latest first."""

    def move(self, referral: Referral, to: ReferralState) -> bool:
        """Move it if it is still in the state we read; False if somebody was faster."""


class Separations(Protocol):
    def add(self, person_id: str, other_id: str, now: datetime) -> None: ...
    def of(self, person_id: str) -> frozenset[str]:
        """Return whom this person is not matched with, whoever of the two asked for it."""


class Concerns(Protocol):
    def add(self, concern: Concern, now: datetime) -> int: ...
    def get(self, concern_id: int) -> Concern | None: ...
