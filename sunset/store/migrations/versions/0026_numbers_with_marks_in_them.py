"""Let guides be found by their numbers, whatever stands between the thousands."""

from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    _read_anew()


def downgrade() -> None:
    _read_anew()


def _read_anew() -> None:
    op.execute("UPDATE search_state SET number = 0")
