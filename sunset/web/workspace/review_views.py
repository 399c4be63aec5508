"""Let another person read a text before customers do."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField, TextAreaField
from wtforms.widgets import HiddenInput

from sunset.domain.people import Permission
from sunset.errors import N_, Refused
from sunset.services import reviewing
from sunset.store.documents import Name
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import Form, done
from sunset.web.rooms import now, person, speech, store
from sunset.web.workspace import heads, review_page, workspace

PATH = "/<plan_id>/<key>/<locale>/review"
DONE = {
    "ask": N_("Somebody else is asked to read it."),
    "pass": N_("The text has passed the review and can be published."),
    "send_back": N_("The text is a draft again, with your words."),
    "waive": N_("The text can be published; it is marked as not reviewed."),
}


class Verdict(Form):
    """What a second reader says of a draft."""

    number = IntegerField(widget=HiddenInput())
    note = TextAreaField(N_("What has to change"))


@workspace.get("/reviews")
@allowed(Permission.SEE_DOCUMENTS)
def reviews() -> str:
    """List the drafts that wait for a second reader."""
    with store().read() as session:
        waiting = review_page.queue(session, person(), speech())
    return render_template("workspace/reviews.html", waiting=waiting)


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def review(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Show what a draft changes, and what somebody may say of it."""
    return _page(Name(plan_id, key, locale), Verdict(formdata=None))


@workspace.post(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def judge(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Ask for a review, pass a draft, send it back with a word, or do without."""
    name, form, act = Name(plan_id, key, locale), Verdict(), request.form.get("act", "")
    if act not in DONE or not form.validate():
        return _page(name, form, status=400)
    try:
        with store().write() as session:
            _judge(session, name, act, form)
    except Refused as refused:
        return _page(name, form, *form.take(refused.problems), status=400)
    done(DONE[act])
    return redirect(url_for("workspace.review", plan_id=plan_id, key=key, locale=locale))


def _judge(session: Session, name: Name, act: str, form: Verdict) -> None:
    number = form.number.data or 0
    if act == "send_back":
        note = form.note.data or ""
        reviewing.send_back(session, person(), name, number, note, now=now())
        return
    verdicts = {"ask": reviewing.ask, "pass": reviewing.pass_, "waive": reviewing.waive}
    verdicts[act](session, person(), name, number, now=now())


def _page(name: Name, form: Verdict, *loose: str, status: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        head = heads.read(session, name, speech())
        reading = review_page.read(session, name, person(), now())
    form.number.data = reading.draft.number if reading.draft else 0
    page = render_template(
        "workspace/review.html",
        head=head,
        reading=reading,
        form=form,
        loose=loose,
        said=review_page.SAID,
    )
    return make_response(page, status)
