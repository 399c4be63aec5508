"""An editor's form, as tests fill it in and read it."""

from reading import read

from sunset.store import documents
from sunset.store.documents import Name

NOTICE = Name("chat", "notice", "en")
PATH = "/documents/chat/notice/en"
ARABIC = "/documents/chat/notice/ar"
BODY = "## What you lose {#loss}\n\n{{ loss }}\n\n## Why {#why}\n\n{{ reason }}\n"


def fields(**changes):
    return {
        "title": "Why it closes",
        "summary": "",
        "body": BODY,
        "base": "0",
        "source": "0",
    } | changes


def history(rooms, name=NOTICE):
    with rooms.store.read() as session:
        return documents.history(session, name)


def typed(page, name="body"):
    return next(x for x in read(page.answer.text).all("textarea") if x["id"] == name)


def source_of(page):
    """Return the text of a textarea with its lines."""
    return _lines(typed(page))


def token(page):
    return page.all("input", name="csrf_token")[0]["value"]


def form_of(page):
    """Return what a browser would send of the editor's form, its buttons apart."""
    (form,) = read(page.answer.text).all("form", id="writing")
    areas = {x["name"]: _lines(x) for x in form.all("textarea")}
    hidden = {x["name"]: x["value"] for x in form.all("input", type="hidden")}
    return {name: text for name, text in (hidden | areas).items() if name != "csrf_token"}


def _lines(area):
    return "".join(area.children).replace("\r\n", "\n").removeprefix("\n")
