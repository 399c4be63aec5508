"""Come in and go out."""

from flask import g, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import Refused
from sunset.services import accounts
from sunset.web.access import TOKEN, allowed, everybody, is_own_path
from sunset.web.account import account
from sunset.web.account.forms import SignIn
from sunset.web.rooms import now, store


@account.get("/sign-in")
@everybody
def sign_in() -> ResponseReturnValue:
    """Ask who wants to come in."""
    if g.person is not None:
        return redirect(_wanted())
    return render_template("account/sign_in.html", form=SignIn(), loose=())


@account.post("/sign-in")
@everybody
def signed_in() -> ResponseReturnValue:
    """Let somebody in who knows an address and its password."""
    form = SignIn()
    if not form.validate():
        return _again(form)
    try:
        token = _token(form)
    except Refused as refused:
        too_many = isinstance(refused, accounts.TooManyTries)
        return _again(form, *form.take(refused.problems), code=429 if too_many else 400)
    session.clear()
    session.permanent = True
    session[TOKEN] = token
    return redirect(_wanted())


@account.post("/sign-out")
@allowed(Permission.ENTER)
def sign_out() -> ResponseReturnValue:
    """Sign out here."""
    with store().write() as opened:
        accounts.sign_out(opened, session[TOKEN], now=now())
    session.clear()
    return redirect(url_for("account.sign_in"))


def _token(form: SignIn) -> str:
    source = request.remote_addr or ""
    with store().write() as opened:
        return accounts.sign_in(
            opened, form.email.data or "", form.password.data or "", source=source, now=now()
        )


def _again(form: SignIn, *loose: str, code: int = 400) -> ResponseReturnValue:
    return make_response(render_template("account/sign_in.html", form=form, loose=loose), code)


def _wanted() -> str:
    """Return where this person wanted to go: a path of our own, else the front door."""
    wanted = request.args.get("next", "")
    return wanted if is_own_path(wanted) else url_for("planner.home")
