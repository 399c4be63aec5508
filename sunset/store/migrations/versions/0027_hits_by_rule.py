"""Read off an index how many people came by a rule."""

from alembic import op

revision = "0027"
down_revision = "0026"

NAME = "ix_hit_plan_route_digest_hour_bot_count"


def upgrade() -> None:
    op.create_index(NAME, "hit", ["plan", "route_digest", "hour", "bot", "count"])


def downgrade() -> None:
    op.drop_index(NAME, "hit")
