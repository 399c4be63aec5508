"""Invite somebody by a link, and come in by it."""

from flask import make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_, Refused
from sunset.services import accounts
from sunset.services.accounts import inviting
from sunset.store import plans
from sunset.store.invitations import Invitation
from sunset.web.access import TOKEN, allowed, everybody
from sunset.web.account import account
from sunset.web.account.work_forms import PREFIX, Invite, Join, languages_in, skill_choices
from sunset.web.account.work_forms import skills_of as skills
from sunset.web.forms import done
from sunset.web.language import say
from sunset.web.rooms import now, person, rooms, speech, store


@account.get("/people/invite")
@allowed(Permission.INVITE_PEOPLE)
def invite() -> ResponseReturnValue:
    """Ask who is to be invited, to what."""
    return _asking(Invite(formdata=None))


@account.post("/people/invite")
@allowed(Permission.INVITE_PEOPLE)
def invited() -> ResponseReturnValue:
    """Make a link, and show it this once."""
    form = _offered(Invite())
    if not form.validate():
        return _asking(form, code=400)
    guest = form.guest(request.form)
    try:
        with store().write() as opened:
            token = inviting.invite(opened, person(), guest, now=now())
    except Refused as refused:
        return _asking(form, *form.take(refused.problems), code=400)
    link = f"{rooms().settings.admin_url}{url_for('account.join', token=token)}"
    until = now() + inviting.GOOD_FOR
    return render_template("account/invited.html", guest=guest, link=link, until=until)


@account.post("/people/invitations/<int:number>/withdraw")
@allowed(Permission.INVITE_PEOPLE)
def withdraw(number: int) -> ResponseReturnValue:
    """Let a link let nobody in."""
    with store().write() as opened:
        inviting.revoke(opened, person(), number, now=now())
    done(N_("The link lets nobody in any more."))
    return redirect(url_for("account.people"))


@account.get("/join/<token>")
@everybody
def join(token: str) -> ResponseReturnValue:
    """Welcome somebody who was invited."""
    try:
        found = _open(token)
    except Refused as refused:
        return _closed(refused)
    return _welcome(found, Join(formdata=None, name=found.guest.name))


@account.post("/join/<token>")
@everybody
def joined(token: str) -> ResponseReturnValue:
    """Let somebody in who was invited."""
    form = Join()
    try:
        found = _open(token)
    except Refused as refused:
        return _closed(refused)
    if not form.validate():
        return _welcome(found, form, code=400)
    try:
        signed_in = _join(token, form)
    except Refused as refused:
        return _welcome(found, form, *form.take(refused.problems), code=400)
    session.clear()
    session.permanent = True
    session[TOKEN] = signed_in
    done(N_("Welcome, %(name)s. You are signed in."), name=form.name.data)
    return redirect(url_for("planner.home"))


def _open(token: str) -> Invitation:
    with store().write() as opened:
        return inviting.opened(opened, token, source=request.remote_addr or "", now=now())


def _join(token: str, form: Join) -> str:
    source, joining = request.remote_addr or "", form.joining(speech().locale)
    with store().write() as opened:
        return inviting.join(opened, token, joining, source=source, now=now())


def _offered(form: Invite) -> Invite:
    with store().read() as opened:
        every = [plan for plan, _ in plans.listed(opened)]
    return form.offer_to(person().role, every, speech())


def _asking(form: Invite, *loose: str, code: int = 200) -> ResponseReturnValue:
    shown = {
        "form": _offered(form),
        "loose": loose,
        "choices": skill_choices(speech()),
        "prefix": PREFIX,
        "skills": skills(tuple(languages_in(request.form))),
    }
    return make_response(render_template("account/invite.html", **shown), code)


def _welcome(found: Invitation, form: Join, *loose: str, code: int = 200) -> ResponseReturnValue:
    page = render_template("account/join.html", form=form, invitation=found, loose=loose)
    return make_response(page, code)


def _closed(refused: Refused) -> ResponseReturnValue:
    """Say why a link lets nobody in."""
    if isinstance(refused, accounts.TooManyTries):
        raise refused
    told = [say(problem.message) for problem in refused.problems]
    return make_response(render_template("account/closed_link.html", told=told), 410)
