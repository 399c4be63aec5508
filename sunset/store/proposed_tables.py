"""The table of rules as somebody wants them to be, in a change set that waits."""

from sunset.store import fields
from sunset.store.tables import Row


class ProposedRule(Row, table=True):
    """A rule before and after a change: one is missing where the rule is new, or goes.

    Both are kept as JSON, in the order of a rule's own columns.
    """

    __tablename__ = "proposed_rule"
    change_set: int = fields.whole(primary_key=True, foreign_key="change_set.id")
    number: int = fields.whole(primary_key=True)
    rule: int | None = fields.whole(default=None)
    before: str | None = fields.text(default=None)
    after: str | None = fields.text(default=None)
