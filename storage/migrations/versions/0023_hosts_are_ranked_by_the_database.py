"""host_fields: what a field's hosts are ranked by. The bot works it out; until then each host is read."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

LONG_AGO = sa.text("'1970-01-01 00:00:00'")
RANKED_BY = ["team_id", "field", "alike", "points", "opens_at", "holds_until", "lot", "person_id"]


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    with op.batch_alter_table("host_fields", schema=None) as batch_op:
        batch_op.drop_index("ix_host_fields_team_id_field")
        batch_op.add_column(sa.Column("points", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("alike", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("words", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("lot", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("opens_at", moment, nullable=False, server_default=LONG_AGO))
        batch_op.add_column(sa.Column("holds_until", moment, nullable=False, server_default=LONG_AGO))
        batch_op.create_index("ix_host_fields_outlook", RANKED_BY, unique=False)
        batch_op.create_index(
            "ix_host_fields_team_id_holds_until_field", ["team_id", "holds_until", "field"], unique=False
        )
