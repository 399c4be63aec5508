"""What people say of a plan, its milestones and its gates."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField
from wtforms.widgets import HiddenInput

from sunset.domain.people import Permission
from sunset.errors import N_, Refused
from sunset.services import commenting
from sunset.services.commenting import GATE, MILESTONE
from sunset.store import comments, plans
from sunset.web.access import allowed
from sunset.web.forms import Form, Needed, done
from sunset.web.planner import planner, wording
from sunset.web.rooms import now, person, speech, store


class CommentForm(Form):
    """What somebody says, and of what."""

    subject = StringField(widget=HiddenInput())
    words = TextAreaField(N_("Your comment"), [Needed()])


@planner.get("/plans/<plan_id>/comments")
@allowed(Permission.SEE_PLANS)
def comments_of_plan(plan_id: str) -> ResponseReturnValue:
    """Show everything that was said of a plan and its parts, or of one of them."""
    return _page(plan_id, CommentForm(formdata=None, subject=request.args.get("subject", "")))


@planner.post("/plans/<plan_id>/comments")
@allowed(Permission.SEE_PLANS)
def comment(plan_id: str) -> ResponseReturnValue:
    """Say something."""
    form = CommentForm()
    if not form.validate():
        return _page(plan_id, form, status=400)
    subject = form.subject.data or ""
    try:
        with store().write() as session:
            said = form.words.data or ""
            commenting.say(session, person(), plan_id, subject, said, now=now())
    except Refused as refused:
        return _page(plan_id, form, *form.take(refused.problems), status=400)
    done(N_("Your comment is added."))
    return _back(plan_id, subject)


@planner.post("/plans/<plan_id>/comments/<int:number>/remove")
@allowed(Permission.SEE_PLANS)
def remove_comment(plan_id: str, number: int) -> ResponseReturnValue:
    """Take back what one said."""
    with store().write() as session:
        said = commenting.take_back(session, person(), plan_id, number, now=now())
    done(N_("Your comment is removed."))
    return _back(plan_id, said.subject)


@planner.app_template_global("place_of_comment")
def place_of(plan_id: str, subject: str) -> str:
    """Return where that of which something was said can be seen."""
    kind, _, name = subject.partition("/")
    if kind == MILESTONE:
        return url_for("planner.milestone", plan_id=plan_id, name=name)
    if kind == GATE:
        return url_for("planner.comments_of_plan", plan_id=plan_id, subject=subject)
    return url_for("planner.comments_of_plan", plan_id=plan_id)


def _back(plan_id: str, subject: str) -> Response:
    return redirect(f"{place_of(plan_id, subject)}#comments")


def _page(plan_id: str, form: CommentForm, *loose: str, status: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        plan = plans.get(session, plan_id)
        said = comments.of(session, plan_id, form.subject.data or None)
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    page = render_template(
        "planner/comments.html", plan=plan, name=name, said=said, form=form, loose=loose
    )
    return make_response(page, status)
