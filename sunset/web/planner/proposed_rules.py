"""The rules of a change set, before and after, a page at a time."""

from dataclasses import dataclass
from typing import Any

from flask import request

from sunset.domain.redirects import Rule
from sunset.store import rule_gathering, rule_proposals
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session
from sunset.web.planner import rule_findings, rule_forms
from sunset.web.planner.change_effects import Known
from sunset.web.rooms import person

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the rules of a change set, each before and after it."""

    first: int
    pairs: tuple[tuple[Rule | None, Rule | None], ...]
    number: int
    pages: int
    kept: int


def shown(session: Session, known: Known) -> dict[str, Any]:
    """Return what the page of a change set shows of its rules."""
    asked = known.asked
    return {
        "rules": page(session, asked),
        "found": rule_findings.of_change(session, known),
        "seen": rule_gathering.seal(session, asked),
        "gathers": rule_gathering.gathers(asked, person().id),
        "destinations": dict(rule_forms.offered(asked.plan)),
        "labels": rule_forms,
    }


def page(session: Session, asked: ChangeSet) -> Page:
    """Return the rules that the address of the page asks for."""
    kept = rule_proposals.count(session, asked.id) if asked.rules else 0
    pages = max(1, -(-kept // PAGE))
    number = min(max(1, request.args.get("page", 1, type=int)), pages)
    window = slice((number - 1) * PAGE, number * PAGE)
    found = rule_proposals.page(session, asked.id, window) if kept else []
    pairs = tuple(each.rules for each in found)
    return Page(first=window.start + 1, pairs=pairs, number=number, pages=pages, kept=kept)
