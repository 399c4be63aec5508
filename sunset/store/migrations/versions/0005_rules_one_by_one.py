"""Give each rule an id and a place, and publications what they carry."""

import unicodedata
from hashlib import sha256
from itertools import islice

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TEXT = sa.Text()
WHOLE = sa.BigInteger()
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CHUNK = 1000
TEXTS = (
    "host",
    "path",
    "address_digest",
    "match",
    "query",
    "destination",
    "need",
    "urls",
    "keep",
    "ending",
    "locale",
)
FLAGS = ("folds_case", "strict_slash", "successor")
KEPT = ("plan", *TEXTS, *FLAGS)
AFTER = "uq_rule_address_digest_host_match"
BEFORE = "uq_rule_host_address_digest_match"


def upgrade() -> None:
    _hold()
    op.create_table(
        "rule",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id", name="pk_rule"),
        sa.UniqueConstraint("address_digest", "host", "match", name=AFTER),
        sqlite_autoincrement=True,
    )
    _refill()
    op.execute("DROP TABLE held_rule")
    op.create_index("ix_rule_place", "rule", ["place"])
    op.create_index("ix_rule_plan_id", "rule", ["plan", "id"])
    _publications()


def downgrade() -> None:
    op.drop_table("touched_place")
    with op.batch_alter_table("publication") as table:
        table.drop_column("carries")
    op.drop_index("ix_rule_plan_id", "rule")
    op.drop_index("ix_rule_place", "rule")
    _hold()
    op.create_table(
        "rule",
        sa.Column("position", WHOLE, nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("plan", "position", name="pk_rule"),
        sa.UniqueConstraint("host", "address_digest", "match", name=BEFORE),
    )
    held = sa.table("held_rule", sa.column("id"), *map(sa.column, KEPT))
    rule = sa.table("rule", sa.column("position"), *map(sa.column, KEPT))
    op.execute(sa.insert(rule).from_select(("position", *KEPT), sa.select(held)))
    op.execute("DROP TABLE held_rule")


def _publications() -> None:
    with op.batch_alter_table("publication") as table:
        table.add_column(sa.Column("carries", TEXT, nullable=False, server_default="plans"))
    with op.batch_alter_table("publication") as table:
        table.alter_column("carries", server_default=None)
    op.create_table(
        "touched_place",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("folds_case", sa.Boolean(), nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_touched_place"),
    )
    op.create_index("ix_touched_place_number", "touched_place", ["number"])


def _kept() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("plan", TEXT, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in TEXTS),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in FLAGS),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_rule_plan"),
    ]


def _hold() -> None:
    """Put the rules aside: their table is made anew, and its constraints keep their names."""
    op.execute("CREATE TABLE held_rule AS SELECT * FROM rule")
    op.drop_table("rule")


def _refill() -> None:
    held = sa.table("held_rule", sa.column("position"), *map(sa.column, KEPT))
    rule = sa.table("rule", sa.column("place"), *map(sa.column, KEPT))
    rows = iter(op.get_bind().execute(sa.select(held).order_by(held.c.plan, held.c.position)))
    while chunk := list(islice(rows, CHUNK)):
        values = [{name: getattr(row, name) for name in KEPT} for row in chunk]
        op.bulk_insert(rule, [{**each, "place": _place(each)} for each in values])


def _place(row: dict[str, str]) -> int:
    """Return the number under which the rules of one path, or all that cover many, are found."""
    path = ""
    if row["match"] == "exact":
        path = row["path"].removesuffix("/") or "/"
        path = unicodedata.normalize("NFC", path.casefold()) if row["folds_case"] else path
    text = f"{row['host']}\0{bool(row['folds_case']):d}{path}"
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)
