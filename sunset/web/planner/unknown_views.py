"""Old addresses that people asked for and no rule covers: make rules of them, or ignore them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import N_, NotFound, Refused
from sunset.services import collecting, rule_editing
from sunset.store import plans, unknowns
from sunset.store.unknowns import Asked, Order
from sunset.web import paging
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.paging import Paged
from sunset.web.planner import planner, wording
from sunset.web.planner.rule_views import after
from sunset.web.rooms import now, person, speech, store

PAGE = 100
_PATH = "/:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """What of the list is wanted, and in which order."""

    order: Order = Order.COUNT
    ignored: bool = False

    @classmethod
    def read(cls) -> "Query":
        """Read the address of the page; what it names that is not there is left out."""
        wanted = request.args.get("order")
        return cls(
            order=Order.NEWEST if wanted == Order.NEWEST else Order.COUNT,
            ignored=request.args.get("ignored") == "1",
            page=paging.asked(request.args.get("page", "")),
        )


@planner.get("/plans/<plan_id>/unknown")
@allowed(Permission.SEE_PLANS)
def unknown(plan_id: str) -> ResponseReturnValue:
    """List the addresses that no rule covers, a page at a time."""
    return _page(plan_id)


@planner.post("/plans/<plan_id>/unknown")
@allowed(Permission.CHANGE_PLANS)
def cover(plan_id: str) -> ResponseReturnValue:
    """Make an exact rule of an address."""
    host, path = _address()
    try:
        with store().write() as session:
            plan = plans.get(session, plan_id)
            rule = Rule(host=host, path=quote(path, safe=_PATH), destination=_destination(plan))
            settled = rule_editing.add(session, person(), plan_id, rule, now=now())
            if not settled.waits:
                unknowns.forget(session, plan_id, host, path)
    except Refused as refused:
        wrong = dict.fromkeys(say(problem.message) for problem in refused.problems)
        return _page(plan_id, *wrong, status=400)
    if settled.waits:
        return after(plan_id, settled, "")
    done(N_("The rule is added."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/unknown/ignore")
@allowed(Permission.CHANGE_PLANS)
def ignore(plan_id: str) -> ResponseReturnValue:
    """Take an address off the list, or put it back."""
    ignored = request.form.get("ignored") == "1"
    with store().write() as session:
        collecting.ignore(session, person(), plan_id, _address(), ignored=ignored, now=now())
    done(N_("The address is ignored.") if ignored else N_("The address is on the list again."))
    return _back(plan_id)


def _address() -> tuple[str, str]:
    host, path = request.form.get("host", ""), request.form.get("path", "")
    if "\0" in host + path:
        raise NotFound(host)
    return host, path


def _destination(plan: Plan) -> str:
    """Return the destination that was chosen, or the first one."""
    known = [each.id for each in plan.destinations]
    chosen = request.form.get("destination") or next(iter(known), "")
    if chosen not in known:
        raise Refused.because(N_("Choose one of those offered."))
    return chosen


def _back(plan_id: str) -> ResponseReturnValue:
    query = Query.read()
    same = query.address(page=query.page)
    return redirect(url_for("planner.unknown", plan_id=plan_id, **same))


def _page(plan_id: str, *wrong: str, status: int = 200) -> ResponseReturnValue:
    query = Query.read()
    window = slice((query.page - 1) * PAGE, query.page * PAGE)
    with store().read() as session:
        plan = plans.get(session, plan_id)
        total = unknowns.total(session, plan_id, ignored=query.ignored)
        found = unknowns.page(session, plan_id, query.order, window, ignored=query.ignored)
    page = render_template(
        "planner/unknown.html",
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        wrong=wrong,
        query=query,
        rows=[(each, _moment(each)) for each in found],
        destinations=_offered(plan),
        pages=max(1, -(-total // PAGE)),
        total=total,
    )
    return make_response(page, status)


def _moment(asked: Asked) -> datetime:
    return datetime.fromtimestamp(asked.last_hour, UTC)


def _offered(plan: Plan) -> list[tuple[str, wording.Words]]:
    source = plan.source_locale
    return [(each.id, wording.words(each.name, speech(), source)) for each in plan.destinations]
