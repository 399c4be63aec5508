"""Let changed rules of a public plan wait in a change set."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    with op.batch_alter_table("change_set") as table:
        table.add_column(sa.Column("rules", sa.Text(), nullable=False, server_default="{}"))
    with op.batch_alter_table("change_set") as table:
        table.alter_column("rules", server_default=None)
    op.create_table(
        "proposed_rule",
        sa.Column("change_set", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.BigInteger(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_set.id"], name="fk_proposed_rule_change_set"
        ),
        sa.PrimaryKeyConstraint("change_set", "number", name="pk_proposed_rule"),
    )


def downgrade() -> None:
    op.execute(
        sa.text(
            "UPDATE change_set SET verdict = 'refused'"
            " WHERE rules <> '{}' AND verdict IN ('waiting', 'approved', 'overtaken')"
        )
    )
    op.drop_table("proposed_rule")
    with op.batch_alter_table("change_set") as table:
        table.drop_column("rules")
