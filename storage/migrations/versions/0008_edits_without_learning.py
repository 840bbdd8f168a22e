"""Why somebody said no is not kept; whether "likely to answer" counts is the host's to say; wordings by the month."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_column("decline_reason")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forecast", sa.Boolean(), nullable=False, server_default=sa.true()))

    op.create_table(
        "wording_months",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("wording", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "month", "wording", "field", name=op.f("pk_wording_months")),
    )
