"""offers taken back, people who must not hear of it, places, closing days, what is told of a field's hosts."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "closing_days",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "day", name=op.f("pk_closing_days")),
    )
    op.create_table(
        "field_supplies",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("supply", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "field", name=op.f("pk_field_supplies")),
    )
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_offers_team_id_request_id_host_id"), type_="unique")
        batch_op.create_index(
            batch_op.f("ix_offers_team_id_request_id"), ["team_id", "request_id"], unique=False
        )
        batch_op.create_index(
            "uq_offers_asked",
            ["team_id", "request_id", "host_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'revoked'"),
            postgresql_where=sa.text("state <> 'revoked'"),
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("location", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("not_these", sa.JSON(), nullable=False, server_default="[]"))

    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tell_until", sa.DateTime(timezone=True), nullable=True))
