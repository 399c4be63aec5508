"""The editor of one text in one locale; it works without scripts."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.documents.problems import Severity
from sunset.domain.people import Permission
from sunset.errors import N_, Conflict, Message, NotFound, Refused
from sunset.pages.views import Home
from sunset.services import writing
from sunset.store.documents import Name, Revision, Wording
from sunset.store.session import StoreAway
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.framing import framed, with_own_files
from sunset.web.rooms import now, person, rooms, speech, store
from sunset.web.wording import words
from sunset.web.workspace import proofs, workspace
from sunset.web.workspace.editing import Writing, filled, typed
from sunset.web.workspace.editor_page import Desk, known_facts

PATH = "/<plan_id>/<key>/<locale>"


@workspace.get(PATH)
@allowed(Permission.SEE_DOCUMENTS)
def edit(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Open a text, or one of its earlier revisions, to be written on."""
    desk = _desk(Name(plan_id, key, locale))
    shown = _asked(desk)
    form = filled(shown, desk.text.number, desk.source.public_number, desk.speech)
    return _page(desk, form)


@workspace.post(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def write(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Keep what was written as a draft, and give it to customers where that was asked."""
    name, form = Name(plan_id, key, locale), Writing()
    try:
        return _written(name, form)
    except Conflict:
        return _conflict(_desk(name), form)
    except Refused as refused:
        return _page(_desk(name), form, *form.take(refused.problems), status=400)
    except StoreAway:
        page = render_template("workspace/unsaved.html", typed=typed())
        return make_response(page, 503)


@workspace.post(f"{PATH}/preview")
@allowed(Permission.SEE_DOCUMENTS)
def preview(plan_id: str, key: str, locale: str) -> Response:
    """Render the page that shows a text, with what is written but not kept."""
    desk, form = _desk(Name(plan_id, key, locale)), Writing()
    public_url = rooms().settings.public_url
    place = proofs.stand(desk.plan, key, now())
    document = writing.document_of(desk.plan, desk.name, form.wording())
    if place is None:
        return _no_proof()
    home = Home(public_url=public_url)
    try:
        page = proofs.proof(place, document, desk.published, now(), home)
    except Refused as refused:
        return _no_proof(*(each.message for each in refused.problems))
    return framed(with_own_files(page.plain(), public_url), page.content_type)


@workspace.post(f"{PATH}/problems")
@allowed(Permission.SEE_DOCUMENTS)
def problems(plan_id: str, key: str, locale: str) -> str:
    """List what is wrong with what is written but not kept."""
    desk, form = _desk(Name(plan_id, key, locale)), Writing()
    found = desk.problems(form.wording(), now())
    return render_template("workspace/problems.html", problems=found)


def _written(name: Name, form: Writing) -> ResponseReturnValue:
    with store().write() as session:
        kept = writing.save(session, person(), name, form.wording(), form.from_number, now=now())
    if request.form.get("act") == "publish":
        return _published(name, kept)
    done(
        N_("The draft is saved as revision %(number)s. Customers do not see it yet."),
        number=kept.number,
    )
    return redirect(_address(name))


def _published(name: Name, kept: Revision) -> ResponseReturnValue:
    """Publish a draft that is kept already, so that a refusal loses nothing."""
    try:
        with store().write() as session:
            writing.publish(session, person(), name, kept.number, now=now())
    except Refused:
        desk = _desk(name)
        form = filled(kept.wording, kept.number, desk.source.public_number, desk.speech)
        return _page(desk, form, refused=True, status=400)
    done(N_("Revision %(number)s is published."), number=kept.number)
    return redirect(_address(name))


def _desk(name: Name) -> Desk:
    with store().read() as session:
        return Desk.read(session, name)


def _asked(desk: Desk) -> Wording:
    """Return the words of the revision that the address names, or the newest."""
    text = request.args.get("revision", "")
    if not text:
        return desk.shown
    found = next((r for r in desk.history if str(r.number) == text), None)
    if found is None:
        raise NotFound(f"{desk.name} has no revision {text[:20]}")
    return found.wording


def _address(name: Name) -> str:
    return url_for("workspace.edit", plan_id=name.plan, key=name.document, locale=name.locale)


def _page(
    desk: Desk, form: Writing, *loose: str, refused: bool = False, status: int = 200
) -> ResponseReturnValue:
    found = desk.problems(form.wording(), now())
    page = render_template(
        "workspace/editor.html",
        desk=desk,
        form=form,
        loose=loose,
        refused=refused,
        problems=found,
        errors=sum(each.severity is Severity.ERROR for each in found),
        facts=known_facts(desk, now(), speech()),
        name=words(desk.plan.channel.name, speech(), desk.plan.source_locale),
        address=_address(desk.name),
    )
    return make_response(page, status)


def _conflict(desk: Desk, form: Writing) -> ResponseReturnValue:
    """Show both versions; either is one press away, and neither is lost."""
    theirs = filled(desk.text.newest, desk.text.number, desk.source.public_number, desk.speech)
    page = render_template(
        "workspace/conflict.html",
        desk=desk,
        mine=form,
        theirs=theirs,
        newest=next(iter(desk.history), None),
        name=words(desk.plan.channel.name, speech(), desk.plan.source_locale),
        address=_address(desk.name),
    )
    return make_response(page, 409)


def _no_proof(*problems: Message) -> Response:
    page = render_template("workspace/no_proof.html", problems=problems)
    return framed(page.encode(), "text/html; charset=utf-8")
