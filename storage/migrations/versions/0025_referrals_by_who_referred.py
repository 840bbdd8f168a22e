"""referrals: found by who referred, for the Home of whoever sends people on."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_referrals_team_id_referrer_id"), "referrals", ["team_id", "referrer_id"])
