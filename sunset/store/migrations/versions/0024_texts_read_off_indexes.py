"""List and count texts off indexes that hold all that is asked."""

from alembic import op

revision = "0024"
down_revision = "0023"

LISTED = ["due", "plan", "document"]
COUNTED = ["locale", "freshness", "state"]


def upgrade() -> None:
    _change(LISTED, [*LISTED, "readers"])
    _change(COUNTED, [*COUNTED, "promised"])


def downgrade() -> None:
    _change([*LISTED, "readers"], LISTED)
    _change([*COUNTED, "promised"], COUNTED)


def _change(before: list[str], after: list[str]) -> None:
    op.drop_index("_".join(("ix_text", *before)), "text")
    op.create_index("_".join(("ix_text", *after)), "text", after)
