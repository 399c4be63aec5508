"""Add languages to those that ship: their settings, and their sentences for customers."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sunset.documents.freshness import Freshness
from sunset.documents.front_matter import normalised
from sunset.domain.people import ANY, Permission, Person
from sunset.errors import N_, Conflict, Message, Problem, Refused, demand_none
from sunset.speech import OwnLocale, available_locales
from sunset.speech.interface import GROUPS, Entry, interface
from sunset.speech.own import problems, sound
from sunset.store import assignments, audit, heads, own_locales, plans, publications
from sunset.store.audit import Act
from sunset.store.documents import Name, State
from sunset.store.heads import MISSING, Head
from sunset.store.session import Session

LONGEST = 1_000
KIND = "interface"
HOUSE = ""  # the plan of what belongs to none
Written = Mapping[str, tuple[str, ...]]


def add(session: Session, actor: Person, own: OwnLocale, *, now: datetime) -> None:
    """Add a language; until its sentences are written, plans can offer it, not promise it."""
    actor.demand(Permission.CHANGE_PLANS)
    own_locales.load(session)
    demand_none(problems(own, available_locales()))
    act = _act(actor, now, "language added", own.tag)
    own_locales.add(session, own, act)
    audit.record(session, act, {}, _document(own))
    _changed(session, act, ())


def change(session: Session, actor: Person, own: OwnLocale, mark: str, *, now: datetime) -> None:
    """Keep other settings of a language, made from those that ``mark`` names."""
    actor.demand(Permission.CHANGE_PLANS)
    own_locales.load(session)
    before = own_locales.get(session, own.tag)
    if mark != own_locales.mark_of(session, own.tag):
        raise Conflict(f"the language {own.tag} was changed meanwhile")
    demand_none(problems(own, [tag for tag in available_locales() if tag != own.tag]))
    own_locales.change(session, own)
    act = _act(actor, now, "language changed", own.tag)
    audit.record(session, act, _document(before), _document(own))
    # Who reads it instead of a language that a plan lacks is led anew in every plan.
    _changed(session, act, (own.tag if own.fallbacks == before.fallbacks else ANY,))


def remove(session: Session, actor: Person, tag: str, *, now: datetime) -> None:
    """Forget a language that no plan names; who chose it reads another from then on."""
    actor.demand(Permission.CHANGE_PLANS)
    before = own_locales.get(session, tag)
    using = [plan.id for plan, _ in plans.listed(session) if tag in plan.locales]
    if using:
        msgid = N_(
            "These plans promise or offer this language: %(plans)s. Take it out there first."
        )
        raise Refused.because(msgid, plans=", ".join(using))
    own_locales.remove(session, tag)
    act = _act(actor, now, "language removed", tag)
    audit.record(session, act, _document(before), {})
    _changed(session, act, (ANY,) if before.fallbacks else ())


def write(session: Session, actor: Person, tag: str, said: Written, *, now: datetime) -> None:
    """Keep sentences by the ids of their entries, all or none; no words for one take it back."""
    actor.demand(Permission.WRITE_DOCUMENTS)
    own, entries = own_locales.get(session, tag), entries_by_id()
    said = {id_: _tidied(strings) for id_, strings in said.items() if id_ in entries}
    for group in {entries[id_].group for id_ in said}:
        assignments.demand(session, actor, Name(HOUSE, group, tag))
    found = [
        p for id_, strings in said.items() for p in string_problems(own, entries[id_], strings)
    ]
    demand_none(found)
    act = _act(actor, now, "interface written", tag)
    before = own.messages
    own_locales.write(session, tag, entries, said, act)
    kept = own_locales.get(session, tag)
    if not missing(kept):
        own_locales.complete(session, tag, now)
    audit.record(session, act, _told(before), _told(kept.messages))
    _changed(session, act, (tag,))


def missing(own: OwnLocale) -> tuple[Entry, ...]:
    """Return the sentences that a language lacks."""
    has = sound(own, {each.key: each.ids for each in interface()})
    return tuple(each for each in interface() if each.key not in has)


def entries_by_id() -> dict[str, Entry]:
    """Return every sentence that customers may read, by its short name."""
    return {each.id: each for each in interface()}


def string_problems(own: OwnLocale, entry: Entry, strings: tuple[str, ...]) -> Iterator[Problem]:
    """Say what is wrong with the translation of a sentence; none at all is fine."""
    if not any(strings):
        return
    if any(len(each) > LONGEST for each in strings):
        msgid = N_("This text is longer than %(limit)s characters.")
        yield Problem(entry.id, Message(msgid, {"limit": LONGEST}))
    elif any(not _is_printable(each) for each in strings):
        yield Problem(entry.id, Message(N_("This holds a character that cannot be shown.")))
    elif any(own.faults(entry.ids, strings)):
        msgid = N_(
            "Write each form, and keep every %(name)s and every tag of the English sentence"
            " as it is."
        )
        yield Problem(entry.id, Message(msgid, {"name": "%(…)s"}))


def _is_printable(text: str) -> bool:
    return all(
        sign.isprintable() or sign in "\n\u200c\u200d\u2066\u2067\u2068\u2069" for sign in text
    )


def _tidied(strings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(normalised(each).strip() for each in strings)


def _changed(session: Session, act: Act, tags: tuple[str, ...]) -> None:
    """Bring the board in line, and have the plans printed anew that customers read so."""
    for group in GROUPS:
        found = [_head(each, group) for each in own_locales.listed(session)]
        heads.put(session, HOUSE, found, act.at, document=group)
    own_locales.load(session)
    public = plans.public(session)
    using = [plan.id for plan in public if ANY in tags or {*tags} & {*plan.locales}]
    if using:
        publications.commit(session, using, act)


def _head(own: OwnLocale, group: str) -> Head:
    left = sum(each.group == group for each in missing(own))
    return Head(
        name=Name(HOUSE, group, own.tag),
        kind=KIND,
        promised=own.complete,
        state=MISSING if left else State.PUBLISHED,
        freshness=Freshness.MISSING if left else Freshness.FRESH,
        changed_blocks=left,
    )


def _document(own: OwnLocale) -> dict[str, object]:
    return {
        "tag": own.tag,
        "own_name": own.own_name,
        "direction": own.direction,
        "fallbacks": list(own.fallbacks),
        "quotes": own.quotes,
        "patterns": dict(own.patterns),
        "plural_forms": own.plural_forms,
    }


def _told(messages: Mapping[tuple[str | None, str], tuple[str, ...]]) -> dict[str, list[str]]:
    return {f"{context or ''}|{msgid}": list(told) for (context, msgid), told in messages.items()}


def _act(actor: Person, now: datetime, action: str, tag: str) -> Act:
    return Act(actor=actor, at=now, action=action, subject=tag)
