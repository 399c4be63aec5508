"""Long work on a plan: how far it is, what came of it, and its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_, NotFound
from sunset.services import jobs as working
from sunset.services.targeting import CHECK_TARGETS
from sunset.store import jobs, plans, rule_gathering
from sunset.store.jobs import Kind, State, Task
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.paging import page_of
from sunset.web.planner import planner, wording
from sunset.web.planner.rule_file_forms import NAMES
from sunset.web.rooms import now, person, speech, store

PAGE = 100
CHUNK = 65_536
TONES = ("error", "warning", "note")
TITLES = {
    Kind.CHECK_FILE: N_("What the file would do"),
    Kind.IMPORT_RULES: N_("Import of rules"),
    Kind.EXPORT_RULES: N_("Export of rules"),
    Kind.CHANGE_RULES: N_("Change of many rules"),
    Kind.CHECK_RULES: N_("Check of the rules"),
    Kind.FLATTEN_RULES: N_("Lead chains straight to where they end"),
    Kind.CONFIRM_RULES: N_("Confirmation of many rules"),
}
ENDS = {
    "nginx": "conf",
    "apache": "conf",
    "caddy": "caddyfile",
    "csv": "csv",
    "cloudflare-bulk": "csv",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of a line, in the reader's language."""

    tone: str
    line: int
    text: str
    message: str
    mend: str


@planner.get("/plans/<plan_id>/jobs/<int:number>")
@allowed(Permission.SEE_PLANS)
def job(plan_id: str, number: int) -> ResponseReturnValue:
    """Show how far work is, or what came of it."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
        found = jobs.get(session, plan_id, number)
        if found.kind == CHECK_TARGETS:
            return redirect(url_for("planner.show_targets", plan_id=plan_id))
        if found.kind not in TITLES:
            raise NotFound(str(number))
        report = {} if found.open else jobs.report(session, number)
        own = rule_gathering.of_person(session, plan_id, person().id)
    return render_template(
        "planner/job.html",
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        job=found,
        title=TITLES[Kind(found.kind)],
        report=report,
        problems=[say(working.heard(each)) for each in report.get("problems", ())],
        formats=NAMES,
        until=_instant(report, "until"),
        leads_from=_instant(report, "leads_from"),
        own=own,
        **_sayings(report),
    )


@planner.post("/plans/<plan_id>/jobs/<int:number>/cancel")
@allowed(Permission.SEE_PLANS)
def cancel_job(plan_id: str, number: int) -> ResponseReturnValue:
    """Give work up."""
    with store().write() as session:
        working.cancel(session, person(), plan_id, number, now=now())
    done(N_("It is cancelled. Nothing was kept."))
    return redirect(url_for("planner.job", plan_id=plan_id, number=number))


@planner.post("/plans/<plan_id>/jobs/<int:number>/confirm")
@allowed(Permission.CHANGE_PLANS)
def confirm_import(plan_id: str, number: int) -> ResponseReturnValue:
    """Bring in the file that was looked at."""
    return _with_its_file(plan_id, number, Kind.IMPORT_RULES)


@planner.post("/plans/<plan_id>/jobs/<int:number>/leave-out")
@allowed(Permission.CHANGE_PLANS)
def look_again(plan_id: str, number: int) -> ResponseReturnValue:
    """Look at the file again, without the lines that cannot be rules."""
    return _with_its_file(plan_id, number, Kind.CHECK_FILE, leave_out=True)


@planner.post("/plans/<plan_id>/jobs/<int:number>/flatten")
@allowed(Permission.CHANGE_PLANS)
def flatten_rules(plan_id: str, number: int) -> ResponseReturnValue:
    """Lead straight what a check found to make detours."""
    with store().write() as session:
        checked = jobs.get(session, plan_id, number)
        shorter = jobs.report(session, number).get("shorter")
        if checked.kind != Kind.CHECK_RULES or not shorter:
            raise NotFound(str(number))
        task = Task(kind=Kind.FLATTEN_RULES, plan=plan_id, asked={"count": shorter["count"]})
        after = working.enqueue(session, person(), task, now=now())
    return redirect(url_for("planner.job", plan_id=plan_id, number=after))


@planner.get("/plans/<plan_id>/jobs/<int:number>/file")
@allowed(Permission.SEE_PLANS)
def job_file(plan_id: str, number: int) -> Response:
    """Hand out the file that work has made."""
    with store().read() as session:
        found = jobs.get(session, plan_id, number)
        data = jobs.file(session, number)
    if found.kind != Kind.EXPORT_RULES or found.state is not State.DONE or not found.has_file:
        raise NotFound(str(number))
    kind = found.asked["format"]
    name = f"{plan_id}-{kind}.{ENDS[kind]}" if kind in ENDS else "_redirects"
    response = Response(_chunks(data), mimetype="text/plain")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.content_length = len(data)
    return response


def _with_its_file(plan_id: str, number: int, kind: Kind, **asked: bool) -> ResponseReturnValue:
    with store().write() as session:
        before = jobs.get(session, plan_id, number)
        if before.kind != Kind.CHECK_FILE:
            raise NotFound(str(number))
        task = Task(kind=kind, plan=plan_id, asked={**before.asked, **asked})
        after = working.go_on(session, person(), before, task, now=now())
    return redirect(url_for("planner.job", plan_id=plan_id, number=after))


def _chunks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), CHUNK):
        yield data[start : start + CHUNK]


def _instant(report: Mapping[str, Any], name: str) -> datetime | None:
    written = report.get(name)
    return datetime.fromisoformat(written) if written else None


def _sayings(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return the page of sayings that is asked for."""
    tone = request.args.get("tone", "")
    tone = tone if tone in TONES else ""
    told = [each for each in report.get("sayings", ()) if tone in ("", each["tone"])]
    page, pages = page_of(request.args.get("page", ""), len(told), PAGE)
    shown = told[(page - 1) * PAGE : page * PAGE]
    counts = report.get("counts", {})
    return {
        "sayings": [_saying(each) for each in shown],
        "tone": tone,
        "counts": counts,
        "kept": len(report.get("sayings", ())),
        "page": page,
        "pages": pages,
    }


def _saying(kept: Mapping[str, Any]) -> Saying:
    mend = say(working.heard(kept["mend"])) if kept["mend"] else ""
    message = say(working.heard(kept["message"]))
    return Saying(kept["tone"], kept["line"], kept["text"], message, mend)
