"""What somebody works on: their languages, and the texts of an editor."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import ANY, Assignment, Permission
from sunset.errors import N_, Refused
from sunset.services.accounts import assigning
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.account import account
from sunset.web.account.work_forms import Texts, languages_in
from sunset.web.forms import done
from sunset.web.rooms import now, person, speech, store


@account.post("/people/<int:person_id>/languages")
@allowed(Permission.INVITE_PEOPLE)
def set_languages(person_id: int) -> ResponseReturnValue:
    """Keep which languages somebody speaks, writes and reviews."""
    spoken = tuple(languages_in(request.form))
    with store().write() as session:
        assigning.set_languages(session, person(), person_id, spoken, now=now())
    done(N_("The languages are kept."))
    return redirect(url_for("account.someone", person_id=person_id))


@account.post("/people/<int:person_id>/texts")
@allowed(Permission.INVITE_PEOPLE)
def assign(person_id: int) -> ResponseReturnValue:
    """Give somebody texts."""
    with store().read() as session:
        every = [plan for plan, _ in plans.listed(session)]
    form = Texts().offer(every, speech())
    if not form.validate():
        raise Refused.because(N_("Choose a plan and a language."))
    with store().write() as session:
        assigning.assign(session, person(), person_id, form.assignment(), now=now())
    done(N_("The texts are assigned."))
    return redirect(url_for("account.someone", person_id=person_id))


@account.post("/people/<int:person_id>/texts/remove")
@allowed(Permission.INVITE_PEOPLE)
def unassign(person_id: int) -> ResponseReturnValue:
    """Take texts from somebody."""
    named = (request.form.get(name, ANY) for name in ("plan", "document", "locale"))
    with store().write() as session:
        assigning.unassign(session, person(), person_id, Assignment(*named), now=now())
    done(N_("The texts are no longer assigned. What was written stays."))
    return redirect(url_for("account.someone", person_id=person_id))
