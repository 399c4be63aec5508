"""The history of a text: what changed, by whom, and back to an earlier revision."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_
from sunset.services import writing
from sunset.store import documents
from sunset.store.documents import Name, Revision
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.rooms import now, person, speech, store
from sunset.web.workspace import heads, workspace
from sunset.web.workspace.history_page import chosen, compared

PATH = "/<plan_id>/<key>/<locale>/history"
RESTORE = f"{PATH}/<int:number>/restore"
STATES = {
    "draft": N_("Draft"),
    "in_review": N_("In review"),
    "scheduled": N_("Scheduled"),
    "published": N_("Published"),
    "superseded": N_("Replaced"),
}


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def history(plan_id: str, key: str, locale: str) -> str:
    """List the revisions of a text, and show what changed between two of them."""
    name = Name(plan_id, key, locale)
    with store().read() as session:
        head = heads.read(session, name, speech())
        kept = documents.history(session, name)
    comparison = chosen(kept, request.args.get("older", ""), request.args.get("newer", ""))
    return render_template(
        "workspace/history.html",
        head=head,
        history=kept,
        comparison=comparison,
        states=STATES,
    )


@workspace.get(RESTORE)
@allowed(Permission.WRITE_DOCUMENTS)
def ask_to_restore(plan_id: str, key: str, locale: str, number: int) -> str:
    """Ask before an earlier revision becomes the draft, and show what that changes."""
    name = Name(plan_id, key, locale)
    with store().read() as session:
        head = heads.read(session, name, speech())
        newest, wanted = _pair(session, name, number)
    return render_template(
        "workspace/restore.html", head=head, comparison=compared(newest, wanted), wanted=wanted
    )


@workspace.post(RESTORE)
@allowed(Permission.WRITE_DOCUMENTS)
def restore(plan_id: str, key: str, locale: str, number: int) -> ResponseReturnValue:
    """Make an earlier revision the draft again; customers do not see it yet."""
    name = Name(plan_id, key, locale)
    # Who saw another newest revision than there is now is told so, and nothing is lost.
    base = request.form.get("base", -1, type=int)
    with store().write() as session:
        heads.read(session, name, speech())
        kept = writing.restore(session, person(), name, number, base, now=now())
    done(
        N_("Revision %(wanted)s is back as the draft, which is revision %(number)s."),
        wanted=number,
        number=kept.number,
    )
    return redirect(url_for("workspace.edit", plan_id=plan_id, key=key, locale=locale))


def _pair(session: Session, name: Name, number: int) -> tuple[Revision, Revision]:
    wanted = documents.revision(session, name, number)
    return documents.history(session, name)[0], wanted
