"""How much a change of a text matters to its translations, judged by what changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sunset.documents import differences, limits
from sunset.documents.blocks import BlockKind, split
from sunset.documents.differences import Change, Kind
from sunset.documents.front_matter import Document
from sunset.documents.likeness import is_typo, resemblance
from sunset.documents.lists import steps
from sunset.documents.literals import Literal, LiteralKind, host_in, literals
from sunset.documents.placeholders import scan
from sunset.documents.polarity import directions, negations
from sunset.errors import N_, Message

_ALIKE = 0.3
_SUCCESSORS = ("destination", "help", "main_", "way")
_MOST_TOLD = 60
_MOST_COMPARED = 10_000


class Significance(StrEnum):
    """What a change does to translations, from the least: touched, outdated, wrong."""

    TYPO = "typo"
    NORMAL = "normal"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return its place in the order."""
        return tuple(Significance).index(self)

    # A text orders by its letters; these order by what they mean.
    def __lt__(self, other: str) -> bool:
        return self.rank < Significance(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Significance(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Significance(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Significance(other).rank


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change is more than a typo."""

    significance: Significance
    message: Message


def significance(before: Document, after: Document) -> Significance:
    """Return the least significance that a change from one text to the next can have."""
    found = (reason.significance for reason in reasons(before, after))
    return max(found, default=Significance.TYPO)


def raised(chosen: Significance, before: Document, after: Document) -> Significance:
    """Return what the author chose, or more when the change is more than that."""
    return max(chosen, significance(before, after))


def reasons(before: Document, after: Document) -> tuple[Reason, ...]:
    """Return why a change is more than a typo, the weightiest first."""
    if any(limits.problems(document.body) for document in (before, after)):
        return (_normal(N_("The text is too long to be compared.")),) if before != after else ()
    found = [
        *_of_steps(before, after),
        *_of_successors(before, after),
        *_of_facts(before, after),
        *_of_literals(before, after),
        *_of_words(before, after),
    ]
    return tuple(sorted(found, key=lambda reason: -reason.significance.rank))


def _of_steps(before: Document, after: Document) -> Iterator[Reason]:
    here, there = steps(before.body), steps(after.body)
    gone = _gone(here, there)
    if gone or len(there) < len(here):
        step = gone[0] if gone else next((each for each in here if each not in there), here[0])
        yield _critical(N_("A step was taken out: “%(step)s”"), step=_short(step))
    elif len(there) > len(here):
        yield _normal(N_("The number of steps changed."))


def _gone(here: Sequence[str], there: Sequence[str]) -> list[str]:
    """Return the steps that nothing resembles any more."""
    old, now = frozenset(here), frozenset(there)
    lost, new = [x for x in here if x not in now], [x for x in there if x not in old]
    if len(lost) * len(new) > _MOST_COMPARED:
        return []
    return [step for step in lost if all(resemblance(step, each) < _ALIKE for each in new)]


def _of_successors(before: Document, after: Document) -> Iterator[Reason]:
    for name in sorted(_names(before) - _names(after)):
        if name.startswith(_SUCCESSORS):
            sentence = N_("“%(name)s”, which tells the new channel, was taken out.")
            yield _critical(sentence, name=name)
    here, there = _hosts(before), _hosts(after)
    if here - there and there - here:
        was, now = min(here - there), min(there - here)
        yield _critical(
            N_("The text leads to “%(now)s”, no longer to “%(was)s”."), was=was, now=now
        )


def _of_facts(before: Document, after: Document) -> Iterator[Reason]:
    here, there = _names(before), _names(after)
    for name in sorted(here - there):
        yield _normal(N_("The placeholder “%(name)s” was taken out."), name=name)
    for name in sorted(there - here):
        yield _normal(N_("The placeholder “%(name)s” is new."), name=name)


def _of_literals(before: Document, after: Document) -> Iterator[Reason]:
    here, there = _literals(before), _literals(after)
    for kind, value in here - there:
        del kind
        yield _normal(N_("“%(literal)s” was changed or taken out."), literal=_short(value))
    for kind, value in there - here:
        del kind
        yield _normal(N_("“%(literal)s” is new."), literal=_short(value))


def _of_words(before: Document, after: Document) -> Iterator[Reason]:
    if _plain(before.title) != _plain(after.title):
        yield _normal(N_("The title was changed."))
    for change in _changes(before, after):
        if _plain(change.before) != _plain(change.after):
            yield from _of_change(change, after.locale)


def _of_change(change: Change, locale: str) -> Iterator[Reason]:
    both = change.before, change.after
    told = _short(_plain(change.after or change.before))
    if any(block.kind is BlockKind.HEADING for text in both for block in split(text)):
        yield _normal(N_("A heading was changed: “%(words)s”"), words=told)
    elif not all(text.strip() for text in both):
        yield _normal(N_("A paragraph came or went: “%(words)s”"), words=told)
    elif any(negations(text, locale) for text in both):
        yield _normal(N_("A paragraph that says “not” was changed: “%(words)s”"), words=told)
    elif directions(change.before, locale) != directions(change.after, locale):
        yield _normal(N_("Before and after a date were changed: “%(words)s”"), words=told)
    elif not all(is_typo(gone, new) for gone, new in _swaps(change)):
        yield _normal(N_("More than a typo was changed: “%(words)s”"), words=told)


def _changes(before: Document, after: Document) -> Iterator[Change]:
    yield Change(before.summary, after.summary)
    yield from differences.blocks(before.body, after.body)


def _swaps(change: Change) -> Iterator[tuple[str, str]]:
    """Pair the words that went with those that came in their place."""
    gone = ""
    for piece in change.pieces:
        if piece.kind is Kind.GONE:
            if gone:
                yield gone, ""
            gone = piece.text
        elif piece.kind is Kind.NEW:
            yield gone, piece.text
            gone = ""
        elif gone:
            yield gone, ""
            gone = ""
    if gone:
        yield gone, ""


def _names(document: Document) -> frozenset[str]:
    return frozenset(place.name for place in scan(_whole(document)) if place.name)


def _hosts(document: Document) -> frozenset[str]:
    urls = (each.value for each in _all(document) if each.kind is LiteralKind.URL)
    return frozenset(host for url in urls if (host := host_in(url)))


def _literals(document: Document) -> Counter[tuple[LiteralKind, str]]:
    return Counter((each.kind, each.value) for each in _all(document))


def _all(document: Document) -> tuple[Literal, ...]:
    return literals(_whole(document), document.locale)


def _whole(document: Document) -> str:
    return f"{document.title}\n\n{document.summary}\n\n{document.body}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= _MOST_TOLD else f"{text[: _MOST_TOLD - 1]}…"


def _normal(msgid: str, **values: str) -> Reason:
    return Reason(Significance.NORMAL, Message(msgid, values))


def _critical(msgid: str, **values: str) -> Reason:
    return Reason(Significance.CRITICAL, Message(msgid, values))
