"""Keep long work: what was asked, who does it, how far it is and what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TEXT = sa.Text()
WHOLE = sa.BigInteger()
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("actor", WHOLE, nullable=False),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("tries", WHOLE, nullable=False),
        sa.Column("done", WHOLE, nullable=False),
        sa.Column("total", WHOLE, nullable=False),
        sa.Column("report", TEXT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_job_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    op.create_index("ix_job_state_id", "job", ["state", "id"])
    op.create_index("ix_job_plan_kind_id", "job", ["plan", "kind", "id"])
    op.create_index("ix_job_created_at", "job", ["created_at"])


def downgrade() -> None:
    op.drop_table("job")
