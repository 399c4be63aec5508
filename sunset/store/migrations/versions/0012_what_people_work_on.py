"""Keep which texts are whose, which languages people speak, and who is invited.

Editors who were here before keep seeing every text; new ones are given theirs.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_assignment_person"),
        sa.PrimaryKeyConstraint("person", "plan", "document", "locale", name="pk_assignment"),
    )
    op.create_table(
        "person_locale",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("writes", sa.Boolean(), nullable=False),
        sa.Column("reviews", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_person_locale_person"),
        sa.PrimaryKeyConstraint("person", "locale", name="pk_person_locale"),
    )
    op.create_table("invitation", *_invitation())
    op.execute(
        "INSERT INTO assignment (person, plan, document, locale)"
        " SELECT id, '*', '*', '*' FROM person WHERE role = 'editor'"
    )


def downgrade() -> None:
    for name in ("invitation", "person_locale", "assignment"):
        op.drop_table(name)


def _invitation() -> tuple[sa.schema.SchemaItem, ...]:
    counted = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return (
        sa.Column("id", counted, nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("assignments", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.Column("accepted_at", INSTANT, nullable=True),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_invitation_person"),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token", name="uq_invitation_token"),
    )
