"""host_fields: fields of before stand among the words, so everything that is noted of hosts is worked out anew."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE host_fields SET holds_until = '1970-01-01 00:00:00'")
