"""One's own name, language, password and devices."""

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_, Message, Refused
from sunset.services import accounts
from sunset.services.accounts import profiles
from sunset.web.access import TOKEN, allowed
from sunset.web.account import account
from sunset.web.account.forms import Password, Profile
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.rooms import now, person, store


@account.get("/profile")
@allowed(Permission.ENTER)
def profile() -> ResponseReturnValue:
    """Show who one is here, and where one is signed in."""
    return _page(Profile(formdata=None, obj=person()), Password(formdata=None))


@account.post("/profile")
@allowed(Permission.ENTER)
def change_profile() -> ResponseReturnValue:
    """Change one's own name and language."""
    form = Profile()
    if not form.offer().validate():
        return _page(form, Password(formdata=None), code=400)
    name, locale = form.name.data or "", form.locale.data
    try:
        with store().write() as opened:
            profiles.change_profile(opened, person(), name, locale, now=now())
    except Refused as refused:
        return _page(form, Password(formdata=None), *form.take(refused.problems), code=400)
    done(N_("Your profile is changed."))
    return redirect(url_for("account.profile"))


@account.post("/password")
@allowed(Permission.ENTER)
def change_password() -> ResponseReturnValue:
    """Change one's own password, and come in again with it."""
    form, whole = Password(), Profile(formdata=None, obj=person())
    if not form.validate():
        return _page(whole, form, code=400)
    try:
        _change(form)
    except Refused as refused:
        return _page(whole, form, *form.take(refused.problems), code=400)
    session.clear()
    flash(say(Message(N_("Your password is changed. Sign in with the new one."))), "ok")
    return redirect(url_for("account.sign_in"))


@account.post("/devices/sign-out")
@allowed(Permission.ENTER)
def sign_out_device() -> ResponseReturnValue:
    """Sign out in another place."""
    with store().write() as opened:
        profiles.sign_out_device(opened, person(), request.form.get("device", ""), now=now())
    done(N_("Nobody is signed in there any more."))
    return redirect(url_for("account.profile"))


def _change(form: Password) -> None:
    current, password = form.current.data or "", form.password.data or ""
    with store().write() as opened:
        accounts.change_password(opened, person(), current, password, now=now())


def _page(form: Profile, password: Password, *loose: str, code: int = 200) -> ResponseReturnValue:
    with store().read() as opened:
        devices = profiles.devices(opened, person(), session[TOKEN], now=now())
    shown = {"form": form.offer(), "password": password, "devices": devices, "loose": loose}
    return make_response(render_template("account/profile.html", **shown), code)
