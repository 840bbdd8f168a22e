"""a message knows the click it came from, and what was set aside is found by index."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("interaction", sa.String(length=8), nullable=True))
        batch_op.create_index(
            "ix_outbox_set_aside",
            ["team_id", "ended_at"],
            sqlite_where=sa.text("state = 'failed'"),
            postgresql_where=sa.text("state = 'failed'"),
        )
