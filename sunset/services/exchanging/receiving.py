"""Look at files of texts that come back: what each would change, and what keeps it out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sunset.documents import front_matter
from sunset.documents.front_matter import Document
from sunset.domain.people import Permission, Person
from sunset.errors import N_, NotAssigned, Problem, Refused
from sunset.exchange.texts import bundles, formats
from sunset.exchange.texts.bundles import File
from sunset.exchange.texts.merging import Prefer
from sunset.exchange.texts.sheets import Sheet, mistake
from sunset.services.exchanging import blocks_in, texts_in
from sunset.services.exchanging.material import Paper
from sunset.services.exchanging.reports import Arrival, Outcome, Report
from sunset.services.exchanging.texts_in import Incoming
from sunset.store import assignments, manuscripts, plans, revising
from sunset.store.documents import Name
from sunset.store.manuscripts import Manuscript, Place
from sunset.store.session import Session

Watch = Callable[[int, int], None]


def _unwatched(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def look(
    session: Session,
    actor: Person,
    plan_id: str,
    files: Sequence[File],
    prefer: Prefer = Prefer.NEITHER,
    *,
    now: datetime,
    watch: Watch = _unwatched,
) -> Report:
    """Say what files would do to the texts of a plan; nothing is kept."""
    actor.demand(Permission.WRITE_DOCUMENTS)
    plan = plans.get(session, plan_id)
    desk = _Desk(session, actor, manuscripts.of_plan(session, plan), prefer, now)
    found = [each for file in files for each in _opened(file)]
    arrivals = []
    for number, each in enumerate(found):
        watch(number, len(found))
        arrivals.append(each if isinstance(each, Arrival) else desk.arrival(each))
    return Report(tuple(_once(arrivals)))


def _opened(file: File) -> Sequence[File | Arrival]:
    """Return a file, or each file of an archive; one that cannot be opened has arrived already."""
    try:
        return bundles.unpacked(file)
    except Refused as refused:
        return [_refused(file, refused.problems)]


def _once(arrivals: Sequence[Arrival]) -> Iterator[Arrival]:
    """Refuse the second file of a text: nobody could say which one counts."""
    seen: dict[Name, str] = {}
    for each in arrivals:
        if each.name is None or each.name not in seen:
            yield each
        else:
            sentence = N_("“%(file)s” is of the same text. Bring in one of them.")
            yield replace(
                each,
                outcome=Outcome.REFUSED,
                problems=(mistake(sentence, file=seen[each.name]),),
            )
        if each.name:
            seen.setdefault(each.name, each.file)


def _refused(file: File, problems: Sequence[Problem], name: Name | None = None) -> Arrival:
    return Arrival(file=file.name, outcome=Outcome.REFUSED, name=name, problems=tuple(problems))


@dataclass(frozen=True, slots=True)
class _Desk:
    session: Session
    actor: Person
    texts: Mapping[Place, Manuscript]
    prefer: Prefer
    now: datetime

    def arrival(self, file: File) -> Arrival:
        """Say what a file would do."""
        name = None
        try:
            held = formats.read(file.name, file.data)
            text = self._text(file, held)
            name = text.name
            paper = Paper(self.session, text)
            if isinstance(held, Sheet):
                found = blocks_in.arrival(paper, held, self.prefer)
            else:
                found = texts_in.arrival(paper, self._incoming(file, held), self.now)
            return replace(found, file=file.name, name=name, base=text.number)
        except Refused as refused:
            return _refused(file, refused.problems, name)

    def _incoming(self, file: File, held: Document) -> Incoming:
        line = front_matter.body_line(file.data.decode())
        return Incoming(document=held, line=line, prefer=self.prefer)

    def _text(self, file: File, held: Sheet | Document) -> Manuscript:
        """Return the text that a file is of, or refuse one of another plan, text or language."""
        plan_id, key, source = _said(held)
        plan = next(iter(self.texts.values())).plan
        text = self.texts.get((key, held.locale))
        wrong: list[Problem] = []
        if plan_id not in ("", plan.id):
            wrong.append(mistake(N_("This file is of the plan “%(plan)s”."), plan=plan_id[:80]))
        if text is None:
            sentence = N_("This plan has no text “%(document)s” in the language “%(locale)s”.")
            values = {"document": key[:80], "locale": held.locale[:40]}
            wrong.append(mistake(sentence, 1, **values))
        if source != plan.source_locale:
            sentence = N_("The plan's own language is “%(own)s”, this file's is “%(given)s”.")
            values = {"own": plan.source_locale, "given": source[:40]}
            wrong.append(mistake(sentence, 1, **values))
        wrong += _misplaced(file, key, held.locale)
        if wrong or text is None:
            raise Refused(*wrong)
        self._demand(text)
        return text

    def _demand(self, text: Manuscript) -> None:
        try:
            assignments.demand(self.session, self.actor, text.name)
        except NotAssigned:
            raise Refused(mistake(N_("This text is not assigned to you."), 1)) from None
        if revising.is_scheduled(text):
            sentence = N_("This text waits for its time to be published. Take it off first.")
            raise Refused(mistake(sentence, 1))


def _said(held: Sheet | Document) -> tuple[str, str, str]:
    if isinstance(held, Sheet):
        return held.plan, held.document, held.source_locale
    return "", held.id, held.source


def _misplaced(file: File, key: str, locale: str) -> Iterator[Problem]:
    """Say where a file that lies in folders, as it was written, says something else inside."""
    folders = file.name.replace("\\", "/").split("/")
    if len(folders) < 3:  # noqa: PLR2004 -- plan, text, language
        return
    place = (folders[-2], folders[-1].rpartition(".")[0])
    if place != (key, locale):
        sentence = N_("The file's place says %(wanted)s, its header %(given)s.")
        values = {"wanted": "/".join(place)[:120], "given": f"{key}/{locale}"[:120]}
        yield mistake(sentence, 1, **values)
