"""Make the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
TEXT = sa.Text()
WHOLE = sa.BigInteger()
TABLES = (
    "person",
    "login_session",
    "login_attempt",
    "plan",
    "plan_version",
    "rule",
    "change_set",
    "revision",
    "publication",
    "audit_line",
    "spool_batch",
    "hit",
    "vote",
)


def upgrade() -> None:
    _people()
    _logins()
    _plans()
    _rules()
    _change_sets()
    _documents()
    _publications()
    _hits()
    _votes()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("disabled_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", name="uq_person_email"),
    )


def _logins() -> None:
    op.create_table(
        "login_session",
        sa.Column("token", TEXT, nullable=False),
        sa.Column("person", WHOLE, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_login_session_person"),
        sa.PrimaryKeyConstraint("token", name="pk_login_session"),
    )
    op.create_index("ix_login_session_expires_at", "login_session", ["expires_at"])
    op.create_index("ix_login_session_person", "login_session", ["person"])
    op.create_table(
        "login_attempt",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_attempt"),
    )
    op.create_index("ix_login_attempt_at", "login_attempt", ["at"])
    op.create_index("ix_login_attempt_key_at", "login_attempt", ["key", "at"])


def _plans() -> None:
    op.create_table(
        "plan",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("company", TEXT, nullable=False),
        sa.Column("channel_name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )
    op.create_table(
        "plan_version",
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_plan_version_plan"),
        sa.PrimaryKeyConstraint("plan", "number", name="pk_plan_version"),
    )


def _rules() -> None:
    op.create_table(
        "rule",
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("path_digest", TEXT, nullable=False),
        sa.Column("match", TEXT, nullable=False),
        sa.Column("destination", TEXT, nullable=False),
        sa.Column("urls", TEXT, nullable=False),
        sa.Column("successor", sa.Boolean(), nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_rule_plan"),
        sa.PrimaryKeyConstraint("plan", "position", name="pk_rule"),
        sa.UniqueConstraint("host", "path_digest", "match", name="uq_rule_host_path_digest_match"),
    )


def _change_sets() -> None:
    op.create_table(
        "change_set",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("base", WHOLE, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("proposed_by_id", WHOLE, nullable=False),
        sa.Column("proposed_by", TEXT, nullable=False),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("decided_by_id", WHOLE, nullable=True),
        sa.Column("decided_by", TEXT, nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("verdict", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_change_set_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_change_set"),
    )
    op.create_index("ix_change_set_plan", "change_set", ["plan"])
    op.create_index("ix_change_set_verdict", "change_set", ["verdict"])


def _documents() -> None:
    op.create_table(
        "revision",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("source_revision", WHOLE, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_revision_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint(
            "plan", "document", "locale", "number", name="uq_revision_plan_document_locale_number"
        ),
    )
    op.create_index("ix_revision_plan_state", "revision", ["plan", "state"])


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("plans", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_publication"),
    )
    op.create_table(
        "audit_line",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("changes", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_line"),
    )
    op.create_index("ix_audit_line_plan_id", "audit_line", ["plan", "id"])


def _hits() -> None:
    op.create_table(
        "spool_batch",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("applied_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_spool_batch"),
    )
    op.create_index("ix_spool_batch_applied_at", "spool_batch", ["applied_at"])
    op.create_table(
        "hit",
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("hour", WHOLE, nullable=False),
        sa.Column("surface", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.Column("status", WHOLE, nullable=False),
        sa.Column("route_digest", TEXT, nullable=False),
        sa.Column("route", TEXT, nullable=False),
        sa.Column("count", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint(
            "plan", "hour", "surface", "stage", "locale", "status", "route_digest", name="pk_hit"
        ),
    )


def _votes() -> None:
    op.create_table(
        "vote",
        sa.Column("plan", TEXT, nullable=False),
        sa.Column("day", WHOLE, nullable=False),
        sa.Column("guide", TEXT, nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.Column("answer", TEXT, nullable=False),
        sa.Column("count", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("plan", "day", "guide", "locale", "answer", name="pk_vote"),
    )
