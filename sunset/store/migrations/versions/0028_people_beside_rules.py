"""Keep beside each rule how many people came by it lately, so that rules are listed by that."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    # The default stays: SQLite would make the table anew to take it away.
    zero = sa.text("0")
    op.add_column("rule", sa.Column("people", sa.BigInteger(), nullable=False, server_default=zero))


def downgrade() -> None:
    op.drop_column("rule", "people")
