"""host_asks: who was asked to host, and what came of it; host_ask_counts: in numbers; people: whether they may be."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "host_asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "person_id"],
            ["people.team_id", "people.id"],
            name=op.f("fk_host_asks_team_id_people"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_asks")),
    )
    with op.batch_alter_table("host_asks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_host_asks_team_id_person_id_asked_at"), ["team_id", "person_id", "asked_at"]
        )
        batch_op.create_index(batch_op.f("ix_host_asks_team_id_state_until"), ["team_id", "state", "until"])
    op.create_table(
        "host_ask_counts",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "month", "source", name=op.f("pk_host_ask_counts")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ask_to_host", sa.Boolean(), server_default=sa.true(), nullable=False))
