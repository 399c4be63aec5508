"""Keep the languages that a company adds, and their sentences for customers."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "own_locale",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("own_name", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("fallbacks", sa.Text(), nullable=False),
        sa.Column("quotes", sa.Text(), nullable=False),
        sa.Column("patterns", sa.Text(), nullable=False),
        sa.Column("plural_forms", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("complete_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("tag", name="pk_own_locale"),
    )
    op.create_table(
        "interface_string",
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("msgid", sa.Text(), nullable=False),
        sa.Column("strings", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["locale"], ["own_locale.tag"], name="fk_interface_string_locale"),
        sa.PrimaryKeyConstraint("locale", "id", name="pk_interface_string"),
    )


def downgrade() -> None:
    op.drop_table("interface_string")
    op.drop_table("own_locale")
