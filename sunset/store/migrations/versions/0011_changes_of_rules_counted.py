"""Count of each plan how often its rules changed, so that whoever read them can tell."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    # The default stays: SQLite would make the table anew to take it away.
    zero = sa.text("0")
    count = sa.Column("rules_number", sa.BigInteger(), nullable=False, server_default=zero)
    op.add_column("plan", count)


def downgrade() -> None:
    op.drop_column("plan", "rules_number")
