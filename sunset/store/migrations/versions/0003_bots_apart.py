"""Count bots apart from people; whoever was counted before counts as a person."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BEFORE = ("plan", "hour", "surface", "stage", "locale", "status", "route_digest")
AFTER = ("plan", "hour", "surface", "stage", "locale", "status", "bot", "route_digest")


def upgrade() -> None:
    with op.batch_alter_table("hit") as table:
        table.add_column(sa.Column("bot", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("hit") as table:
        table.drop_constraint("pk_hit", type_="primary")
        table.create_primary_key("pk_hit", list(AFTER))
        table.alter_column("bot", server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM hit WHERE bot")
    with op.batch_alter_table("hit") as table:
        table.drop_constraint("pk_hit", type_="primary")
        table.create_primary_key("pk_hit", list(BEFORE))
    with op.batch_alter_table("hit") as table:
        table.drop_column("bot")
