"""Let a confirmed change wait for its time, and say why it was confirmed alone or not applied."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    with op.batch_alter_table("change_set") as table:
        table.add_column(sa.Column("release_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("alone", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("trouble", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("change_set") as table:
        table.alter_column("alone", server_default=None)
        table.alter_column("trouble", server_default=None)


def downgrade() -> None:
    op.execute(sa.text("UPDATE change_set SET verdict = 'refused' WHERE verdict = 'overtaken'"))
    op.execute(sa.text("UPDATE change_set SET verdict = 'waiting' WHERE verdict = 'approved'"))
    with op.batch_alter_table("change_set") as table:
        for name in ("trouble", "alone", "release_at"):
            table.drop_column(name)
