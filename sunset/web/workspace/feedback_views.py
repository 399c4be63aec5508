"""What readers said of a guide, beside the guide."""

from flask import render_template

from sunset.domain.people import Permission
from sunset.domain.texts import OVERVIEW
from sunset.store import feedback as said_of
from sunset.store import manuscripts
from sunset.store.documents import Name
from sunset.web.access import allowed
from sunset.web.rooms import speech, store
from sunset.web.workspace import heads, workspace
from sunset.web.workspace.feedback_page import readings


@workspace.get("/<plan_id>/<key>/<locale>/feedback")
@allowed(Permission.SEE_DOCUMENTS)
def feedback(plan_id: str, key: str, locale: str) -> str:
    """Show what readers said, by revision and block."""
    name = Name(plan_id, key, locale)
    with store().read() as session:
        head = heads.read(session, name, speech())
        text = manuscripts.one(session, head.plan, name)
        said = said_of.of_text(session, name)
    told = readings(name, text.public.body, said, speech())
    public = text.public_number
    return render_template(
        "workspace/feedback.html",
        head=head,
        readings=told,
        public=public,
        retired=text.retired,
        stays=key == OVERVIEW,
    )
