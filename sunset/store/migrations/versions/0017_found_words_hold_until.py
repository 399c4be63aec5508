"""Know until when the words hold by which a guide is found: dates in them may be withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    until = sa.Column("holds_until", sa.DateTime(timezone=True), nullable=True)
    op.add_column("found_guide", until)


def downgrade() -> None:
    op.drop_column("found_guide", "holds_until")
