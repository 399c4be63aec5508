"""Texts in files: taken out for git or for translators, and brought in."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.embargo import named
from sunset.domain.people import Permission, Scope
from sunset.domain.plans import Plan
from sunset.errors import N_, Refused
from sunset.exchange.texts.bundles import File, chained, packed
from sunset.exchange.texts.formats import Format
from sunset.services import jobs as working
from sunset.services.exchanging import sending
from sunset.store import assignments, jobs, plans
from sunset.store.jobs import Kind, Task
from sunset.web.access import allowed
from sunset.web.rooms import now, person, speech, store
from sunset.web.uploads import takes_a_file
from sunset.web.wording import words
from sunset.web.workspace import workspace
from sunset.web.workspace.exchange_forms import MOST, BringForm, SendForm

PATH = "/<plan_id>/exchange"
KINDS = (Kind.CHECK_TEXTS, Kind.BRING_TEXTS)
BRINGS = Permission.WRITE_DOCUMENTS


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def exchange(plan_id: str) -> ResponseReturnValue:
    """Ask which texts to take out, or which files to bring in."""
    return _page(plan_id, SendForm(formdata=None), BringForm(formdata=None))


@workspace.get(f"{PATH}/files")
@allowed(Permission.SEE_DOCUMENTS)
def exchange_files(plan_id: str) -> ResponseReturnValue:
    """Hand out texts: one file as it is, several in an archive."""
    plan, scope = _plan(plan_id)
    form = SendForm(request.args).offer(plan, scope)
    if not form.validate():
        return _page(plan_id, form, BringForm(formdata=None), status=400)
    kind = Format(form.format.data)
    with store().read() as session:
        sent = sending.send(session, person(), plan_id, kind, form.locale.data or (), now=now())
    if not sent.files:
        form.locale.errors = [speech().gettext(NOTHING)]
        return _page(plan_id, form, BringForm(formdata=None), status=400)
    return _download(plan, sent.files)


@workspace.post(PATH)
@takes_a_file
@allowed(Permission.WRITE_DOCUMENTS)
def bring_in(plan_id: str) -> ResponseReturnValue:
    """Take files, and have it looked at what they would do."""
    form = BringForm()
    if not form.validate():
        return _page(plan_id, SendForm(formdata=None), form, status=400)
    try:
        number = _asked(plan_id, form)
    except Refused as refused:
        loose = form.take(refused.problems)
        return _page(plan_id, SendForm(formdata=None), form, *loose, status=400)
    return redirect(url_for("workspace.exchange_work", plan_id=plan_id, number=number))


NOTHING = N_(
    "There is nothing to write: PO and XLIFF hold translations that are built like their source."
)


def _asked(plan_id: str, form: BringForm) -> int:
    sizes, data = chained(form.given())
    task = Task(
        kind=Kind.CHECK_TEXTS,
        plan=plan_id,
        personal=True,
        asked={"files": sizes, "clashes": form.clashes.data},
        file=data,
    )
    with store().write() as session:
        return working.enqueue(session, person(), task, permission=BRINGS, now=now())


def _page(
    plan_id: str, send: SendForm, bring: BringForm, *loose: str, status: int = 200
) -> ResponseReturnValue:
    plan, scope = _plan(plan_id)
    with store().read() as session:
        earlier = jobs.listed(session, plan_id, *KINDS, by=person().id, limit=5)
    page = render_template(
        "workspace/exchange.html",
        plan=plan,
        name=words(plan.channel.name, speech(), plan.source_locale),
        send=send.offer(plan, scope),
        bring=bring,
        loose=loose,
        most=MOST // 1024**2,
        earlier=earlier,
    )
    return make_response(page, status)


def _plan(plan_id: str) -> tuple[Plan, Scope]:
    with store().read() as session:
        return plans.get(session, plan_id), assignments.scope_of(session, person())


def _download(plan: Plan, files: tuple[File, ...]) -> Response:
    one = files[0] if len(files) == 1 else None
    name = named(one.name.replace("/", ".") if one else f"{plan.id}.zip", plan, now())
    answer = Response(one.data if one else packed(files))
    answer.headers["Content-Type"] = "text/plain; charset=utf-8" if one else "application/zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
