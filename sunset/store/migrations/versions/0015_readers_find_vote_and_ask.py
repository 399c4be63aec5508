"""Let guides be found, votes name a revision and a step, and readers ask to be answered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0015"
down_revision = "0014"

INSTANT = sa.DateTime(timezone=True)
BEFORE = ("plan", "day", "guide", "locale", "answer")
AFTER = (*BEFORE, "revision", "step")
FOLLOWING = {
    "found_guide_added": "AFTER INSERT ON found_guide BEGIN {add} END",
    "found_guide_deleted": "AFTER DELETE ON found_guide BEGIN {delete} END",
    "found_guide_changed": "AFTER UPDATE ON found_guide BEGIN {delete} {add} END",
}
ADD = "INSERT INTO found_guide_index (rowid, words) VALUES (new.id, new.words);"
DELETE = (
    "INSERT INTO found_guide_index (found_guide_index, rowid, words)"
    " VALUES ('delete', old.id, old.words);"
)


def upgrade() -> None:
    op.create_table("found_guide", *_found_guide())
    op.create_index("ix_found_guide_locale", "found_guide", ["locale"])
    _index()
    op.create_table(
        "search_state",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_state"),
    )
    op.create_table("contact", *_contact())
    op.create_index("ix_contact_plan", "contact", ["plan"])
    op.create_index("ix_contact_received_at", "contact", ["received_at"])
    _tell_votes_apart()


def downgrade() -> None:
    _sum_votes()
    op.drop_table("contact")
    op.drop_table("search_state")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE found_guide_index")
    op.drop_table("found_guide")


def _found_guide() -> tuple[sa.schema.SchemaItem, ...]:
    texts = ("plan", "guide", "locale", "language", "channel", "title", "text")
    vector = sa.Text().with_variant(TSVECTOR(), "postgresql")
    return (
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("visible_from", INSTANT, nullable=False),
        sa.Column("words", vector, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_found_guide"),
        sa.UniqueConstraint("plan", "guide", "locale", name="uq_found_guide_plan_guide_locale"),
    )


def _index() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX found_guide_index ON found_guide USING gin (words)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE found_guide_index USING fts5(words, content='found_guide',"
        " content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    for name, what in FOLLOWING.items():
        op.execute(f"CREATE TRIGGER {name} {what.format(add=ADD, delete=DELETE)}")


def _contact() -> tuple[sa.schema.SchemaItem, ...]:
    texts = ("id", "plan", "guide", "locale", "reach", "words", "owner")
    return (
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("reply_by", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )


def _tell_votes_apart() -> None:
    """Count votes of before for no step of the text that ships."""
    with op.batch_alter_table("vote") as table:
        zero, empty = sa.text("0"), sa.text("''")
        table.add_column(
            sa.Column("revision", sa.BigInteger(), nullable=False, server_default=zero)
        )
        table.add_column(sa.Column("step", sa.Text(), nullable=False, server_default=empty))
    with op.batch_alter_table("vote") as table:
        table.drop_constraint("pk_vote", type_="primary")
        table.create_primary_key("pk_vote", list(AFTER))
        table.alter_column("revision", server_default=None)
        table.alter_column("step", server_default=None)


def _sum_votes() -> None:
    keys = ", ".join(BEFORE)
    sums = f"SELECT {keys}, sum(count) AS count FROM vote GROUP BY {keys}"  # noqa: S608 -- our own names
    op.execute(f"CREATE TABLE vote_summed AS {sums}")
    op.execute("DELETE FROM vote")
    with op.batch_alter_table("vote") as table:
        table.drop_constraint("pk_vote", type_="primary")
        table.create_primary_key("pk_vote", list(BEFORE))
    with op.batch_alter_table("vote") as table:
        table.drop_column("revision")
        table.drop_column("step")
    op.execute(f"INSERT INTO vote ({keys}, count) SELECT * FROM vote_summed")  # noqa: S608 -- our own names
    op.execute("DROP TABLE vote_summed")
