"""hosts: whether guests may choose a story."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("stories_shown", sa.Boolean(), nullable=False, server_default=sa.false())
        )
