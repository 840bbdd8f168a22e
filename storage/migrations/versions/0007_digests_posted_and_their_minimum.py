"""digests: counted and posted are two things; the minimum they were published with."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("min_cell", sa.Integer(), nullable=False, server_default="5"))
        batch_op.add_column(sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True))
    # Until now a digest was kept only when it was posted, and its minimum stood among its figures.
    digests = sa.table(
        "digests",
        sa.column("team_id", sa.String),
        sa.column("month", sa.String),
        sa.column("figures", sa.JSON),
        sa.column("min_cell", sa.Integer),
        sa.column("published_at"),
        sa.column("posted_at"),
    )
    bind = op.get_bind()
    bind.execute(digests.update().values(posted_at=digests.c.published_at))
    for team_id, month, figures in bind.execute(
        sa.select(digests.c.team_id, digests.c.month, digests.c.figures)
    ).all():
        here = (digests.c.team_id == team_id, digests.c.month == month)
        bind.execute(digests.update().where(*here).values(min_cell=figures["min_cell"]))
