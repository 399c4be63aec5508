"""Who may come in, and what each is trusted with."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission, Role
from sunset.errors import N_, Refused
from sunset.services import accounts
from sunset.services.accounts import inviting, profiles
from sunset.store import people as kept
from sunset.store.people import Newcomer
from sunset.web.access import allowed
from sunset.web.account import account
from sunset.web.account.forms import ROLES, NewPassword, NewPerson, RoleForm
from sunset.web.account.work import Work
from sunset.web.forms import Form, done
from sunset.web.rooms import now, person, speech, store


@account.get("/people")
@allowed(Permission.INVITE_PEOPLE)
def people() -> ResponseReturnValue:
    """List everybody, and ask for somebody new."""
    return _people(NewPerson(formdata=None))


@account.post("/people")
@allowed(Permission.MANAGE_PEOPLE)
def add_person() -> ResponseReturnValue:
    """Let somebody new in."""
    form = NewPerson()
    if not form.offer(speech()).validate():
        return _people(form, code=400)
    try:
        _add(form)
    except Refused as refused:
        return _people(form, *form.take(refused.problems), code=400)
    done(N_("%(name)s can sign in now."), name=form.name.data)
    return redirect(url_for("account.people"))


@account.get("/people/<int:person_id>")
@allowed(Permission.INVITE_PEOPLE)
def someone(person_id: int) -> ResponseReturnValue:
    """Show one person."""
    return _someone(person_id)


@account.post("/people/<int:person_id>/role")
@allowed(Permission.MANAGE_PEOPLE)
def change_role(person_id: int) -> ResponseReturnValue:
    """Trust somebody with more or with less."""
    form = RoleForm()
    if not form.offer(speech()).validate():
        return _someone(person_id, form, code=400)
    try:
        with store().write() as opened:
            profiles.set_role(opened, person(), person_id, Role(form.role.data), now=now())
    except Refused as refused:
        return _someone(person_id, form, *form.take(refused.problems), code=400)
    done(N_("The role is changed."))
    return redirect(url_for("account.people"))


@account.post("/people/<int:person_id>/password")
@allowed(Permission.MANAGE_PEOPLE)
def set_password(person_id: int) -> ResponseReturnValue:
    """Give somebody another password."""
    form = NewPassword()
    if not form.validate():
        return _someone(person_id, form, code=400)
    try:
        with store().write() as opened:
            accounts.set_password(opened, person(), person_id, form.password.data or "", now=now())
    except Refused as refused:
        return _someone(person_id, form, *form.take(refused.problems), code=400)
    done(N_("The password is changed. That person is signed out everywhere."))
    return redirect(url_for("account.people"))


@account.post("/people/<int:person_id>/disable")
@allowed(Permission.MANAGE_PEOPLE)
def disable_person(person_id: int) -> ResponseReturnValue:
    """Let somebody in no more."""
    with store().write() as opened:
        accounts.disable_person(opened, person(), person_id, now=now())
    done(N_("That person cannot sign in any more. What was done stays."))
    return redirect(url_for("account.people"))


def _add(form: NewPerson) -> None:
    newcomer = Newcomer(
        name=form.name.data or "",
        email=form.email.data or "",
        role=Role(form.role.data),
        locale=speech().locale,
    )
    with store().write() as opened:
        accounts.add_person(opened, person(), newcomer, form.password.data or "", now=now())


def _people(form: NewPerson, *loose: str, code: int = 200) -> ResponseReturnValue:
    with store().read() as opened:
        entries = kept.listed(opened)
        invitations = tuple(inviting.recent(opened, person(), now=now()))
    shown = {"form": form.offer(speech()), "entries": entries, "roles": ROLES, "loose": loose}
    page = render_template("account/people.html", invitations=invitations, **shown)
    return make_response(page, code)


def _someone(
    person_id: int, form: Form | None = None, *loose: str, code: int = 200
) -> ResponseReturnValue:
    with store().read() as opened:
        found = kept.get(opened, person_id)
        work = Work.read(opened, found)
    role = form if isinstance(form, RoleForm) else RoleForm(formdata=None, role=str(found.role))
    password = form if isinstance(form, NewPassword) else NewPassword(formdata=None)
    shown = {
        "who": found,
        "work": work,
        "roles": ROLES,
        "role": role.offer(speech()),
        "password": password,
        "loose": loose,
    }
    return make_response(render_template("account/person.html", form=form, **shown), code)
