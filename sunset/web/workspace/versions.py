"""Two versions of one text, block by block: either is one press away, and neither is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Response, make_response, render_template

from sunset.documents.segments import SUMMARY, TITLE
from sunset.web.workspace.editing import BLOCK, Mode, Written, marked
from sunset.web.workspace.editor_desk import Desk
from sunset.web.workspace.editor_page import address, head_of

PICK, THEIRS = "pick:", "theirs:"
_LINES = (TITLE, SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A part of a text in two versions, and what both began with."""

    field: str
    mine: str
    theirs: str
    began: str

    @property
    def is_line(self) -> bool:
        """Say whether the part is one line: the title or the summary."""
        return self.field in _LINES

    @property
    def both(self) -> bool:
        """Say whether both changed the part."""
        return self.began not in (self.mine, self.theirs)

    @property
    def chosen(self) -> str:
        """Return which goes on unless somebody says so: theirs where only they changed it."""
        return "theirs" if self.mine == self.began else "mine"


def picked(form: Mapping[str, str]) -> dict[str, str]:
    """Return a form with their words wherever those were taken."""
    fields = {name: text for name, text in form.items() if not name.startswith((PICK, THEIRS))}
    taken = {
        name.removeprefix(PICK)
        for name, choice in form.items()
        if name.startswith(PICK) and choice == "theirs"
    }
    return fields | {name: form.get(f"{THEIRS}{name}", "") for name in taken}


def conflict(desk: Desk, written: Written) -> Response:
    """Show both versions of every part in which they differ."""
    mine, theirs, began = _told(desk, written)
    parts = [_parts(each) for each in (mine, theirs, began)]
    page = render_template(
        "workspace/conflict.html",
        desk=desk,
        head=head_of(desk),
        mine=mine,
        versions=tuple(_versions(*parts)),
        shared=[(name, text) for name, text in parts[0].items() if parts[1].get(name) == text],
        newest=next(iter(desk.history), None),
        in_hand=lambda text: marked(text, desk.speech.direction),
        address=address(desk.name),
    )
    return make_response(page, 409)


def _told(desk: Desk, written: Written) -> tuple[Written, Written, Written]:
    """Return mine, theirs and what both began with, in one mode."""
    theirs = desk.opened(desk.text.newest)
    before = desk.words_of(written.base)
    began = desk.opened(before) if before else theirs
    if written.mode is theirs.mode is began.mode:
        return written, theirs, began
    return desk.as_one(written), desk.as_one(theirs), desk.as_one(began)


def _parts(written: Written) -> dict[str, str]:
    if written.mode is Mode.FREE:
        return {"title": written.title, "summary": written.summary, "body": written.body}
    return {key if key in _LINES else f"{BLOCK}{key}": text for key, text in written.blocks.items()}


def _versions(
    mine: Mapping[str, str], theirs: Mapping[str, str], began: Mapping[str, str]
) -> Iterator[Version]:
    for field in dict.fromkeys((*mine, *theirs)):
        texts = [each.get(field, "") for each in (mine, theirs, began)]
        if texts[0] != texts[1]:
            yield Version(field=field, mine=texts[0], theirs=texts[1], began=texts[2])
