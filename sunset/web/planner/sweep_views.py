"""Sweeps: look through our pages for what leads to the channel, and what each sweep found."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.sought import sought_of
from sunset.domain.sweeps import Ending, PageRead, Place, groups, standing_for_pages
from sunset.domain.target_checks import Outcome, Result
from sunset.domain.target_words import reason
from sunset.errors import N_, Refused
from sunset.services import jobs as working
from sunset.services import settling, sweeping
from sunset.services.sweeping import SWEEP
from sunset.store import plans, sweeps
from sunset.store.jobs import Task
from sunset.store.sweeps import FOUND, UNREAD, Asked, Search
from sunset.web import paging
from sunset.web.access import allowed
from sunset.web.forms import Form, Needed, done
from sunset.web.language import say
from sunset.web.paging import Paged
from sunset.web.planner import planner, wording
from sunset.web.planner.stopping import going_on, stop
from sunset.web.rooms import now, person, speech, store

PAGE = 50
MOST_NUMBERS = 10
PLACES: Mapping[Place, str] = {
    Place.TITLE: N_("Title of the page"),
    Place.DESCRIPTION: N_("Description for search engines"),
    Place.HEADER: N_("Header"),
    Place.NAVIGATION: N_("Navigation"),
    Place.FOOTER: N_("Footer"),
    Place.TEXT: N_("Text"),
    Place.LINK: N_("Target of a link"),
    Place.LABEL: N_("Text of a picture, field or button"),
    Place.DATA: N_("Data for machines, or a script"),
}
ENDINGS: Mapping[str, str] = {
    Ending.READ: N_("Read"),
    Ending.FORBIDDEN: N_("The site asks robots not to read it (robots.txt)."),
    Ending.NO_TEXT: N_("It is no text: a picture, a PDF or the like."),
    Ending.TOO_LARGE: N_("It is very large; only its beginning was read."),
}


class SweepForm(Form):
    """Which pages are looked through, and for what."""

    pages = TextAreaField(N_("Pages and sitemaps"), [Needed()])
    sought = TextAreaField(N_("What to look for"), [Needed()])

    def asked(self) -> Asked:
        """Return what was filled in, a line each."""
        return Asked(pages=_lines(self.pages.data), sought=_lines(self.sought.data))


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """Which pages of a sweep are wanted."""

    text: str = ""
    only: str = FOUND

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        only = values.get("only", FOUND)
        return cls(
            text="".join(filter(str.isprintable, values.get("text", ""))).strip()[:500],
            only=only if only in ("", FOUND, UNREAD) else FOUND,
            page=paging.asked(values.get("page", "")),
        )


@planner.get("/plans/<plan_id>/sweeps")
@allowed(Permission.SEE_PLANS)
def sweeps_of(plan_id: str) -> ResponseReturnValue:
    """List the sweeps of a plan, and ask for another one."""
    with store().read() as session:
        plan, last = plans.get(session, plan_id), sweeps.listed(session, plan_id)[:1]
    pages = last[0].asked.pages if last else (f"https://{h}/" for h in plan.company.hosts)
    sought = last[0].asked.sought if last else (each.text for each in sought_of(plan))
    form = SweepForm(formdata=None, pages="\n".join(pages), sought="\n".join(sought))
    return _all(plan, form)


@planner.post("/plans/<plan_id>/sweeps")
@allowed(Permission.CHANGE_PLANS)
def sweep_pages(plan_id: str) -> ResponseReturnValue:
    """Have pages swept."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
    form = SweepForm()
    if not form.validate():
        return _all(plan, form, status=400)
    try:
        _ask(plan, form.asked())
    except Refused as refused:
        return _all(plan, form, *form.take(refused.problems), status=400)
    done(N_("The pages are being swept, one a second from each site."))
    return redirect(url_for("planner.sweeps_of", plan_id=plan_id))


@planner.post("/plans/<plan_id>/sweeps/stop")
@allowed(Permission.CHANGE_PLANS)
def stop_sweep(plan_id: str) -> ResponseReturnValue:
    """Stop sweeping; what was found stays."""
    stop(plan_id, SWEEP)
    done(N_("The sweep is stopped. What it found is kept."))
    return redirect(url_for("planner.sweeps_of", plan_id=plan_id))


@planner.get("/plans/<plan_id>/sweeps/<int:number>")
@allowed(Permission.SEE_PLANS)
def sweep(plan_id: str, number: int) -> str:
    """Show what a sweep found, a page of it at a time."""
    query = Query.read(request.args)
    with store().read() as session:
        plan, known = plans.get(session, plan_id), sweeps.get(session, plan_id, number)
        search = Search(text=query.text, only=query.only)
        total = sweeps.total(session, number, search)
        window = slice((query.page - 1) * PAGE, query.page * PAGE)
        rows = sweeps.pages(session, number, search, window)
        found = sweeps.by_number(session, number)
    return render_template(
        "planner/sweep.html",
        sweep=known,
        query=query,
        rows=rows,
        total=total,
        alike=groups(found),
        stands=standing_for_pages(found, plan.touchpoints),
        pages=max(1, -(-total // PAGE)),
        register={each.where.partition("#")[0]: each for each in plan.touchpoints},
        places=PLACES,
        ended=_ended,
        **_around(plan),
    )


@planner.post("/plans/<plan_id>/sweeps/<int:number>/touchpoints")
@allowed(Permission.CHANGE_PLANS)
def list_findings(plan_id: str, number: int) -> ResponseReturnValue:
    """Make touchpoints of a page with findings, or of all of them."""
    chosen = [x for x in request.form.getlist("page") if _is_number(x)]
    with store().write() as session:
        pages = [int(each) for each in chosen]
        together = request.form.get("together") == "1"
        made = settling.put_on_list(
            session, person(), plan_id, number, pages, together=together, now=now()
        )
    done(N_("New touchpoints: %(count)s."), count=made)
    back = Query.read(request.args).address(page=Query.read(request.args).page)
    return redirect(url_for("planner.sweep", plan_id=plan_id, number=number, **back))


def _ask(plan: Plan, asked: Asked) -> None:
    sweeping.demand(plan, asked)
    task = Task(kind=SWEEP, plan=plan.id, asked=sweeping.told(asked))
    with store().write() as session:
        working.enqueue(session, person(), task, now=now())


def _all(plan: Plan, form: SweepForm, *loose: str, status: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        known, job = sweeps.listed(session, plan.id), going_on(session, plan.id, SWEEP)
    shown = {"sweeps": known, "job": job, "form": form, "loose": loose, **_around(plan)}
    return make_response(render_template("planner/sweeps.html", **shown), status)


def _around(plan: Plan) -> dict[str, object]:
    return {"plan": plan, "name": wording.words(plan.channel.name, speech(), plan.source_locale)}


def _ended(page: PageRead) -> str:
    """Say how it ended to read a page."""
    if page.ending in ENDINGS:
        return speech().gettext(ENDINGS[page.ending])
    return say(reason(Result(at=page.at, outcome=Outcome(page.ending), status=page.status)))


def _lines(text: str | None) -> tuple[str, ...]:
    lines = (line.strip() for line in (text or "").splitlines())
    return tuple(dict.fromkeys(filter(None, lines)))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < MOST_NUMBERS
