"""messages that the clock sends go after what answers somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BY_CLOCK = (
    "are_you_there",
    "asked_later",
    "did_you_meet",
    "did_you_move",
    "digest_ready",
    "find_a_time",
    "host_appeared",
    "hosting_paused",
    "offer_reminder",
    "only_declines",
    "request_lapsed",
    "still_wondering",
    "thanks_draft",
    "would_you_host",
    "write_first",
)
OPEN = sa.text("state IN ('pending', 'sending')")


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_clock", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_index("ix_outbox_open")
        batch_op.create_index(
            "ix_outbox_due",
            ["team_id", "by_clock", "not_before", "id"],
            unique=False,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        )
    outbox = sa.table("outbox", sa.column("kind"), sa.column("by_clock"))
    op.execute(outbox.update().where(outbox.c.kind.in_(BY_CLOCK)).values(by_clock=True))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("by_clock", server_default=None)
