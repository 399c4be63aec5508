"""Keep where plans lead, and how that answered whenever it was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TEXT = sa.Text()
WHOLE = sa.BigInteger()
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "target",
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("url_digest", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("leads", WHOLE, nullable=False),
        sa.Column("sample", TEXT, nullable=False),
        sa.Column("standing", TEXT, nullable=False),
        sa.Column("since", INSTANT, nullable=True),
        sa.Column("asked_at", INSTANT, nullable=True),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("results", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_target_plan"),
        sa.PrimaryKeyConstraint("plan", "url_digest", name="pk_target"),
    )
    op.create_index("ix_target_plan_due_at", "target", ["plan", "due_at"])
    op.create_table(
        "target_round",
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("waiting", WHOLE, nullable=False),
        sa.Column("dependent", WHOLE, nullable=False),
        sa.Column("left_out", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_target_round_plan"),
        sa.PrimaryKeyConstraint("plan", name="pk_target_round"),
    )


def downgrade() -> None:
    op.drop_table("target_round")
    op.drop_table("target")
