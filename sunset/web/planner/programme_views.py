"""Programmes: siblings of a plan in other countries, what they share, and where a channel stays."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import DateTimeLocalField, SelectField, StringField, TextAreaField

from sunset.domain import addresses, siblings
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.programmes import Stays
from sunset.domain.siblings import SHARED, Country
from sunset.errors import N_, NotFound, Refused
from sunset.services import planning, programming
from sunset.speech import available_locales
from sunset.speech import speech as speech_of
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import Dated, Form, Needed, done
from sunset.web.language import current
from sunset.web.planner import planner, standing_facts, wording
from sunset.web.planner.outlook import outlook
from sunset.web.rooms import now, person, rooms, speech, store
from sunset.web.zones import zones

if TYPE_CHECKING:
    from datetime import datetime

REASON = "reason-"


class CopyForm(Form):
    """What a sibling has of its own."""

    country = SelectField(
        N_("Country"),
        [Needed()],
        choices=lambda: [
            ("", current().gettext(N_("Choose a country"))),
            *current().countries().items(),
        ],
    )
    identity = StringField(N_("How it is known there: number, address or page"), [Needed()])
    closes = DateTimeLocalField(N_("Closing date and time"), [Needed(), Dated()])
    zone = StringField(N_("Time zone"), [Needed()])
    phone = StringField(N_("Telephone for those who cannot use the destinations"))
    address = StringField(N_("Address for those who cannot use the destinations"))

    def own(self) -> Country:
        """Return what was filled in."""
        return Country(
            country=self.country.data,
            identity=(self.identity.data or "").strip(),
            closes=cast("datetime", self.closes.data),  # needed, so it is there
            zone=(self.zone.data or "").strip(),
            phone=(self.phone.data or "").strip(),
            address=(self.address.data or "").strip(),
        )


class StaysForm(Form):
    """Why a channel stays open."""

    law = StringField(N_("Law that says so"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sibling as the page of its programme shows it."""

    plan: Plan
    name: wording.Words
    country: str
    facts: tuple[standing_facts.Fact, ...]
    differing: tuple[str, ...]


@planner.get("/programmes/<name>")
@allowed(Permission.SEE_PLANS)
def programme(name: str) -> str:
    """Show the siblings of a programme, and in what each differs from one of them."""
    members = _members(name)
    chosen = request.args.get("source", "")
    source = next((each for each in members if each.id == chosen), members[0])
    return render_template(
        "planner/programme.html",
        programme=name,
        source=source,
        rows=[_row(each, source) for each in members],
        shared=SHARED,
        notice=rooms().settings.public_url + addresses.Address(addresses.PROGRAMME, name).path(),
    )


@planner.post("/programmes/<name>")
@allowed(Permission.CHANGE_PLANS)
def share(name: str) -> ResponseReturnValue:
    """Give siblings the shared parts of one of them; live ones wait for a second person."""
    wanted, chosen = request.form.get("source", ""), request.form.getlist("sibling")
    members = {each.id: each for each in _members(name)}
    if wanted not in members:
        raise NotFound(wanted)
    proposed = _shared(members[wanted], [each for each in chosen if each in members])
    if proposed:
        done(
            N_("The drafts are changed. Changes that wait for a second person: %(count)s."),
            count=proposed,
        )
    else:
        done(N_("The siblings have the same shared parts now."))
    return redirect(url_for("planner.programme", name=name, source=wanted))


@planner.get("/plans/<plan_id>/copy")
@allowed(Permission.CHANGE_PLANS)
def copy_plan(plan_id: str) -> ResponseReturnValue:
    """Ask what a sibling in another country has of its own."""
    plan = _plan(plan_id)
    form = CopyForm(formdata=None, closes=plan.schedule.closes, zone=plan.schedule.zone)
    return _page("planner/copy.html", plan, form, zones=zones())


@planner.post("/plans/<plan_id>/copy")
@allowed(Permission.CHANGE_PLANS)
def plan_copied(plan_id: str) -> ResponseReturnValue:
    """Copy a plan into another country."""
    plan, form = _plan(plan_id), CopyForm()
    if not form.validate():
        return _page("planner/copy.html", plan, form, zones=zones(), status=400)
    try:
        with store().write() as session:
            made = programming.copy(
                session, person(), plan_id, form.own(), shipped=available_locales(), now=now()
            )
    except Refused as refused:
        loose = form.take(refused.problems)
        return _page("planner/copy.html", plan, form, *loose, zones=zones(), status=400)
    done(N_("The plan is copied. Look at its dates and its texts."))
    if plan.published and not plan.programme:
        done(N_("A second person confirms that the first plan joins the programme."))
    return redirect(url_for("planner.plan", plan_id=made.id))


@planner.get("/plans/<plan_id>/stays")
@allowed(Permission.CHANGE_PLANS)
def stays(plan_id: str) -> ResponseReturnValue:
    """Ask why a channel stays open in a country."""
    plan = _plan(plan_id)
    known = plan.stays or Stays(reason={})
    written = {f"{REASON}{tag}": words for tag, words in known.reason.items()}
    return _page(
        "planner/stays.html",
        plan,
        _stays_form(plan)(formdata=None, data={"law": known.law, **written}),
    )


@planner.post("/plans/<plan_id>/stays")
@allowed(Permission.CHANGE_PLANS)
def stay(plan_id: str) -> ResponseReturnValue:
    """Keep why a channel stays open in a country."""
    plan = _plan(plan_id)
    form = _stays_form(plan)()
    if not form.validate():
        return _page("planner/stays.html", plan, form, status=400)
    words = {tag: (form[f"{REASON}{tag}"].data or "").strip() for tag in plan.gated}
    return _stayed(plan, form, Stays(reason=words, law=(form["law"].data or "").strip()))


@planner.post("/plans/<plan_id>/stays/not")
@allowed(Permission.CHANGE_PLANS)
def stay_not(plan_id: str) -> ResponseReturnValue:
    """Say that a channel closes in a country after all."""
    plan = _plan(plan_id)
    return _stayed(plan, _stays_form(plan)(), None)


def _stayed(plan: Plan, form: Form, said: Stays | None) -> ResponseReturnValue:
    try:
        with store().write() as session:
            programming.stay(
                session, person(), plan.id, said, shipped=available_locales(), now=now()
            )
    except Refused as refused:
        return _page("planner/stays.html", plan, form, *form.take(refused.problems), status=400)
    if said is None:
        done(N_("The channel closes in this country, too."))
    else:
        done(N_("Once the plan is published, customers in this country read that it stays open."))
    return redirect(url_for("planner.plan", plan_id=plan.id))


def _shared(source: Plan, chosen: list[str]) -> int:
    """Change siblings in one transaction, and count those that wait for a second person."""
    waiting = 0
    with store().write() as session:
        for name in chosen:
            plan, base = plans.head(session, name)
            changed = siblings.with_shared(plan, source)
            if name == source.id or changed == plan:
                continue
            asked = planning.change(
                session, person(), changed, base, shipped=available_locales(), now=now()
            )
            waiting += asked is not None
    return waiting


def _members(name: str) -> list[Plan]:
    with store().read() as session:
        found = [plan for plan, _ in plans.listed(session) if plan.programme == name]
    if not found:
        raise NotFound(name)
    return sorted(found, key=lambda each: (each.country, each.id))


def _row(plan: Plan, source: Plan) -> Row:
    return Row(
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        country=speech().countries().get(plan.country, plan.country),
        facts=standing_facts.facts(outlook(plan, now()), speech())[:3],
        differing=siblings.differing(plan, source),
    )


def _stays_form(plan: Plan) -> type[Form]:
    fields = {f"{REASON}{x}": TextAreaField(speech_of(x).own_name, [Needed()]) for x in plan.gated}
    made: type[Form] = type("StaysInLanguages", (StaysForm,), fields)
    return made


def _plan(plan_id: str) -> Plan:
    with store().read() as session:
        return plans.get(session, plan_id)


def _page(
    template: str, plan: Plan, form: Form, *loose: str, status: int = 200, **more: object
) -> ResponseReturnValue:
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    shown = {"plan": plan, "name": name, "form": form, "loose": loose, **more}
    return make_response(render_template(template, **shown), status)
