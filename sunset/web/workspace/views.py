"""The board: which words of which plan are missing."""

from flask import render_template

from sunset.domain import gates
from sunset.domain.people import Permission
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.rooms import store
from sunset.web.workspace import workspace


@workspace.get("")
@allowed(Permission.SEE_PLANS)
def board() -> str:
    """List the plans with what is missing in each."""
    with store().read() as session:
        found = [plan for plan, _ in plans.listed(session)]
    rows = [(plan, len(list(gates.missing_words(plan)))) for plan in found]
    return render_template("workspace/board.html", rows=rows)
