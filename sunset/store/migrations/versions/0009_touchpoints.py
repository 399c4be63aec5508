"""Count touchpoints apart; whoever was counted before came from nowhere that is known."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

BEFORE = ("plan", "hour", "surface", "stage", "locale", "status", "bot", "route_digest")
AFTER = (*BEFORE[:-1], "touchpoint", "route_digest")


def upgrade() -> None:
    with op.batch_alter_table("hit") as table:
        empty = sa.text("''")
        table.add_column(sa.Column("touchpoint", sa.Text(), nullable=False, server_default=empty))
    with op.batch_alter_table("hit") as table:
        table.drop_constraint("pk_hit", type_="primary")
        table.create_primary_key("pk_hit", list(AFTER))
        table.alter_column("touchpoint", server_default=None)


def downgrade() -> None:
    # Whatever differs by its touchpoint only becomes one count again.
    keys = ", ".join(BEFORE)
    sums = f"SELECT {keys}, min(route) AS route, sum(count) AS count FROM hit GROUP BY {keys}"  # noqa: S608 -- our own names
    op.execute(f"CREATE TABLE hit_summed AS {sums}")
    op.execute("DELETE FROM hit")
    with op.batch_alter_table("hit") as table:
        table.drop_constraint("pk_hit", type_="primary")
        table.create_primary_key("pk_hit", list(BEFORE))
    with op.batch_alter_table("hit") as table:
        table.drop_column("touchpoint")
    op.execute(f"INSERT INTO hit ({keys}, route, count) SELECT * FROM hit_summed")  # noqa: S608 -- our own names
    op.execute("DROP TABLE hit_summed")
