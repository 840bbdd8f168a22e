"""Colleagues whom hosts suggested to their guests."""

from datetime import datetime

from sqlalchemy import select, update

from bot.domain.afterwards.referrals import Referral, ReferralState
from bot.facts.hosting import Passed
from storage.records import InterviewRow, ReferralRow
from storage.table import Table, changed, insert_once


class ReferralsTable(Table):
    """The referrals of one workspace."""

    def add(self, referral: Referral, now: datetime) -> Referral | None:
        """Keep a suggestion; None where this colleague was suggested for this interview before."""
        values = {
            "interview_id": referral.interview_id,
            "referrer_id": referral.referrer_id,
            "colleague_id": referral.colleague_id,
            "state": referral.state,
            "created_at": now,
        }
        if not insert_once(self._session, ReferralRow, team_id=self._team_id, **values):
            return None
        row = self._session.scalar(
            select(ReferralRow)
            .where(ReferralRow.team_id == self._team_id, ReferralRow.interview_id == referral.interview_id)
            .where(ReferralRow.colleague_id == referral.colleague_id)
        )
        return _referral(row) if row else None

    def get(self, referral_id: int) -> Referral | None:
        row = self._session.scalar(
            select(ReferralRow).where(ReferralRow.team_id == self._team_id, ReferralRow.id == referral_id)
        )
        return _referral(row) if row else None

    def proposed_to(self, guest_id: str) -> list[Referral]:
        """Return the suggestions that wait for this guest's word."""
        theirs = select(InterviewRow.id).where(
            InterviewRow.team_id == self._team_id, InterviewRow.guest_id == guest_id
        )
        rows = self._session.scalars(
            select(ReferralRow)
            .where(ReferralRow.interview_id.in_(theirs))
            .where(ReferralRow.team_id == self._team_id, ReferralRow.state == ReferralState.PROPOSED)
            .order_by(ReferralRow.id)
        )
        return [_referral(row) for row in rows]

    def behind(self, guest_id: str, referrer_id: str, colleague_id: str) -> Referral | None:
        """Return the suggestion that the guest took, the latest one."""
        row = self._session.scalar(
            select(ReferralRow)
            .join(InterviewRow, InterviewRow.id == ReferralRow.interview_id)
            .where(ReferralRow.team_id == self._team_id, InterviewRow.guest_id == guest_id)
            .where(ReferralRow.referrer_id == referrer_id, ReferralRow.colleague_id == colleague_id)
            .where(ReferralRow.state.in_([ReferralState.ASKED, ReferralState.WORKED]))
            .order_by(ReferralRow.id.desc())
        )
        return _referral(row) if row else None

    def worked_of(self, referrer_id: str, since: datetime, limit: int) -> list[Passed]:
        """Return whom somebody sent on to whom, where the guest has told them that it worked; the latest first."""
        rows = self._session.execute(
            select(InterviewRow.guest_id, ReferralRow.colleague_id)
            .join(InterviewRow, InterviewRow.id == ReferralRow.interview_id)
            .where(ReferralRow.team_id == self._team_id, ReferralRow.referrer_id == referrer_id)
            .where(ReferralRow.state == ReferralState.WORKED, ReferralRow.created_at > since)
            .order_by(ReferralRow.id.desc())
            .limit(limit)
        )
        return [Passed(guest_id, colleague_id) for guest_id, colleague_id in rows]

    def move(self, referral: Referral, to: ReferralState) -> bool:
        """Move it if it is still in the state we read; False if somebody was faster."""
        return changed(
            self._session.execute(
                update(ReferralRow)
                .where(ReferralRow.id == referral.id, ReferralRow.state == referral.state)
                .values(state=to)
            )
        )


def _referral(row: ReferralRow) -> Referral:
    return Referral(row.interview_id, row.referrer_id, row.colleague_id, ReferralState(row.state), row.id)
