"""The page of the editor: the text, and everything that is shown beside it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.documents.placeholders import REGISTRY, Fact
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.wording import substitute
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.errors import N_, Message, Refused
from sunset.services import writing
from sunset.speech import Speech
from sunset.store.desks import Lock, Typed
from sunset.store.documents import Name, Revision
from sunset.web.language import say
from sunset.web.rooms import now, person, speech, store
from sunset.web.text_names import name_of
from sunset.web.wording import words
from sunset.web.workspace import proofs
from sunset.web.workspace.editing import Written, marked
from sunset.web.workspace.editor_aids import aids
from sunset.web.workspace.editor_desk import Desk
from sunset.web.workspace.editor_rows import rows
from sunset.web.workspace.heads import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact that the text may name, and what it says."""

    name: str
    meaning: str
    value: str
    formats: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the form holds, and why: words that were typed, refused, or may not be published."""

    written: Written
    typed: Typed | None = None
    refused: Refused | None = None
    stays_draft: bool = False

    @property
    def in_window(self) -> Written:
        """Return the words in a window of their own, which goes on from the one they come from."""
        if self.written.window and self.typed is None:
            return self.written
        follows = self.typed.window if self.typed else ""
        return replace(self.written, window=secrets.token_hex(8), follows=follows)

    @property
    def loose(self) -> tuple[str, ...]:
        """Return the sentences of a refusal that stand nowhere else on the page."""
        problems = self.refused.problems if self.refused else ()
        loose = (each for each in problems if not isinstance(each, ContentProblem))
        return tuple(dict.fromkeys(say(each.message) for each in loose))


def read_desk(name: Name) -> Desk:
    """Read a text with all that lies on this person's desk."""
    with store().read() as session:
        return Desk.read(session, name, person(), now())


def address(name: Name, kept: str = "") -> str:
    """Return where a text is written; scripts read there which window's words are kept now."""
    place = url_for("workspace.edit", plan_id=name.plan, key=name.document, locale=name.locale)
    return f"{place}#kept-{kept}" if kept else place


def page(desk: Desk, opened: Opened, *, status: int = 200) -> ResponseReturnValue:
    """Show the editor."""
    written = opened.in_window
    found = desk.problems(written, now())
    sides = desk.beside(written)
    laid = rows(sides, written, found) if sides else ()
    shown = {
        "desk": desk,
        "head": head_of(desk),
        "written": written,
        "opened": opened,
        "rows": laid,
        "open_rows": [row for row in laid if row.segment.state != "fresh"],
        "asks_first": asks_first(desk.text.draft, person()),
        "problems": found,
        **_counts(found),
        "facts": known_facts(desk, now(), speech()),
        "source_pieces": desk.source_pieces(),
        **aids(desk, written, laid),
        "elsewhere": _typed_elsewhere(desk, opened),
        "who_writes": who_writes,
        "in_hand": lambda text: marked(text, desk.speech.direction),
        "address": address(desk.name),
    }
    return make_response(render_template("workspace/editor.html", **shown), status)


def _typed_elsewhere(desk: Desk, opened: Opened) -> list[Typed]:
    """Return the unsaved words of other windows, unless the newest draft holds them."""
    others = (each for each in desk.sheet.typed if each != opened.typed)
    return [each for each in others if desk.differs(Written.read(each.fields))]


def asks_first(draft: Revision | None, writer: Person) -> bool:
    """Say whether somebody else has to read what an editor writes before customers do."""
    if writer.may(Permission.CHANGE_PLANS):
        return False
    return draft is None or (draft.actor_id == writer.id and not draft.review.done)


def who_writes(other: Lock, plan: Plan) -> str:
    """Say who else writes a text now, and since when."""
    since = speech().time(other.since, ZoneInfo(plan.schedule.zone))
    msgid = N_("%(name)s is writing here since %(time)s.")
    return say(Message(msgid, {"name": other.name, "time": since}))


def head_of(desk: Desk) -> Head:
    """Return what every page about the text begins with."""
    plan, key = desk.plan, desk.name.document
    return Head(
        name=desk.name,
        plan=plan,
        text=name_of(plan, key, speech()),
        channel=words(plan.channel.name, speech(), plan.source_locale),
        tongue=desk.speech,
    )


def known_facts(desk: Desk, now: datetime, speech: Speech) -> tuple[Known, ...]:
    """List the facts of the plan as the text would tell them."""
    locale = desk.name.locale
    place = proofs.stand(desk.plan, desk.name.document, now)
    here = place.facts(locale) if place else {}
    values = {**writing.facts_of(desk.plan, locale, now, desk.name.document), **here}
    return tuple(_known(name, values, desk.speech, speech) for name in REGISTRY if name in values)


def _known(name: str, values: dict[str, Fact], told: Speech, speech: Speech) -> Known:
    holder = REGISTRY[name]
    usual, *others = holder.formats
    value = substitute(f"{{{{ {name} }}}}", values, told)
    written = ((x, substitute(f"{{{{ {name}|{x} }}}}", values, told)) for x in others)
    more = tuple(each for each in written if each[1] != value)  # few languages have every form
    return Known(
        name=name,
        meaning=speech.gettext(holder.meaning),
        value=value,
        formats=((usual, value), *more) if more else (),
    )


def _counts(found: Sequence[ContentProblem]) -> dict[str, int]:
    return {
        "errors": sum(each.severity is Severity.ERROR for each in found),
        "warnings": sum(each.severity is Severity.WARNING for each in found),
    }
