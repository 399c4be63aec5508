"""Keep the addresses that people asked for and no rule covers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text()
WHOLE = sa.BigInteger()


def upgrade() -> None:
    op.create_table(
        "unknown_address",
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("path_digest", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("count", WHOLE, nullable=False),
        sa.Column("last_hour", WHOLE, nullable=False),
        sa.Column("ignored", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("plan", "host", "path_digest", name="pk_unknown_address"),
    )


def downgrade() -> None:
    op.drop_table("unknown_address")
