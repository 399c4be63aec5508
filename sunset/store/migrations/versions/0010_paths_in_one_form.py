"""Keep the per cent sign of a decoded path encoded, so that no reader decodes it again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

RULE = sa.table("rule", sa.column("path"))


def upgrade() -> None:
    _replace("%", "%25")


def downgrade() -> None:
    _replace("%25", "%")


def _replace(sign: str, other: str) -> None:
    path = sa.func.replace(RULE.c.path, sign, other)
    op.execute(sa.update(RULE).where(RULE.c.path.contains(sign, autoescape=True)).values(path=path))
