"""Take a guide from customers, and give it again."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_
from sunset.services import retiring_guides
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.rooms import now, person, store
from sunset.web.workspace import workspace


@workspace.post("/<plan_id>/<key>/<locale>/retire")
@allowed(Permission.CHANGE_PLANS)
def retire(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Retire a guide in every language, or give customers one that was retired."""
    again = request.form.get("act") == "unretire"
    verb = retiring_guides.unretire if again else retiring_guides.retire
    with store().write() as session:
        verb(session, person(), plan_id, key, now=now())
    done(N_("Customers have the guide again.") if again else N_("The guide is retired."))
    return redirect(url_for("workspace.feedback", plan_id=plan_id, key=key, locale=locale))
