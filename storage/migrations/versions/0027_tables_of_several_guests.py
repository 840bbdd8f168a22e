"""tables: several who wait for a field share one talk with a host."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ASKED_ALONE = sa.text("state <> 'revoked' AND table_id IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gives_tables", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("shares_table", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("table_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_interviews_team_id_table_id"), ["team_id", "table_id"])
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("table_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_offers_team_id_table_id"), ["team_id", "table_id"])
        batch_op.drop_index("uq_offers_asked")
        batch_op.create_index(
            "uq_offers_asked",
            ["team_id", "request_id", "host_id"],
            unique=True,
            sqlite_where=ASKED_ALONE,
            postgresql_where=ASKED_ALONE,
        )
