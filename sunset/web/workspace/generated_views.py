"""The generator's own pages: its new words for edited texts, and texts to be copied."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, NotFound
from sunset.pages import touchpoints
from sunset.press.material import without_rules
from sunset.services import generating
from sunset.speech import speech as speech_of
from sunset.store import assignments, plans
from sunset.store.documents import Name
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.rooms import now, person, rooms, speech, store
from sunset.web.text_names import name_of
from sunset.web.wording import words
from sunset.web.workspace import workspace
from sunset.web.workspace.generated_page import entry, refusals

GENERATED = "/<plan_id>/generated"


@workspace.get(GENERATED)
@allowed(Permission.SEE_DOCUMENTS)
def generated(plan_id: str) -> str:
    """Show which edited texts the generator would write otherwise since the plan changed."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
        found = generating.renewals(session, person(), plan)
    return render_template(
        "workspace/generated.html",
        plan=plan,
        channel=words(plan.channel.name, speech(), plan.source_locale),
        entries=[entry(each, speech()) for each in found],
        refusals=refusals(plan, speech()),
    )


@workspace.post(GENERATED)
@allowed(Permission.WRITE_DOCUMENTS)
def settle_generated(plan_id: str) -> ResponseReturnValue:
    """Take the generator's new words into a draft, or leave the text as it is."""
    name = Name(plan_id, request.form.get("key", ""), request.form.get("locale", ""))
    base = request.form.get("base", -1, type=int)
    taken = request.form.get("act") == "take"
    with store().write() as session:
        if taken:
            chosen = request.form.getlist("taken")
            generating.take(session, person(), name, base, chosen, now=now())
        else:
            generating.leave(session, person(), name, base, now=now())
        text = name_of(plans.get(session, plan_id), name.document, speech())
    if taken:
        done(N_("“%(text)s” has a new draft. Customers do not see it yet."), text=text)
    else:
        done(N_("“%(text)s” stays as it is."), text=text)
    return redirect(url_for("workspace.generated", plan_id=plan_id))


@workspace.get("/<plan_id>/touchpoint-texts")
@allowed(Permission.SEE_DOCUMENTS)
def touchpoint_texts(plan_id: str) -> str:
    """Show what is said and written where people meet the channel, to be copied."""
    public_url = rooms().settings.public_url
    with store().read() as session:
        plan = plans.get(session, plan_id)
        locales = _locales(session, plan)
        locale = _chosen(plan, locales)
        library = without_rules(session, plan).library()
        scope = assignments.scope_of(session, person())
    told = touchpoints.told(plan, locale, library, now(), public_url)
    return render_template(
        "workspace/touchpoint_texts.html",
        plan=plan,
        channel=words(plan.channel.name, speech(), plan.source_locale),
        tongue=speech_of(locale),
        tongues=[speech_of(each) for each in locales],
        texts=[
            (name_of(plan, each.key, speech()), each)
            for each in told
            if scope.covers(plan_id, each.key, locale)
        ],
    )


def _locales(session: Session, plan: Plan) -> list[str]:
    """Return the locales in which somebody may see a touchpoint text."""
    scope = assignments.scope_of(session, person())
    keys = [each.key for each in touchpoints.touchpoints_of(plan)]
    return [x for x in plan.locales if any(scope.covers(plan.id, key, x) for key in keys)]


def _chosen(plan: Plan, locales: list[str]) -> str:
    asked = request.args.get("locale") or speech().locale
    if not locales:
        raise NotFound(f"{plan.id} has no touchpoint texts for {person().name}")
    return asked if asked in locales else locales[0]
