"""Where a plan leads: which targets answer, which are in trouble, and asking them now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.target_checks import Result, Standing
from sunset.domain.target_lists import Lead, Source
from sunset.domain.target_words import mend, reason
from sunset.errors import N_
from sunset.services import jobs as working
from sunset.services.targeting import CHECK_TARGETS
from sunset.store import plans, target_pages, targets
from sunset.store.jobs import Task
from sunset.store.session import Session
from sunset.store.target_pages import Order, Search
from sunset.web import paging
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.paging import Paged
from sunset.web.planner import planner, wording
from sunset.web.planner.stopping import going_on, stop
from sunset.web.rooms import now, person, rooms, speech, store

PAGE = 50
STANDINGS = {
    Standing.BROKEN: N_("Broken"),
    Standing.NOTED: N_("Noted"),
    Standing.MOVED: N_("Moved"),
    Standing.UNKNOWN: N_("Not known yet"),
    Standing.FINE: N_("Answers"),
}
ORDERS = {
    Order.STANDING: N_("The worst first"),
    Order.LEADS: N_("Those most addresses lead to"),
    Order.ASKED: N_("The last asked first"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """Which targets are wanted, and in which order."""

    text: str = ""
    standing: str = ""
    order: str = Order.STANDING

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        standing, order = values.get("standing", ""), values.get("order", "")
        return cls(
            text="".join(filter(str.isprintable, values.get("text", ""))).strip()[:500],
            standing=standing if standing in set(Standing) else "",
            order=order if order in set(Order) else Order.STANDING,
            page=paging.asked(values.get("page", "")),
        )

    @property
    def filtered(self) -> bool:
        """Say whether anything is left out on purpose."""
        return bool(self.text or self.standing)

    @property
    def search(self) -> Search:
        """Return the search of the store."""
        standing = Standing(self.standing) if self.standing else None
        return Search(text=self.text, standing=standing, order=Order(self.order))


@dataclass(frozen=True, slots=True)
class Told:
    """A result in the reader's language."""

    result: Result
    reason: str
    mend: str


@planner.get("/plans/<plan_id>/targets")
@allowed(Permission.SEE_PLANS)
def show_targets(plan_id: str) -> str:
    """List the targets of a plan, a page at a time."""
    query = Query.read(request.args)
    with store().read() as session:
        plan = plans.get(session, plan_id)
        found = target_pages.total(session, plan_id, query.search)
        pages = max(1, -(-found // PAGE))
        query = replace(query, page=min(query.page, pages))
        window = slice((query.page - 1) * PAGE, query.page * PAGE)
        rows = target_pages.page(session, plan_id, query.search, window)
        around = panel(session, plan_id)
    return render_template(
        "planner/targets.html",
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        query=query,
        found=found,
        pages=pages,
        rows=[(each, [_told(result) for result in each.history.results]) for each in rows],
        orders=ORDERS,
        from_=_from,
        daily=rooms().settings.asks_daily,
        **around,
    )


@planner.post("/plans/<plan_id>/targets")
@allowed(Permission.CHANGE_PLANS)
def check_targets(plan_id: str) -> ResponseReturnValue:
    """Have every target of a plan asked now, unless somebody has that done."""
    task = Task(kind=CHECK_TARGETS, plan=plan_id)
    with store().write() as session:
        asking = going_on(session, plan_id, CHECK_TARGETS)
        if asking is None or asking.by_itself:
            working.enqueue(session, person(), task, now=now())
    done(N_("The targets are being asked."))
    return redirect(url_for("planner.show_targets", plan_id=plan_id))


@planner.post("/plans/<plan_id>/targets/stop")
@allowed(Permission.CHANGE_PLANS)
def stop_targets(plan_id: str) -> ResponseReturnValue:
    """Stop asking; what was learned stays."""
    stop(plan_id, CHECK_TARGETS)
    done(N_("No more targets are asked for now. What was learned is kept."))
    return redirect(url_for("planner.show_targets", plan_id=plan_id))


def panel(session: Session, plan_id: str) -> dict[str, Any]:
    """Return what is known of the targets of a plan at a glance."""
    return {
        "standings": STANDINGS,
        "standing": target_pages.counts(session, plan_id),
        "round": targets.last_round(session, plan_id),
        "asking": going_on(session, plan_id, CHECK_TARGETS),
    }


def _told(result: Result) -> Told:
    todo = mend(result)
    return Told(result, say(reason(result)), say(todo) if todo else "")


def _from(lead: Lead) -> str:
    """Name what leads to a target."""
    if lead.source is Source.DESTINATION:
        return speech().gettext("destination %(name)s", name=lead.name)
    if lead.source is Source.TEXT:
        return speech().gettext("text %(name)s", name=lead.name)
    return lead.name
