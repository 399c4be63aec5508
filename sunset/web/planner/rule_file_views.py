"""Rules in files: brought in after a look at what they would do, and written for servers."""

from typing import Any

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.addresses import notice
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import instant, wall
from sunset.errors import N_, Message, Refused
from sunset.services import jobs as working
from sunset.store import jobs, plans
from sunset.store.jobs import Kind, Task
from sunset.web.access import allowed
from sunset.web.language import say
from sunset.web.planner import planner, wording
from sunset.web.planner.rule_file_forms import HEAD, NAMES, ExportForm, ImportForm
from sunset.web.rooms import now, person, rooms, speech, store
from sunset.web.uploads import MAX_FILE, takes_a_file

MEGABYTE = 1024 * 1024


@planner.get("/plans/<plan_id>/addresses/import")
@allowed(Permission.CHANGE_PLANS)
def import_rules(plan_id: str) -> ResponseReturnValue:
    """Ask for a file of rules."""
    return _import_page(_plan(plan_id), ImportForm(formdata=None))


@planner.post("/plans/<plan_id>/addresses/import")
@takes_a_file
@allowed(Permission.CHANGE_PLANS)
def check_file(plan_id: str) -> ResponseReturnValue:
    """Take a file, and look at what it would do."""
    plan, form = _plan(plan_id), ImportForm()
    form.offer(plan)
    data = form.file.data.read() if form.file.data else b""
    if not data:
        form.validate()
        form.file.errors = [say(Message(N_("Choose a file that is not empty.")))]
        return _import_page(plan, form, status=400)
    kind = form.kind(data[:HEAD]) if form.validate() else None
    if kind is None:
        return _import_page(plan, form, status=400)
    task = Task(kind=Kind.CHECK_FILE, plan=plan_id, asked=form.asked(kind), file=data)
    try:
        return _begin(task)
    except Refused as refused:
        return _import_page(plan, form, *form.take(refused.problems), status=400)


@planner.get("/plans/<plan_id>/addresses/export")
@allowed(Permission.SEE_PLANS)
def export_rules(plan_id: str) -> ResponseReturnValue:
    """Ask for which server the rules are to be written."""
    plan = _plan(plan_id)
    return _export_page(plan, ExportForm(formdata=None, at=wall(now(), plan.schedule.zone)))


@planner.post("/plans/<plan_id>/addresses/export")
@allowed(Permission.SEE_PLANS)
def write_rules(plan_id: str) -> ResponseReturnValue:
    """Have the rules written; the file and what it cannot say come after."""
    plan, form = _plan(plan_id), ExportForm()
    if not form.offer(plan).validate() or form.at.data is None:
        return _export_page(plan, form, status=400)
    at = instant(form.at.data, plan.schedule.zone)
    asked = {
        "format": form.format.data,
        "host": form.host.data,
        "at": at.isoformat(),
        "notice": rooms().settings.public_url + notice(plan_id),
    }
    task = Task(kind=Kind.EXPORT_RULES, plan=plan_id, asked=asked)
    try:
        return _begin(task, Permission.SEE_PLANS)
    except Refused as refused:
        return _export_page(plan, form, *form.take(refused.problems), status=400)


@planner.post("/plans/<plan_id>/addresses/check")
@allowed(Permission.CHANGE_PLANS)
def check_rules(plan_id: str) -> ResponseReturnValue:
    """Have the rules that are there checked against each other."""
    return _begin(Task(kind=Kind.CHECK_RULES, plan=plan_id))


def _begin(task: Task, permission: Permission = Permission.CHANGE_PLANS) -> ResponseReturnValue:
    with store().write() as session:
        number = working.enqueue(session, person(), task, permission=permission, now=now())
    return redirect(url_for("planner.job", plan_id=task.plan, number=number))


def _plan(plan_id: str) -> Plan:
    with store().read() as session:
        return plans.get(session, plan_id)


def _import_page(
    plan: Plan, form: ImportForm, *loose: str, status: int = 200
) -> ResponseReturnValue:
    shown = _shown(plan, Kind.CHECK_FILE, Kind.IMPORT_RULES)
    page = render_template(
        "planner/import.html",
        form=form.offer(plan),
        loose=loose,
        most=MAX_FILE // MEGABYTE,
        **shown,
    )
    return make_response(page, status)


def _export_page(
    plan: Plan, form: ExportForm, *loose: str, status: int = 200
) -> ResponseReturnValue:
    shown = _shown(plan, Kind.EXPORT_RULES)
    page = render_template("planner/export.html", form=form.offer(plan), loose=loose, **shown)
    return make_response(page, status)


def _shown(plan: Plan, *kinds: Kind) -> dict[str, Any]:
    with store().read() as session:
        earlier = jobs.listed(session, plan.id, *kinds, limit=5)
    return {
        "plan": plan,
        "name": wording.words(plan.channel.name, speech(), plan.source_locale),
        "earlier": earlier,
        "formats": NAMES,
    }
