"""neighbours, lists of hosts, levels."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refuses", sa.JSON(), nullable=False, server_default="[]"))

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", sa.Text(), nullable=True))

    # Who asked before the form had this question did not say so.
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("neighbours", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("seniority", sa.Text(), nullable=True))
