"""Keep guided starts: plans in the making, each of one person."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

INSTANT = sa.DateTime(timezone=True)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "guided_start",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_guided_start_person"),
        sa.PrimaryKeyConstraint("id", name="pk_guided_start"),
    )
    op.create_index("ix_guided_start_person", "guided_start", ["person"])


def downgrade() -> None:
    op.drop_index("ix_guided_start_person", table_name="guided_start")
    op.drop_table("guided_start")
