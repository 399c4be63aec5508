"""One check of a gate: answering for it, and checks that a company adds."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Optional

from sunset.domain.evidence import Evidence, OwnCheck
from sunset.domain.facts import Attested
from sunset.domain.people import Permission
from sunset.errors import N_, NotFound, Refused
from sunset.services import attesting
from sunset.web.access import allowed
from sunset.web.forms import Dated, Form, Needed, done
from sunset.web.planner import gate_page, lines, planner, wording
from sunset.web.planner.gate_page import CheckLine, GatePage
from sunset.web.planner.owners import OwnerField
from sunset.web.rooms import now, person, speech, store


class EvidenceForm(Form):
    """What somebody answers for."""

    owner = OwnerField(N_("Owner"), [Needed()])
    evidence = TextAreaField(N_("What shows it"), [Needed()])
    link = StringField(N_("Link to the evidence"))
    expires = DateField(N_("Expires on"), [Optional(), Dated()])

    def given(self) -> Evidence:
        """Return the evidence as it was typed."""
        return Evidence(
            owner=self.owner.data or "",
            words=self.evidence.data or "",
            link=self.link.data or "",
            expires=self.expires.data,
        )


class OwnCheckForm(Form):
    """What a company demands besides."""

    title = StringField(N_("What must hold"), [Needed()])
    owner = OwnerField(N_("Owner"))


@planner.get("/plans/<plan_id>/gates/<code>/checks/<check>")
@allowed(Permission.CHANGE_PLANS)
def check(plan_id: str, code: str, check: str) -> ResponseReturnValue:
    """Ask for the evidence of a check."""
    page, line = _read(plan_id, code, check)
    given = line.standing.evidence
    owner = (given.owner if given else line.standing.check.owner) or page.plan.owner
    return _one(page, line, EvidenceForm(formdata=None, owner=owner))


@planner.post("/plans/<plan_id>/gates/<code>/checks/<check>")
@allowed(Permission.CHANGE_PLANS)
def attest(plan_id: str, code: str, check: str) -> ResponseReturnValue:
    """Answer for a check."""
    page, line = _read(plan_id, code, check)
    form = EvidenceForm()
    if not form.validate():
        return _one(page, line, form, status=400)
    try:
        with store().write() as session:
            attesting.attest(session, person(), plan_id, (code, check), form.given(), now=now())
    except Refused as refused:
        return _one(page, line, form, *form.take(refused.problems), status=400)
    done(N_("Your evidence is kept."))
    return redirect(url_for("planner.gate", plan_id=plan_id, code=code, _anchor=f"check-{check}"))


@planner.get("/plans/<plan_id>/gates/<code>/checks")
@allowed(Permission.CHANGE_PLANS)
def new_check(plan_id: str, code: str) -> ResponseReturnValue:
    """Ask what a gate shall demand besides."""
    return _new(_gate(plan_id, code), OwnCheckForm(formdata=None))


@planner.post("/plans/<plan_id>/gates/<code>/checks")
@allowed(Permission.CHANGE_PLANS)
def add_check(plan_id: str, code: str) -> ResponseReturnValue:
    """Let a gate demand one thing more."""
    form = OwnCheckForm()
    if not form.validate():
        return _new(_gate(plan_id, code), form, status=400)
    title, owner = form.title.data or "", form.owner.data or ""
    try:
        with store().write() as session:
            wanted = OwnCheck(id="", gate=code, title=title, owner=owner)
            attesting.add_check(session, person(), plan_id, wanted, now=now())
    except Refused as refused:
        return _new(_gate(plan_id, code), form, *form.take(refused.problems), status=400)
    done(N_("The check is added."))
    return _back(plan_id, code)


@planner.post("/plans/<plan_id>/gates/<code>/checks/<check>/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_check(plan_id: str, code: str, check: str) -> ResponseReturnValue:
    """Let a gate no longer demand what the company added."""
    with store().write() as session:
        attesting.remove_check(session, person(), plan_id, check, now=now())
    done(N_("The check is removed."))
    return _back(plan_id, code)


def _gate(plan_id: str, code: str) -> GatePage:
    with store().read() as session:
        return gate_page.read(session, plan_id, code, speech(), now())


def _read(plan_id: str, code: str, check: str) -> tuple[GatePage, CheckLine]:
    page = _gate(plan_id, code)
    found = gate_page.check_lines(page, speech())
    line = next((each for each in found if each.standing.check.id == check), None)
    if line is None or not line.standing.open_to_evidence:
        raise NotFound(f"{plan_id} asks nobody about {check} at {code}")
    return page, line


def _one(
    page: GatePage, line: CheckLine, form: Form, *loose: str, status: int = 200
) -> ResponseReturnValue:
    shown = {**_named(page), "line": line, "form": form, "loose": loose}
    past = _past(page, line.standing.check.id)
    return make_response(render_template("planner/gate_check.html", past=past, **shown), status)


def _new(page: GatePage, form: Form, *loose: str, status: int = 200) -> ResponseReturnValue:
    shown = {**_named(page), "form": form, "loose": loose}
    return make_response(render_template("planner/gate_check_new.html", **shown), status)


def _named(page: GatePage) -> dict[str, object]:
    name = wording.words(page.plan.channel.name, speech(), page.plan.source_locale)
    title = lines.gate_line(page.gate, page.view, speech()).title
    return {"plan": page.plan, "name": name, "code": page.gate.code, "gate": title}


def _past(page: GatePage, check: str) -> list[Attested]:
    """Return every evidence given for a check, newest first."""
    given = (f for f in page.plan.facts if isinstance(f, Attested))
    mine = (f for f in given if (f.gate, f.check) == (page.gate.code, check))
    return sorted(mine, key=lambda f: f.effective_at, reverse=True)


def _back(plan_id: str, code: str) -> ResponseReturnValue:
    return redirect(url_for("planner.gate", plan_id=plan_id, code=code))
