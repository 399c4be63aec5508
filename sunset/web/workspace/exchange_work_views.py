"""Files of texts that are brought in: how far it is, what they would do, and their drafts."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.plans import Plan
from sunset.errors import N_, NotFound
from sunset.exchange.texts.merging import Prefer
from sunset.services import jobs as working
from sunset.store import jobs, plans
from sunset.store.jobs import Job, Kind, Task
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.paging import page_of
from sunset.web.rooms import now, person, speech, store
from sunset.web.wording import words
from sunset.web.workspace import workspace
from sunset.web.workspace.exchange_page import laid_out
from sunset.web.workspace.exchange_views import BRINGS, KINDS, PATH

PAGE = 50
WORK = f"{PATH}/<int:number>"


@workspace.get(WORK)
@allowed(BRINGS)
def exchange_work(plan_id: str, number: int) -> ResponseReturnValue:
    """Show how far the look at files is, or what came of it."""
    with store().read() as session:
        plan, job = plans.get(session, plan_id), _own(session, plan_id, number)
        report = {} if job.open else jobs.report(session, number)
    return render_template(
        "workspace/exchange_work.html",
        plan=plan,
        name=words(plan.channel.name, speech(), plan.source_locale),
        job=job,
        report=report,
        failed=[say(working.heard(each)) for each in report.get("problems", ())],
        prefer=Prefer(job.asked["clashes"]),
        **_rows(report, plan),
    )


@workspace.post(f"{WORK}/keep")
@allowed(BRINGS)
def keep_texts(plan_id: str, number: int) -> ResponseReturnValue:
    """Bring in the files that were looked at."""
    with store().write() as session:
        before = _own(session, plan_id, number)
        if before.kind != Kind.CHECK_TEXTS:
            raise NotFound(str(number))
        task = Task(kind=Kind.BRING_TEXTS, plan=plan_id, personal=True, asked=before.asked)
        after = working.go_on(session, person(), before, task, permission=BRINGS, now=now())
    return redirect(url_for("workspace.exchange_work", plan_id=plan_id, number=after))


@workspace.post(f"{WORK}/cancel")
@allowed(BRINGS)
def cancel_texts(plan_id: str, number: int) -> ResponseReturnValue:
    """Give the work up."""
    with store().write() as session:
        _own(session, plan_id, number)
        working.cancel(session, person(), plan_id, number, now=now())
    done(N_("It is cancelled. Nothing was kept."))
    return redirect(url_for("workspace.exchange", plan_id=plan_id))


def _own(session: Session, plan_id: str, number: int) -> Job:
    """Return work on texts of this person: nobody else may read what a report quotes."""
    found = jobs.get(session, plan_id, number)
    if found.kind not in KINDS or found.actor != person().id:
        raise NotFound(str(number))
    return found


def _rows(report: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    """Return the page of files that is asked for."""
    files = report.get("files", ())
    page, pages = page_of(request.args.get("page", ""), len(files), PAGE)
    shown = files[(page - 1) * PAGE : page * PAGE]
    return {
        "rows": [laid_out(each, plan, speech()) for each in shown],
        "page": page,
        "pages": pages,
    }
