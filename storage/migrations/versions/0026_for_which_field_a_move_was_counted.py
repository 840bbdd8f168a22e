"""hosts: for which field, and when, the move they made was counted, so that it is counted once."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("move_counted_to", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("move_counted_in", sa.String(length=7), nullable=True))
