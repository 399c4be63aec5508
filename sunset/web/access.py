"""Who may do what: every view names its audience and, for the rooms, its permission."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, Response, g, redirect, request, session, url_for

from sunset.domain.people import ANY, Permission, is_scoped
from sunset.errors import NotAllowed, NotAssigned
from sunset.services import accounts
from sunset.store import assignments
from sunset.store.documents import Name
from sunset.web.rooms import now, person, store

P = ParamSpec("P")
R = TypeVar("R")
# Whoever may do only these is held to the texts assigned to them.
OF_TEXTS = frozenset({Permission.SEE_DOCUMENTS, Permission.WRITE_DOCUMENTS})
TOKEN = "token"  # noqa: S105 -- the name under which the cookie holds it


def allowed(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R | Response]]:
    """Admit signed-in people whose role permits the act."""

    def decorate(view: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            if g.person is None:
                return to_sign_in()
            if not g.person.may(permission):
                raise NotAllowed(permission)
            if permission in OF_TEXTS:
                _demand_text(**(request.view_args or {}))
            return view(*args, **kwargs)

        guarded.audience, guarded.permission = "rooms", permission  # type: ignore[attr-defined]  # read by the house test
        return guarded

    return decorate


def everybody(view: Callable[P, R]) -> Callable[P, R]:
    """Admit everybody: the view needs nobody to be signed in."""
    view.audience, view.permission = "everybody", None  # type: ignore[attr-defined]  # read by the house test
    return view


def is_own_path(path: str) -> bool:
    """Say whether an address stays in these rooms, however a browser reads it."""
    # Browsers take a backslash for a slash and drop tabs and line ends (WHATWG URL).
    return (
        path.startswith("/")
        and not path.startswith("//")
        and not any(sign == "\\" or sign < " " or sign == "\x7f" for sign in path)
    )


def to_sign_in() -> Response:
    """Lead to the sign-in page, and back to where this person wanted to go."""
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", next=wanted))  # type: ignore[return-value]  # werkzeug's own Response


def init_app(app: Flask) -> None:
    """Find out who asks, before each request."""
    app.before_request(_who)


def _demand_text(plan_id: str | None = None, key: str = "", locale: str = "", **_: object) -> None:
    """Refuse an address of a plan or text that is outside of what this person may see."""
    if plan_id is None or not is_scoped(person().role):
        return
    with store().read() as session:
        if locale:
            assignments.demand(session, person(), Name(plan_id, key or ANY, locale))
        elif not assignments.scope_of(session, person()).touches(plan_id):
            raise NotAssigned(f"no text of {plan_id} is assigned to {person().name}")


def _who() -> None:
    token = session.get(TOKEN)
    g.person = None
    if request.endpoint == "static" or not isinstance(token, str):
        return
    g.person = accounts.visitor(store(), token, now())
