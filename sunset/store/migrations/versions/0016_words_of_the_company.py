"""Keep a company's own words, and the blocks that it has translated before."""

import sqlalchemy as sa
from alembic import op

from sunset.store.columns import Instant, Json
from sunset.store.fields import COUNTED

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "term",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("keep", sa.Boolean(), nullable=False),
        sa.Column("forms", Json(), nullable=False),
        sa.Column("forbidden", Json(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_term"),
        sa.UniqueConstraint("source", "locale", name="uq_term_source_locale"),
    )
    _make_memory()


def _make_memory() -> None:
    op.create_table(
        "translated",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("source_locale", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_translated"),
        sa.UniqueConstraint(
            "digest", "source_locale", "locale", name="uq_translated_digest_source_locale_locale"
        ),
    )
    op.create_table(
        "translated_mark",
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("translated", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mark", "translated", name="pk_translated_mark"),
    )
    op.create_index("ix_translated_mark_translated", "translated_mark", ["translated"])


def downgrade() -> None:
    op.drop_table("translated_mark")
    op.drop_table("translated")
    op.drop_table("term")
