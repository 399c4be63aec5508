"""What customers will struggle with: the list, what is proposed for it, and each of them."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField, TextAreaField

from sunset.domain import foreseen
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Stage
from sunset.domain.struggles import Struggle, Weight
from sunset.errors import N_, NotFound, Refused
from sunset.services import foreseeing
from sunset.speech import Speech
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import Form, Needed, done
from sunset.web.planner import planner, wording
from sunset.web.rooms import now, person, speech, store

WEIGHTS = {
    Weight.SEVERE: N_("Severe: some cannot get help at all"),
    Weight.HEAVY: N_("Heavy: it costs them time, money or trust"),
    Weight.LIGHT: N_("Light: a nuisance"),
}
SHORT = {Weight.SEVERE: N_("Severe"), Weight.HEAVY: N_("Heavy"), Weight.LIGHT: N_("Light")}
TONES = {Weight.SEVERE: "bad-t", Weight.HEAVY: "warn-t", Weight.LIGHT: "mut"}


class StruggleForm(Form):
    """Something customers will struggle with."""

    title = StringField(N_("What is hard for them"), [Needed()])
    who = StringField(N_("Whom it hits"), [Needed()])
    weight = SelectField(N_("How hard it hits them"), default=Weight.HEAVY)
    ease = TextAreaField(N_("What eases it"))
    stage = SelectField(N_("Stage that answers it"))

    def ready(self, speech: Speech) -> "StruggleForm":
        """Offer what may be chosen, in the reader's language."""
        self.weight.choices = [(str(key), speech.gettext(name)) for key, name in WEIGHTS.items()]
        stages = [(str(each), wording.stage_name(each, speech)) for each in DATED]
        self.stage.choices = [("", speech.gettext("Not answered yet")), *stages]
        return self

    def struggle(self, name: str = "") -> Struggle:
        """Return what was typed."""
        return Struggle(
            id=name,
            title=self.title.data or "",
            who=self.who.data or "",
            weight=Weight(self.weight.data),
            ease=self.ease.data or "",
            stage=Stage(self.stage.data) if self.stage.data else None,
        )


@planner.get("/plans/<plan_id>/struggles")
@allowed(Permission.SEE_PLANS)
def struggles(plan_id: str) -> ResponseReturnValue:
    """List what customers will struggle with."""
    return _all(plan_id, StruggleForm(formdata=None))


@planner.post("/plans/<plan_id>/struggles")
@allowed(Permission.CHANGE_PLANS)
def add_struggle(plan_id: str) -> ResponseReturnValue:
    """Add one of one's own."""
    form = StruggleForm().ready(speech())
    if not form.validate():
        return _all(plan_id, form, status=400)
    try:
        with store().write() as session:
            foreseeing.add(session, person(), plan_id, (form.struggle(),), now=now())
    except Refused as refused:
        return _all(plan_id, form, *form.take(refused.problems), status=400)
    done(N_("It is on the list."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/struggles/proposed")
@allowed(Permission.CHANGE_PLANS)
def take_struggles(plan_id: str) -> ResponseReturnValue:
    """Put on the list what is proposed and was ticked."""
    ticked = set(request.form.getlist("taken"))
    with store().write() as session:
        proposed = foreseen.proposed(plans.get(session, plan_id), speech().gettext)
        wanted = [each for each in proposed if each.id in ticked]
        foreseeing.add(session, person(), plan_id, wanted, now=now())
    done(N_("It is on the list."))
    return _back(plan_id)


@planner.get("/plans/<plan_id>/struggles/<name>")
@allowed(Permission.CHANGE_PLANS)
def struggle(plan_id: str, name: str) -> ResponseReturnValue:
    """Show one, ready to be changed."""
    plan = _plan(plan_id)
    found = _found(plan, name)
    values = {"title": found.title, "who": found.who, "ease": found.ease}
    values |= {"weight": str(found.weight), "stage": str(found.stage or "")}
    return _one(plan, found, StruggleForm(formdata=None, data=values))


@planner.post("/plans/<plan_id>/struggles/<name>")
@allowed(Permission.CHANGE_PLANS)
def change_struggle(plan_id: str, name: str) -> ResponseReturnValue:
    """Change one."""
    plan = _plan(plan_id)
    found, form = _found(plan, name), StruggleForm().ready(speech())
    if not form.validate():
        return _one(plan, found, form, status=400)
    try:
        with store().write() as session:
            foreseeing.change(session, person(), plan_id, form.struggle(name), now=now())
    except Refused as refused:
        return _one(plan, found, form, *form.take(refused.problems), status=400)
    done(N_("It is changed."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/struggles/<name>/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_struggle(plan_id: str, name: str) -> ResponseReturnValue:
    """Take one off the list."""
    with store().write() as session:
        foreseeing.remove(session, person(), plan_id, name, now=now())
    done(N_("It is removed."))
    return _back(plan_id)


def _plan(plan_id: str) -> Plan:
    with store().read() as session:
        return plans.get(session, plan_id)


def _found(plan: Plan, name: str) -> Struggle:
    found = next((each for each in plan.struggles if each.id == name), None)
    if found is None:
        raise NotFound(name)
    return found


def _all(plan_id: str, form: StruggleForm, *loose: str, status: int = 200) -> ResponseReturnValue:
    plan = _plan(plan_id)
    listed = sorted(plan.struggles, key=lambda x: (x.answered, _order(x)))
    proposed = tuple(foreseen.proposed(plan, speech().gettext))
    shown = {**_named(plan), "form": form.ready(speech()), "loose": loose}
    page = render_template(
        "planner/struggles.html", listed=listed, proposed=proposed, tones=TONES, **shown
    )
    return make_response(page, status)


def _order(each: Struggle) -> tuple[int, int]:
    stage = DATED.index(each.stage) if each.stage in DATED else -1
    return (tuple(WEIGHTS).index(each.weight), stage)


def _one(
    plan: Plan, found: Struggle, form: StruggleForm, *loose: str, status: int = 200
) -> ResponseReturnValue:
    shown = {**_named(plan), "form": form.ready(speech()), "loose": loose}
    page = render_template("planner/struggle.html", struggle=found, **shown)
    return make_response(page, status)


def _named(plan: Plan) -> dict[str, object]:
    said = speech()
    return {
        "plan": plan,
        "name": wording.words(plan.channel.name, said, plan.source_locale),
        "weights": {key: said.gettext(name) for key, name in SHORT.items()},
        "stages": {each: wording.stage_name(each, said) for each in DATED},
    }


def _back(plan_id: str) -> ResponseReturnValue:
    return redirect(url_for("planner.struggles", plan_id=plan_id))
