"""What people ask about, who serves it, and how much each destination must take."""

from dataclasses import replace

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField, StringField
from wtforms.widgets import HiddenInput

from sunset.domain import fit, legal, loads
from sunset.domain.gate_judging import QUIET_VISITS
from sunset.domain.needs import Need
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, Conflict, Problem, Refused
from sunset.services import planning
from sunset.speech import available_locales
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import Form, done
from sunset.web.planner import planner, wording
from sunset.web.planner.counts import count_field
from sunset.web.planner.load_words import load_warnings
from sunset.web.planner.need_parts import (
    SENSITIVITIES,
    URGENCIES,
    FitForm,
    NeedsFile,
    NeedsForm,
    lined,
    need_values,
    pair,
    replacing_needs,
)
from sunset.web.planner.start_sights import fit_rows
from sunset.web.rooms import now, person, speech, store


class PlanNeeds(NeedsForm):
    """The needs of a plan, who uses the channel, and how often."""

    base = IntegerField(widget=HiddenInput())
    users = StringField(N_("Who uses it"))
    volume = count_field(N_("Contacts a week"))
    quiet = count_field(N_("Visits in 30 days that are hardly anybody"))

    def changed(self, plan: Plan) -> Plan:
        """Return a plan with what was typed in it."""
        channel = replace(
            plan.channel,
            users=(self.users.data or "").strip(),
            volume=self.volume.data,
            quiet=self.quiet.data,
        )
        return replacing_needs(replace(plan, channel=channel), self.value(plan))

    def placed(self, problem: Problem, made: tuple[Need, ...]) -> Problem:
        """Give a problem the name of a field of this form."""
        field = self.field_of(problem.field, made).removeprefix("channel.")
        return replace(problem, field=field)


class PlanFit(FitForm):
    """Which destination of a plan serves which need."""

    base = IntegerField(widget=HiddenInput())

    def changed(self, plan: Plan) -> Plan:
        """Return a plan with what was chosen in it."""
        serving = self.value(plan)
        ways = tuple(replace(way, needs=serving[way.id]) for way in plan.destinations)
        return replace(plan, destinations=ways)


@planner.get("/plans/<plan_id>/needs")
@allowed(Permission.SEE_PLANS)
def needs(plan_id: str) -> ResponseReturnValue:
    """Show the needs, who serves them, and the load."""
    plan, _ = _head(plan_id)
    chosen = [pair(need, way.id) for way in plan.destinations for need in way.needs]
    shown = {
        "rows": fit_rows(plan, FitForm.of(plan, chosen)),
        "loads": loads.loads(plan),
        "warnings": list(load_warnings(plan, speech())),
        "unnamed": loads.unnamed(plan),
        "laws": legal.notes(plan.countries, plan.channel.kind),
        "misfits": fit.misfits(plan.needs, plan.destinations),
        "urgencies": URGENCIES,
        "sensitivities": SENSITIVITIES,
    }
    return render_template("planner/needs.html", **_named(plan), **shown)


@planner.get("/plans/<plan_id>/needs/change")
@allowed(Permission.CHANGE_PLANS)
def type_needs(plan_id: str) -> ResponseReturnValue:
    """Show the needs of a plan as a table to type in."""
    plan, base = _head(plan_id)
    return _needs_page(plan, _typed(plan, base))


@planner.post("/plans/<plan_id>/needs/change")
@allowed(Permission.CHANGE_PLANS)
def change_needs(plan_id: str) -> ResponseReturnValue:
    """Keep the needs that were typed."""
    plan, _ = _head(plan_id)
    form = PlanNeeds()
    if not form.validate():
        return _needs_page(plan, form, status=400)
    changed = form.changed(plan)
    try:
        return _kept(changed, form.base.data or 0)
    except Refused as refused:
        loose = form.take(form.placed(problem, changed.needs) for problem in refused.problems)
        return _needs_page(plan, form, *loose, status=400)


@planner.post("/plans/<plan_id>/needs/file")
@allowed(Permission.CHANGE_PLANS)
def load_needs(plan_id: str) -> ResponseReturnValue:
    """Take needs from a file in the place of those that are there; a wrong line keeps all."""
    plan, base = _head(plan_id)
    try:
        return _kept(replacing_needs(plan, NeedsFile().needs(plan)), base)
    except Refused as refused:
        return _needs_page(plan, _typed(plan, base), *lined(refused.problems), status=400)


@planner.get("/plans/<plan_id>/needs/fit")
@allowed(Permission.CHANGE_PLANS)
def choose_fit(plan_id: str) -> ResponseReturnValue:
    """Show which destination can serve which need, with what is chosen now."""
    plan, base = _head(plan_id)
    chosen = [pair(need, way.id) for way in plan.destinations for need in way.needs]
    form = PlanFit.of(plan, chosen)
    form.base.data = base
    return _fit_page(plan, form)


@planner.post("/plans/<plan_id>/needs/fit")
@allowed(Permission.CHANGE_PLANS)
def change_fit(plan_id: str) -> ResponseReturnValue:
    """Keep which destination serves which need."""
    plan, _ = _head(plan_id)
    form = PlanFit.of(plan)
    if not form.validate():
        return _fit_page(plan, form, status=400)
    try:
        return _kept(form.changed(plan), form.base.data or 0)
    except Refused as refused:
        return _fit_page(plan, form, *form.take(refused.problems), status=400)


def _kept(changed: Plan, base: int) -> ResponseReturnValue:
    try:
        with store().write() as session:
            asked = planning.change(
                session, person(), changed, base, shipped=available_locales(), now=now()
            )
    except Conflict:
        msgid = N_("Somebody changed this plan meanwhile. Look at it, then type yours again.")
        raise Refused.because(msgid) from None
    if asked:
        done(N_("The change is proposed. A second person confirms it."))
        return redirect(url_for("planner.change_set", plan_id=changed.id, number=asked.id))
    done(N_("The plan is changed."))
    return redirect(url_for("planner.needs", plan_id=changed.id))


def _typed(plan: Plan, base: int) -> PlanNeeds:
    channel = plan.channel
    reach = {name: getattr(channel, name) for name in ("users", "volume", "quiet")}
    data = {"needs": need_values(plan), **reach}
    return PlanNeeds(formdata=None, data={**data, "base": base})


def _needs_page(plan: Plan, form: PlanNeeds, *loose: str, status: int = 200) -> ResponseReturnValue:
    shown = {"form": form, "loose": loose, "file": NeedsFile(formdata=None)}
    page = render_template(
        "planner/needs_change.html", usual_quiet=QUIET_VISITS, **_named(plan), **shown
    )
    return make_response(page, status)


def _fit_page(plan: Plan, form: Form, *loose: str, status: int = 200) -> ResponseReturnValue:
    shown = {"form": form, "loose": loose, "rows": fit_rows(plan, form)}
    page = render_template("planner/needs_fit.html", **_named(plan), **shown)
    return make_response(page, status)


def _named(plan: Plan) -> dict[str, object]:
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    return {"plan": plan, "name": name}


def _head(plan_id: str) -> tuple[Plan, int]:
    with store().read() as session:
        return plans.head(session, plan_id)
