"""The board of one plan at a time."""

from flask import render_template, request

from sunset.domain.people import Permission
from sunset.errors import NotFound
from sunset.services import writing
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.rooms import now, speech, store
from sunset.web.wording import words
from sunset.web.workspace import workspace
from sunset.web.workspace.board import Query, nearest
from sunset.web.workspace.board import board as laid_out


@workspace.get("")
@allowed(Permission.SEE_DOCUMENTS)
def board() -> str:
    """Show what each text of a plan lacks in each locale."""
    query = Query.read(request.args)
    with store().read() as session:
        every = [plan for plan, _ in plans.listed(session)]
        named = [plan for plan in every if plan.id == query.plan]
        if query.plan and not named:
            raise NotFound(query.plan)
        plan = nearest(named or every, now())
        if plan is None:
            return render_template("workspace/empty.html")
        texts = writing.manuscripts(session, plan)
    return render_template(
        "workspace/board.html",
        board=laid_out(plan, texts, query, now(), speech()),
        plan=plan,
        plans=[(each.id, words(each.channel.name, speech(), each.source_locale)) for each in every],
    )
