"""outcomes: what helped, a next step and who may know of it, what a host offers, whether a move was told."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("no_thanks", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("moved_told", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("helped", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        batch_op.add_column(sa.Column("step", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("step_words", sa.Text(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("step_set_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("step_told", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("step_taken", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("step_offered", sa.String(length=16), nullable=True))
