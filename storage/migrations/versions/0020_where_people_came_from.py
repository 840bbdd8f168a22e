"""hosts: the fields they worked in before; requests: the move that the guest has in mind."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("came_from", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("road", sa.String(length=64), nullable=True))
