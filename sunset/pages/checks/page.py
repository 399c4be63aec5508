"""The notice as its readers get it: whether it says what every notice has to say."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial

from sunset.documents import notice_topics, notice_words
from sunset.documents.notice_cases import speaks_of_cases
from sunset.documents.notice_findings import Code, Finding
from sunset.documents.notice_reasons import gives_reason, is_hollow
from sunset.documents.notice_topics import Topic
from sunset.domain.schedules import Stage
from sunset.errors import N_, Message
from sunset.pages import notice
from sunset.pages.facts import spoken
from sunset.pages.parsed import Element, parsed
from sunset.pages.views import View

_LACKS: Mapping[Topic, tuple[Code, str]] = {
    Topic.AFFECTED: (
        Code.AFFECTED,
        N_("The notice does not say whom the closing hits, and what they lose."),
    ),
    Topic.REASON: (Code.REASON, N_("The notice gives no reason that customers could check.")),
    Topic.CASES: (Code.CASES, N_("The notice does not say what happens to open cases.")),
    Topic.DATA: (
        Code.DATA,
        N_("The notice does not say what happens to messages, records and other data."),
    ),
}
_NO_DAY = N_("The notice offers or deletes data and does not say until when.")
_SECTIONS: Mapping[Topic, str] = {
    Topic.AFFECTED: "loss",
    Topic.REASON: "why",
    Topic.CASES: "cases",
    Topic.DATA: "cases",
}
_SPEAKS_OF: Mapping[Topic, Callable[[str, str], bool]] = {
    Topic.AFFECTED: partial(notice_topics.speaks_of, Topic.AFFECTED),
    Topic.REASON: gives_reason,
    Topic.CASES: speaks_of_cases,
    Topic.DATA: partial(notice_topics.speaks_of, Topic.DATA),
}
_SAY_IT = N_("Say it in a sentence or two.")
_TAKE_IT_OVER = N_("Write {{ %(name)s }}, or your own words below a heading with {#%(id)s}.")


def of_notice(view: View) -> Iterator[Finding]:
    """Yield what the notice of a state lacks in its language."""
    root = parsed(notice.notice(view))
    main = root.first("main") or root
    yield from _date(view, main)
    yield from _identity(view, main)
    yield from _first_step(view, main)
    yield from _topics(view, main)
    yield from _changes(view, main)
    yield from _updates(view, root)


def _date(view: View, main: Element) -> Iterator[Finding]:
    """Demand day and year in the heading, the time and its zone below."""
    head, at = main.first("h1"), main.first(cls="at")
    if view.scene.held or head is None or at is None:
        return
    closes, zone = view.scene.closes, at.first(cls="muted")
    told = digits(head.text), digits(at.text)
    if not (_says_day(closes, told[0]) and _says_time(closes, told[1]) and zone and zone.text):
        message = N_("The notice shows the closing date without day, year, time or zone.")
        how = Message(N_("Correct how this language writes dates."))
        yield _finding(Code.DATE, view, "closes", message, how)


def _says_day(moment: datetime, text: str) -> bool:
    return str(moment.year) in text and str(moment.day) in text


def _says_time(moment: datetime, text: str) -> bool:
    return str(moment.hour) in text and f"{moment.minute:02}" in text


def digits(text: str) -> str:
    """Return a text with the digits that everybody knows."""
    return "".join(str(unicodedata.decimal(x)) if x.isdecimal() else x for x in text)


def _identity(view: View, main: Element) -> Iterator[Finding]:
    identity = view.scene.plan.channel.identity
    if _plain(identity) not in _plain(main.text):
        message = N_("The notice does not show the number or address that customers know.")
        how = Message(N_("Fill in number or address of the channel."))
        yield _finding(Code.IDENTITY, view, "channel.identity", message, how)


def _first_step(view: View, main: Element) -> Iterator[Finding]:
    """Demand a way to go, before the dates and the reasons."""
    order = [each for each in main.all() if each.attributes.get("id") in {"now", "dates"}]
    first = order[0].attributes["id"] if order else ""
    if first != "now" or main.first("a", "way") is None:
        message = N_("The notice does not say what to do first.")
        how = Message(N_("Add a destination with its address."))
        yield _finding(Code.FIRST_STEP, view, "destinations", message, how)


def _topics(view: View, main: Element) -> Iterator[Finding]:
    """Judge what the plan says of each topic or, where that is not shown, what the text does."""
    plan, shown = view.scene.plan, _plain(main.text)
    for topic, (code, message) in _LACKS.items():
        words = spoken(getattr(plan, topic), view.locale, plan.source_locale)[0]
        if _plain(words) not in shown:
            words, found = _own_words(main, topic, view.locale)
            lacks, place, how = not found, f"texts.{view.notice_key}", _TAKE_IT_OVER
        else:
            lacks, place, how = notice_words.is_empty(words), str(topic), _SAY_IT
        hollow = topic is Topic.REASON and is_hollow(words, view.locale)
        if lacks or hollow:
            mend = Message(how, {"name": topic, "id": _SECTIONS[topic]})
            yield _finding(code, view, place, message, mend)
        elif topic is Topic.DATA and notice_topics.offers_without_day(words, view.locale):
            yield _finding(code, view, place, _NO_DAY, Message(N_("Say until when.")))


def _own_words(main: Element, topic: Topic, locale: str) -> tuple[str, bool]:
    """Return what an editor wrote instead, and whether a heading or words tell what it is about."""
    prose = main.first(cls="prose") or main
    section = _section(prose, _SECTIONS[topic])
    if section is not None:
        return section, not notice_words.is_empty(section)
    return prose.text, _SPEAKS_OF[topic](prose.text, locale)


def _section(prose: Element, name: str) -> str | None:
    """Return the words below a heading up to the next one, or nothing where there is none."""
    parts = [each for each in prose.children if isinstance(each, Element)]
    heads = [n for n, each in enumerate(parts) if each.tag == "h2"]
    found = next((n for n in heads if parts[n].attributes.get("id") == name), None)
    if found is None:
        return None
    end = next((n for n in heads if n > found), len(parts))
    return " ".join(each.text for each in parts[found + 1 : end])


def _changes(view: View, main: Element) -> Iterator[Finding]:
    moved = main.first(cls="moved")
    if view.scene.moves and (moved is None or moved.first("del") is None):
        message = N_("The date was moved, and the notice does not show the old one.")
        how = Message(N_("Say the reason of the move in this language."))
        yield _finding(Code.MOVED, view, "closes", message, how)


def _updates(view: View, root: Element) -> Iterator[Finding]:
    foot = root.first("footer")
    told = list(foot.all("time")) if foot else []
    if len(told) < 1 + (view.scene.stage is not Stage.ARCHIVED):
        message = N_("The notice does not say when it is next looked at.")
        yield _finding(Code.UPDATE, view, "closes", message, Message(N_("Set the next date.")))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _finding(code: Code, view: View, place: str, message: str, how: Message) -> Finding:
    told = Message(message)
    return Finding(code=code, locale=view.locale, place=place, message=told, how=how)
