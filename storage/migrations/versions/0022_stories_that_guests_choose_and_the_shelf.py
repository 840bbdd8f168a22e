"""hosts: whether guests may choose a story; shelf_lines: what hosts tell everybody about a field."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("stories_shown", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_table(
        "shelf_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "person_id"],
            ["people.team_id", "people.id"],
            name=op.f("fk_shelf_lines_team_id_person_id_people"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_lines")),
    )
    with op.batch_alter_table("shelf_lines", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_shelf_lines_team_id_field_written_at"), ["team_id", "field", "written_at"], unique=False
        )
        batch_op.create_index(
            op.f("ix_shelf_lines_team_id_person_id"), ["team_id", "person_id"], unique=False
        )
