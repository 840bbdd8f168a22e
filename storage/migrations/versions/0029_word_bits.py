"""host_fields: a number with a bit for each word of a host stands in the index, so that few words are read."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

INDEX = "ix_host_fields_outlook"
COLUMNS = ["team_id", "field", "alike", "points", "opens_at", "holds_until", "lot", "person_id"]


def upgrade() -> None:
    op.add_column(
        "host_fields", sa.Column("word_bits", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )
    op.drop_index(INDEX, "host_fields")
    op.create_index(INDEX, "host_fields", [*COLUMNS, "word_bits"])
    op.execute("UPDATE host_fields SET holds_until = '1970-01-01 00:00:00'")
