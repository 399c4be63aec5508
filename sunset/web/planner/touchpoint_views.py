"""Where customers meet the channel: the register, what is proposed for it, and each place."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField, TextAreaField

from sunset.domain import references
from sunset.domain.owners import written
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Stage
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind
from sunset.errors import N_, Refused
from sunset.services import touching
from sunset.services.touching import Entry
from sunset.speech import Speech
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import Form, Needed, done
from sunset.web.planner import planner, touchpoint_list, wording
from sunset.web.planner.outlook import outlook
from sunset.web.planner.owners import OwnerField
from sunset.web.planner.touchpoint_list import KINDS, STATES, Query
from sunset.web.rooms import now, person, speech, store


class TouchpointForm(Form):
    """A place where customers meet the channel."""

    name = StringField(N_("What it is"), [Needed()])
    kind = SelectField(N_("Kind"))
    where = StringField(N_("Where it is"))
    stage = SelectField(N_("Changed before"))
    owner = OwnerField(N_("Owner"))
    progress = SelectField(N_("State"))
    note = TextAreaField(N_("Note"))

    def ready(self, speech: Speech) -> "TouchpointForm":
        """Offer what may be chosen, in the reader's language."""
        self.kind.choices = [(str(key), speech.gettext(name)) for key, name in KINDS.items()]
        self.stage.choices = [(str(each), wording.stage_name(each, speech)) for each in DATED]
        self.progress.choices = [(str(key), speech.gettext(name)) for key, name in STATES.items()]
        return self

    def entry(self) -> Entry:
        """Return what was filled in."""
        return Entry(
            kind=TouchpointKind(self.kind.data),
            name=self.name.data or "",
            where=self.where.data or "",
            stage=Stage(self.stage.data),
            owner=self.owner.data or "",
            progress=Progress(self.progress.data),
            note=self.note.data or "",
        )


@planner.get("/plans/<plan_id>/touchpoints")
@allowed(Permission.SEE_PLANS)
def touchpoints(plan_id: str) -> ResponseReturnValue:
    """List where customers meet the channel of a plan."""
    form = TouchpointForm(formdata=None, owner=written(person()), stage=str(Stage.STOP_NEW))
    return _all(_plan(plan_id), form)


@planner.post("/plans/<plan_id>/touchpoints")
@allowed(Permission.CHANGE_PLANS)
def add_touchpoint(plan_id: str) -> ResponseReturnValue:
    """Add a touchpoint."""
    plan, form = _plan(plan_id), TouchpointForm()
    if not form.ready(speech()).validate():
        return _all(plan, form, status=400)
    try:
        with store().write() as session:
            touching.add_touchpoint(session, person(), plan_id, form.entry(), now=now())
    except Refused as refused:
        return _all(plan, form, *form.take(refused.problems), status=400)
    done(N_("The touchpoint is added."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/touchpoints/proposed")
@allowed(Permission.CHANGE_PLANS)
def add_proposed_touchpoints(plan_id: str) -> ResponseReturnValue:
    """Add the usual touchpoints of such a channel."""
    with store().write() as session:
        touching.add_proposed(session, person(), plan_id, speech().gettext, now=now())
    done(N_("The usual touchpoints are added. Say for each where it is and who changes it."))
    return _back(plan_id)


@planner.get("/plans/<plan_id>/touchpoints/<name>")
@allowed(Permission.SEE_PLANS)
def touchpoint(plan_id: str, name: str) -> ResponseReturnValue:
    """Show a touchpoint, ready to be changed."""
    plan = _plan(plan_id)
    found = touching.of(plan, name)
    return _one(plan, found, TouchpointForm(formdata=None, obj=found))


@planner.post("/plans/<plan_id>/touchpoints/<name>")
@allowed(Permission.CHANGE_PLANS)
def change_touchpoint(plan_id: str, name: str) -> ResponseReturnValue:
    """Change a touchpoint."""
    plan, form = _plan(plan_id), TouchpointForm()
    found = touching.of(plan, name)
    if not form.ready(speech()).validate():
        return _one(plan, found, form, status=400)
    try:
        with store().write() as session:
            touching.change_touchpoint(session, person(), plan_id, name, form.entry(), now=now())
    except Refused as refused:
        return _one(plan, found, form, *form.take(refused.problems), status=400)
    done(N_("The touchpoint is changed."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/touchpoints/<name>/done")
@allowed(Permission.CHANGE_PLANS)
def touchpoint_done(plan_id: str, name: str) -> ResponseReturnValue:
    """Say that a place no longer leads to the channel."""
    with store().write() as session:
        touching.mark_done(session, person(), plan_id, name, now=now())
    done(N_("The touchpoint is done."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/touchpoints/<name>/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_touchpoint(plan_id: str, name: str) -> ResponseReturnValue:
    """Take a touchpoint off the register."""
    with store().write() as session:
        touching.remove_touchpoint(session, person(), plan_id, name, now=now())
    done(N_("The touchpoint is removed."))
    return _back(plan_id)


def _plan(plan_id: str) -> Plan:
    with store().read() as session:
        return plans.get(session, plan_id)


def _shown(plan: Plan, form: TouchpointForm, loose: tuple[str, ...]) -> dict[str, object]:
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    labels = {"kinds": KINDS, "states": STATES}
    return {"plan": plan, "name": name, "form": form.ready(speech()), "loose": loose, **labels}


def _all(plan: Plan, form: TouchpointForm, *loose: str, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "planner/touchpoints.html",
        list=touchpoint_list.listing(outlook(plan, now()), Query.read(request.args)),
        left=references.references_left(plan),
        missing=len(touching.missing(plan, "", str)),
        **_shown(plan, form, loose),
    )
    return make_response(page, status)


def _one(
    plan: Plan, found: Touchpoint, form: TouchpointForm, *loose: str, status: int = 200
) -> ResponseReturnValue:
    row = touchpoint_list.row(found, outlook(plan, now()))
    page = render_template("planner/touchpoint.html", row=row, **_shown(plan, form, loose))
    return make_response(page, status)


def _back(plan_id: str) -> ResponseReturnValue:
    return redirect(url_for("planner.touchpoints", plan_id=plan_id))
