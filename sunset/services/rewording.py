"""Write the short texts of a plan in every promised language."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sunset.documents.front_matter import normalised
from sunset.domain import checks
from sunset.domain.facts import Text
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.errors import N_, Conflict, Message, NotFound, Problem, demand_none
from sunset.speech import available_locales
from sunset.store import change_sets, keeping, plans
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session

Texts = Mapping[str, Text]
Place = tuple[str, str]
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class Overtaken(Conflict):
    """Carry what others wrote into the same texts meanwhile, by place and locale."""

    def __init__(self, number: int, theirs: Mapping[Place, str]) -> None:
        super().__init__(f"{len(theirs)} texts changed meanwhile")
        self.number = number
        self.theirs = theirs


def set_words(
    session: Session, actor: Person, plan_id: str, base: int, texts: Texts, *, now: datetime
) -> ChangeSet | None:
    """Keep short texts written from version ``base``; what others changed elsewhere stays.

    Words that customers read already wait for a second person; where there were none, they come
    at once.
    """
    actor.demand(Permission.WRITE_DOCUMENTS)
    plan, number = plans.head(session, plan_id)
    seen = plan if base == number else plans.version(session, plan_id, base)
    before, known = _flat(dict(seen.texts())), _flat(dict(plan.texts()))
    changed = {at: text for at, text in _flat(texts).items() if text != before.get(at, "")}
    theirs = {
        at: known.get(at, "")
        for at, text in changed.items()
        if known.get(at, "") not in (before.get(at, ""), text)
    }
    if theirs:
        raise Overtaken(number, theirs)
    _demand_sound(_with(plan, changed), changed)
    act = Act(actor=actor, at=now, action="words set", plan=plan_id)
    read = {at: text for at, text in changed.items() if plan.published and known.get(at)}
    kept = _with(plan, {at: text for at, text in changed.items() if at not in read})
    number = keeping.keep(session, kept, number, act)
    if not read:
        return None
    act = replace(act, action="change proposed")
    return change_sets.propose(session, _with(kept, read), number, act)


def _flat(texts: Texts) -> dict[Place, str]:
    """Return texts by place and locale, as a form sends them: one kind of line end, no margins."""
    return {
        (name, locale): normalised(written).strip()
        for name, text in texts.items()
        for locale, written in text.items()
    }


def _with(plan: Plan, changed: Mapping[Place, str]) -> Plan:
    texts = {name: dict(text) for name, text in plan.texts()}
    for (name, locale), written in changed.items():
        if name not in texts:
            raise NotFound(f"{plan.id} has no text {name}")
        texts[name][locale] = written
        if not written:
            del texts[name][locale]
    return plan.with_texts({name: texts[name] for name, _ in changed})


def _demand_sound(plan: Plan, changed: Mapping[Place, str]) -> None:
    places = {name for name, _ in changed} | {f"{name}.{locale}" for name, locale in changed}
    found = [p for p in checks.faults(plan, available_locales()) if p.field in places]
    for (name, locale), written in changed.items():
        if _UNSEEN.search(written):
            msgid = N_("This text holds a sign that cannot be seen. Type it again.")
            found.append(Problem(f"{name}.{locale}", Message(msgid)))
    demand_none(found)
