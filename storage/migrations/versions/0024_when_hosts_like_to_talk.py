"""hosts: the half days of the week in which they like to talk."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("talks_on", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
