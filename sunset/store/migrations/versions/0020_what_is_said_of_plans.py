"""Keep what people say of plans, and whose calendar a token opens."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

INSTANT = sa.DateTime(timezone=True)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "comment",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_comment_plan"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_comment_person"),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
    )
    op.create_index("ix_comment_plan_subject_id", "comment", ["plan", "subject", "id"])
    op.create_table(
        "agenda",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_agenda_person"),
        sa.PrimaryKeyConstraint("person", name="pk_agenda"),
        sa.UniqueConstraint("token", name="uq_agenda_token"),
    )


def downgrade() -> None:
    op.drop_table("agenda")
    op.drop_table("comment")
