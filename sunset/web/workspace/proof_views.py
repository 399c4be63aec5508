"""A text as customers would see it, and what is wrong with it, before anything is kept."""

from flask import Response, render_template, request
from markupsafe import Markup

from sunset.documents.render import Rendered
from sunset.domain.people import Permission
from sunset.domain.texts import TextKind
from sunset.edition.records import Page
from sunset.errors import Message, Refused
from sunset.pages import assets
from sunset.pages.views import Home
from sunset.store.documents import Name
from sunset.store.manuscripts import document_of
from sunset.web.access import allowed
from sunset.web.framing import framed, with_own_files
from sunset.web.rooms import now, rooms
from sunset.web.workspace import proofs, workspace
from sunset.web.workspace.editing import Written
from sunset.web.workspace.editor_aids import weigh
from sunset.web.workspace.editor_desk import Desk
from sunset.web.workspace.editor_page import read_desk
from sunset.web.workspace.editor_rows import rows

PATH = "/<plan_id>/<key>/<locale>"


@workspace.post(f"{PATH}/preview")
@allowed(Permission.SEE_DOCUMENTS)
def preview(plan_id: str, key: str, locale: str) -> Response:
    """Render the page that shows a text, with what is written but not kept."""
    desk, written = read_desk(Name(plan_id, key, locale)), Written.read(request.form)
    public_url = rooms().settings.public_url
    place = proofs.stand(desk.plan, key, now())
    document = document_of(desk.plan, desk.name, desk.wording(written))
    if place is None:
        return _no_proof()
    home = Home(public_url=public_url)
    try:
        if not place.text.surface:
            return _said(desk, proofs.spoken(place, document, home))
        page = proofs.proof(place, document, desk.published, now(), home)
        if place.text.kind is TextKind.BANNER:
            return _hosted(desk, page, home)
    except Refused as refused:
        return _no_proof(*(each.message for each in refused.problems))
    return framed(with_own_files(page.plain(), public_url), page.content_type)


@workspace.post(f"{PATH}/problems")
@allowed(Permission.SEE_DOCUMENTS)
def problems(plan_id: str, key: str, locale: str) -> str:
    """List what is wrong with what is written but not kept."""
    desk, written = read_desk(Name(plan_id, key, locale)), Written.read(request.form)
    found, sides = desk.problems(written, now()), desk.beside(written)
    laid = rows(sides, written, found) if sides else ()
    raised = weigh(desk, written)
    return render_template("workspace/found.html", problems=found, rows=laid, raised=raised)


def _said(desk: Desk, text: Rendered) -> Response:
    page = render_template("workspace/said.html", tongue=desk.speech, text=text)
    return framed(page.encode(), "text/html; charset=utf-8")


def _hosted(desk: Desk, banner: Page, home: Home) -> Response:
    """Show a banner where it will stand: on pages of somebody else, light and dark."""
    page = render_template(
        "workspace/host.html",
        tongue=desk.speech,
        banner=Markup(banner.plain().decode()),  # noqa: S704 -- what customers get
        stylesheet=home.address(assets.banner().path),
    )
    return framed(with_own_files(page.encode(), home.public_url), banner.content_type)


def _no_proof(*problems: Message) -> Response:
    page = render_template("workspace/no_proof.html", problems=problems)
    return framed(page.encode(), "text/html; charset=utf-8")
