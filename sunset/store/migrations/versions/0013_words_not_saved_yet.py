"""Keep what people typed and did not save yet, and who writes which text."""

import sqlalchemy as sa
from alembic import op

from sunset.store.columns import Instant, Json

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "autosave",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("typed", Json(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_autosave_person"),
        sa.PrimaryKeyConstraint(
            "person", "plan", "document", "locale", "window", name="pk_autosave"
        ),
    )
    op.create_table(
        "text_lock",
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_text_lock_person"),
        sa.PrimaryKeyConstraint("plan", "document", "locale", name="pk_text_lock"),
    )


def downgrade() -> None:
    op.drop_table("text_lock")
    op.drop_table("autosave")
