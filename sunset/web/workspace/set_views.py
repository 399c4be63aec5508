"""Publish all texts of a plan in a language at once: now, or at a time."""

from datetime import datetime

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import DateTimeLocalField
from wtforms.validators import Optional

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import instant
from sunset.errors import N_, NotFound, Refused
from sunset.services import releasing
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import Dated, Form, done
from sunset.web.rooms import now, person, speech, store
from sunset.web.wording import words
from sunset.web.workspace import set_page, workspace

PATH = "/<plan_id>/sets"


class Release(Form):
    """When a set goes out."""

    at = DateTimeLocalField(N_("Date and time"), [Optional(), Dated()])


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def sets(plan_id: str) -> str:
    """List the languages of a plan with what waits in each."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
        waiting = set_page.languages(session, plan, person())
    channel = words(plan.channel.name, speech(), plan.source_locale)
    return render_template("workspace/sets.html", plan=plan, channel=channel, languages=waiting)


@workspace.get(f"{PATH}/<locale>")
@allowed(Permission.SEE_DOCUMENTS)
def text_set(plan_id: str, locale: str) -> ResponseReturnValue:
    """Show what goes out together in a language, and what keeps it."""
    return _page(plan_id, locale, Release(formdata=None))


@workspace.post(f"{PATH}/<locale>")
@allowed(Permission.WRITE_DOCUMENTS)
def release(plan_id: str, locale: str) -> ResponseReturnValue:
    """Publish a set, give it a time, or take it off the schedule."""
    form, acts = Release(), {"now": _publish, "later": _schedule, "call_off": _call_off}
    act = acts.get(request.form.get("act", ""))
    if act is None or not form.validate():
        return _page(plan_id, locale, form, status=400)
    try:
        act(plan_id, locale, form)
    except Refused as refused:
        return _page(plan_id, locale, form, *form.take(refused.problems), status=400)
    return redirect(url_for("workspace.text_set", plan_id=plan_id, locale=locale))


def _publish(plan_id: str, locale: str, _form: Release) -> None:
    with store().write() as session:
        keys = _drafts(plans.get(session, plan_id), locale)
        releasing.release(session, person(), plan_id, locale, keys=keys, now=now())
    done(N_("The texts are published, all of them together."))


def _schedule(plan_id: str, locale: str, form: Release) -> None:
    with store().write() as session:
        plan = plans.get(session, plan_id)
        at = _ahead(form, plan)
        keys = _drafts(plan, locale)
        releasing.release(session, person(), plan_id, locale, keys=keys, at=at, now=now())
    done(N_("The texts go out by themselves. Until then they can be called off."))


def _call_off(plan_id: str, locale: str, _form: Release) -> None:
    with store().write() as session:
        releasing.call_off(session, person(), plan_id, locale, now=now())
    done(N_("Called off. The texts are drafts again."))


def _ahead(form: Release, plan: Plan) -> datetime:
    """Return the instant that the form tells in the plan's zone, which has to be ahead."""
    if form.at.data is None:
        raise Refused.because(N_("Give a date and a time."), field="at")
    at = instant(form.at.data, plan.schedule.zone)
    if at <= now():
        raise Refused.because(N_("This time is past. Give one that is ahead."), field="at")
    return at


def _drafts(plan: Plan, locale: str) -> list[str]:
    """Return the texts that somebody saw and chose, of those that the form listed."""
    if locale not in plan.locales:
        raise NotFound(f"{plan.id} has no texts in {locale}")
    return request.form.getlist("key")


def _page(
    plan_id: str, locale: str, form: Release, *loose: str, status: int = 200
) -> ResponseReturnValue:
    with store().read() as session:
        plan = plans.get(session, plan_id)
        if locale not in plan.locales:
            raise NotFound(f"{plan_id} has no texts in {locale}")
        found = set_page.read(session, plan, locale, person(), now())
        waiting = set_page.languages(session, plan, person())
    page = render_template(
        "workspace/set.html",
        set=found,
        languages=waiting,
        form=form,
        loose=loose,
        moment=now(),
        channel=words(plan.channel.name, speech(), plan.source_locale),
    )
    return make_response(page, status)
