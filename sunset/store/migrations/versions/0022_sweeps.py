"""Keep what sweeps of the company's pages found."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

INSTANT = sa.DateTime(timezone=True)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "sweep",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_sweep_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_sweep"),
        sa.UniqueConstraint("job", name="uq_sweep_job"),
    )
    op.create_index("ix_sweep_plan_id", "sweep", ["plan", "id"])
    op.create_table(
        "sweep_page",
        sa.Column("sweep", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("ending", sa.Text(), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("found", sa.BigInteger(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sweep"], ["sweep.id"], name="fk_sweep_page_sweep"),
        sa.PrimaryKeyConstraint("sweep", "number", name="pk_sweep_page"),
    )


def downgrade() -> None:
    op.drop_table("sweep_page")
    op.drop_index("ix_sweep_plan_id", table_name="sweep")
    op.drop_table("sweep")
