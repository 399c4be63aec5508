"""Keep of each revision what it was made from and how it was reviewed, and of each text its state.

Texts may be of the house, which is no plan.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

OPTIONAL = ("significance", "generated")
EMPTY = ("source_digest", "origin", "review", "reviewed_by")
MOMENTS = ("publish_at", "published_at")
NEW = (*OPTIONAL, *EMPTY, *MOMENTS, "mode", "segments", "actor_id")


def upgrade() -> None:
    _grow_revisions()
    _make_text()
    op.create_table(
        "retired_text",
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("plan", "document", name="pk_retired_text"),
    )


def downgrade() -> None:
    op.drop_table("retired_text")
    op.drop_table("text")
    op.execute("DELETE FROM revision WHERE plan NOT IN (SELECT id FROM plan)")
    op.execute("UPDATE revision SET state = 'draft' WHERE state IN ('in_review', 'scheduled')")
    with op.batch_alter_table("revision") as table:
        table.drop_index("ix_revision_publish_at")
        for name in NEW:
            table.drop_column(name)
        table.create_foreign_key("fk_revision_plan", "plan", ["plan"], ["id"])


def _grow_revisions() -> None:
    with op.batch_alter_table("revision") as table:
        for name in OPTIONAL:
            table.add_column(sa.Column(name, sa.Text(), nullable=True))
        for name in EMPTY:
            table.add_column(_filled(name, "''"))
        for name in MOMENTS:
            table.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        table.add_column(_filled("mode", "'free'"))
        table.add_column(_filled("segments", "'[]'"))
        zero = sa.text("0")
        table.add_column(
            sa.Column("actor_id", sa.BigInteger(), nullable=False, server_default=zero)
        )
        table.drop_constraint("fk_revision_plan", type_="foreignkey")
    op.create_index("ix_revision_publish_at", "revision", ["publish_at"])
    op.execute("UPDATE revision SET origin = 'person'")
    op.execute("UPDATE revision SET published_at = recorded_at WHERE state = 'published'")
    # Nobody measured what changed, and whoever translated an older one must look.
    op.execute("UPDATE revision SET significance = 'normal' WHERE number > 1")


def _filled(name: str, value: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=sa.text(value))


def _make_text() -> None:
    words = ("plan", "document", "locale", "kind", "state", "freshness")
    counts = ("public_number", "newest_number", "changed_blocks", "errors", "warnings", "readers")
    moments = ("due", "updated_at")
    op.create_table(
        "text",
        *(sa.Column(name, sa.Text(), nullable=False) for name in words),
        sa.Column("promised", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in counts),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in moments),
        sa.PrimaryKeyConstraint("plan", "document", "locale", name="pk_text"),
    )
    op.create_index("ix_text_due_plan_document", "text", ["due", "plan", "document"])
    op.create_index("ix_text_locale_freshness_state", "text", ["locale", "freshness", "state"])
