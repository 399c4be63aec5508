"""What happens on a desk while somebody writes: words are kept, and one writes at a time."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_
from sunset.services import desk as desks
from sunset.store import plans
from sunset.store.desks import Lock, Typed
from sunset.store.documents import Name
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.rooms import now, person, store
from sunset.web.workspace import workspace
from sunset.web.workspace.editing import Written, name_of_window
from sunset.web.workspace.editor_page import address, read_desk, who_writes

PATH = "/<plan_id>/<key>/<locale>"


@workspace.post(f"{PATH}/keep")
@allowed(Permission.WRITE_DOCUMENTS)
def keep(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Keep what is being typed, and tell who else writes there."""
    name = Name(plan_id, key, locale)
    with store().write() as session:
        other = _keep(session, name)
        return {"other": other and who_writes(other, plans.get(session, plan_id))}


@workspace.get(f"{PATH}/writer")
@allowed(Permission.SEE_DOCUMENTS)
def writer(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Tell who else writes there now."""
    with store().read() as session:
        other = desks.look(session, person(), Name(plan_id, key, locale), now=now()).other
        return {"other": other and who_writes(other, plans.get(session, plan_id))}


@workspace.post(f"{PATH}/take-over")
@allowed(Permission.WRITE_DOCUMENTS)
def take_over(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Write a text that somebody else is writing; nobody's words are lost."""
    name = Name(plan_id, key, locale)
    has_words = read_desk(name).differs(Written.read(request.form))
    with store().write() as session:
        if has_words and request.form.get("window"):
            _keep(session, name)
        desks.take_over(session, person(), name, now=now())
    done(N_("You write here now. Whoever did before is told, and keeps what they typed."))
    return redirect(address(name))


@workspace.post(f"{PATH}/discard")
@allowed(Permission.WRITE_DOCUMENTS)
def discard(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Throw away what was typed in a window and not saved."""
    name = Name(plan_id, key, locale)
    windows = [name_of_window(request.form.get(each, "")) for each in ("window", "follows")]
    with store().write() as session:
        desks.clear(session, person(), name, *windows)
    done(N_("Those words are thrown away. The last draft is untouched."))
    return redirect(address(name, windows[0]))


def _keep(session: Session, name: Name) -> Lock | None:
    written = Written.read(request.form)
    typed = Typed(fields=written.fields(), window=written.window, saved_at=now())
    return desks.keep(session, person(), name, typed, follows=written.follows)
