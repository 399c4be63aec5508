"""Keep rules of every kind: patterns, queries, letter case, last slashes and endings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text()
# What the rules that are there already mean.
ADDED = (
    ("query", TEXT, "{}"),
    ("need", TEXT, ""),
    ("keep", TEXT, "drop"),
    ("folds_case", sa.Boolean(), sa.false()),
    ("strict_slash", sa.Boolean(), sa.false()),
    ("ending", TEXT, "stages"),
)
BEFORE = "uq_rule_host_path_digest_match"
AFTER = "uq_rule_host_address_digest_match"


def upgrade() -> None:
    with op.batch_alter_table("rule") as table:
        for name, kind, default in ADDED:
            table.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        table.drop_constraint(BEFORE, type_="unique")
        table.alter_column("path_digest", new_column_name="address_digest")
    with op.batch_alter_table("rule") as table:
        for name, _, _ in ADDED:
            table.alter_column(name, server_default=None)
        table.create_unique_constraint(AFTER, ["host", "address_digest", "match"])


def downgrade() -> None:
    op.execute(
        "DELETE FROM rule WHERE match = 'pattern' OR query <> '{}' OR folds_case OR strict_slash"
    )
    with op.batch_alter_table("rule") as table:
        table.drop_constraint(AFTER, type_="unique")
        table.alter_column("address_digest", new_column_name="path_digest")
    with op.batch_alter_table("rule") as table:
        for name, _, _ in ADDED:
            table.drop_column(name)
        table.create_unique_constraint(BEFORE, ["host", "path_digest", "match"])
