"""Keep of each plan where its company is, and whether customers know of it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

PLAN = sa.table("plan", *map(sa.column, ("id", "number", "company_url", "published")))
VERSION = sa.table("plan_version", *map(sa.column, ("plan", "number", "document")))


def upgrade() -> None:
    # Column by column, and with defaults that stay: SQLite would make the table anew to take them
    # away, which those that refer to it forbid.
    empty, no = sa.text("''"), sa.false()
    op.add_column("plan", sa.Column("company_url", sa.Text(), nullable=False, server_default=empty))
    op.add_column("plan", sa.Column("published", sa.Boolean(), nullable=False, server_default=no))
    _fill()


def downgrade() -> None:
    op.drop_column("plan", "published")
    op.drop_column("plan", "company_url")


def _fill() -> None:
    """Read from each plan's newest version what is kept beside it from now on."""
    newest = (VERSION.c.plan == PLAN.c.id) & (VERSION.c.number == PLAN.c.number)
    query = sa.select(PLAN.c.id, VERSION.c.document).join_from(PLAN, VERSION, newest)
    for plan, text in op.get_bind().execute(query).all():
        document = json.loads(text)
        known = any(fact.get("kind") == "published" for fact in document["facts"])
        values = {"company_url": document["company"]["url"], "published": known}
        op.execute(sa.update(PLAN).where(PLAN.c.id == plan).values(**values))
