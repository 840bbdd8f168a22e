"""backups: when, and marks of who was forgotten since; in SQLite no number is given twice."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBERED = (
    "audit",
    "batches",
    "concerns",
    "drafts",
    "interviews",
    "offers",
    "outbox",
    "referrals",
    "requests",
    "slots",
)
MARKED = {
    "sqlite": "UPDATE people SET mark = lower(hex(randomblob(16)))",
    "postgresql": "UPDATE people SET mark = replace(CAST(gen_random_uuid() AS text), '-', '')",
}


def upgrade() -> None:
    op.create_table(
        "forgotten",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "mark", name=op.f("pk_forgotten")),
    )
    op.create_table(
        "backups",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_backups")),
    )
    database = op.get_bind().dialect.name
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mark", sa.String(length=32), nullable=True))
    op.execute(MARKED[database])
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("mark", existing_type=sa.String(length=32), nullable=False)
    if database == "sqlite":
        numbered = sa.text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
        done = op.get_bind().scalars(numbered).all()
        for name in NUMBERED:
            if name not in done:
                # Written anew, and no more: storage/migrate.py says how SQLite numbers the rows of each new table.
                with op.batch_alter_table(name, schema=None, recreate="always"):
                    pass
