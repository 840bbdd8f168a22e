"""What follows an introduction: thanks, referrals, questions before a yes, stories, quiet weeks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "separations",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "other_id"],
            ["people.team_id", "people.id"],
            name=op.f("fk_separations_team_id_other_id_people"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id", "person_id"],
            ["people.team_id", "people.id"],
            name=op.f("fk_separations_team_id_person_id_people"),
        ),
        sa.PrimaryKeyConstraint("team_id", "person_id", "other_id", name=op.f("pk_separations")),
    )
    with op.batch_alter_table("separations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_separations_team_id_other_id"), ["team_id", "other_id"], unique=False
        )

    op.create_table(
        "concerns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name=op.f("fk_concerns_interview_id_interviews")
        ),
        sa.ForeignKeyConstraint(
            ["team_id", "person_id"],
            ["people.team_id", "people.id"],
            name=op.f("fk_concerns_team_id_person_id_people"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
    )
    op.create_table(
        "referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("referrer_id", sa.String(length=32), nullable=False),
        sa.Column("colleague_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name=op.f("fk_referrals_interview_id_interviews")
        ),
        sa.ForeignKeyConstraint(
            ["team_id", "colleague_id"],
            ["people.team_id", "people.id"],
            name=op.f("fk_referrals_team_id_colleague_id_people"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id", "referrer_id"],
            ["people.team_id", "people.id"],
            name=op.f("fk_referrals_team_id_referrer_id_people"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint(
            "team_id",
            "interview_id",
            "colleague_id",
            name=op.f("uq_referrals_team_id_interview_id_colleague_id"),
        ),
    )
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stories", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("quiet", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("silence_asked_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unheard_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_nudges_team_id_person_id"), ["team_id", "person_id"], unique=False
        )

    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("question", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("answer", sa.Text(), nullable=False, server_default=""))

    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("story", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("wrote_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("thanks", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("moved", sa.Boolean(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_outcomes_team_id_person_id"), ["team_id", "person_id"], unique=False
        )

    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("questions", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("topic", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("referrer_id", sa.String(length=32), nullable=True))
