"""people: until when their status in Slack says that they are away, and whether it counts; their calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("away", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("away_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("heed_status", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("slots", schema=None) as batch_op:
        batch_op.add_column(sa.Column("free", sa.Boolean(), nullable=False, server_default=sa.true()))
