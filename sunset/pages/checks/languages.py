"""The languages of a notice beside each other: all there, none behind, the same facts in each."""

from collections.abc import Iterator

from sunset.documents.literals import Day, Literal, LiteralKind, literals
from sunset.documents.notice_findings import Code, Finding
from sunset.documents.notice_grounds import Grounds
from sunset.domain.facts import Text
from sunset.domain.gates import missing_words
from sunset.domain.plans import Plan
from sunset.domain.texts import NOTICES
from sunset.errors import N_, Message
from sunset.pages import banner, old
from sunset.pages.views import View

_KEYS = frozenset(each.key for each in NOTICES)
_PLACES = (LiteralKind.URL, LiteralKind.MAIL, LiteralKind.PHONE)
_SAY = N_("Make both say the same.")


def differing(plan: Plan, grounds: Grounds) -> Iterator[Finding]:
    """Yield words that are missing, texts behind their source, facts that differ."""
    for problem in missing_words(plan):
        field, _, locale = problem.field.rpartition(".")
        how = Message(N_("Write it in this language."))
        yield _finding(locale, field, problem.message, how)
    for key, locale in sorted(grounds.behind):
        if key in _KEYS:
            message = Message(N_("This text is missing, or older than its source."))
            how = Message(N_("Bring it up to date."))
            yield _finding(locale, f"texts.{key}", message, how)
    for place, text in plan.texts():
        for locale in plan.gated:
            if text.get(locale, "").strip() and locale != plan.source_locale:
                yield from _beside(place, text, (plan.source_locale, locale))


def borrowed(views: tuple[View, ...]) -> Iterator[Finding]:
    """Yield the notices that a state shows in another language than its readers'."""
    for view in views:
        for key in keys_of(view):
            if view.library.document(key, view.scene, view.locale).locale != view.locale:
                message = Message(N_("Readers of this language get this text in another one."))
                how = Message(N_("Write it in this language."))
                yield _finding(view.locale, f"texts.{key}", message, how)


def keys_of(view: View) -> tuple[str, ...]:
    """Return the texts that customers meet in a state: notice, banner, old address."""
    keys = (view.notice_key, banner.text_key(view), old.key_of(view))
    return tuple(key for key in keys if key)


def _beside(place: str, text: Text, both: tuple[str, str]) -> Iterator[Finding]:
    ours, theirs = (_facts(text.get(locale, ""), locale) for locale in both)
    for literal in ours:
        if not any(_same(literal, each) for each in theirs):
            msgid = N_("The source says “%(typed)s” here; this text does not.")
            yield _differs(place, both[1], msgid, literal)
    for literal in theirs:
        if not any(_same(literal, each) for each in ours):
            msgid = N_("This text says “%(typed)s” here; the source does not.")
            yield _differs(place, both[1], msgid, literal)


def _facts(text: str, locale: str) -> tuple[Literal, ...]:
    """Return dates and addresses; other numbers may be words in another language."""
    wanted = (LiteralKind.DATE, *_PLACES)
    return tuple(each for each in literals(text, locale) if each.kind in wanted)


def _same(one: Literal, other: Literal) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is LiteralKind.URL:
        return True  # each language may have an address of its own
    if one.kind is LiteralKind.DATE:
        return any(_alike(a, b) for a in one.days for b in other.days)
    return one.value == other.value


def _alike(one: Day, other: Day) -> bool:
    same_year = None in (one.year, other.year) or one.year == other.year
    same_day = None in (one.day, other.day) or one.day == other.day
    return same_year and one.month == other.month and same_day


def _differs(place: str, locale: str, msgid: str, literal: Literal) -> Finding:
    message = Message(msgid, {"typed": literal.text[:200]})
    return _finding(locale, place, message, Message(_SAY))


def _finding(locale: str, place: str, message: Message, how: Message) -> Finding:
    return Finding(code=Code.LANGUAGES, locale=locale, place=place, message=message, how=how)
