"""Whatever the audit log can say, it says in words: each act and each field of a plan has them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args, get_type_hints

from sunset.domain.plans import Plan
from sunset.speech import speech
from sunset.store.change_sets import Verdict
from sunset.store.targets import CHECKED
from sunset.web.planner import log_fields, log_words

HOUSE = Path(__file__).parents[2] / "sunset"
EN = speech("en")
PROPOSED = " proposed"
# What becomes of a change that waits, as publishing puts it behind what the change is about.
OUTCOMES = ("approved", "confirmed alone", "overtaken", Verdict.REFUSED, Verdict.WITHDRAWN)


def said_in(call: ast.Call) -> Iterator[str]:
    """Yield the acts that a call names: by its keyword, or as words of a service's own maker."""
    named = [each.value for each in call.keywords if each.arg == "action"]
    if isinstance(call.func, ast.Name) and call.func.id == "_act":
        named += call.args
    yield from (
        each.value for each in named if isinstance(each, ast.Constant) and " " in str(each.value)
    )


def listed_in(node: ast.Assign) -> Iterator[str]:
    """Yield the acts of a table of them, or those between which a service chooses."""
    named = [each.id for each in node.targets if isinstance(each, ast.Name)]
    if named == ["_ACTIONS"] and isinstance(node.value, ast.Dict):
        yield from (each.value for each in node.value.values if isinstance(each, ast.Constant))
    if named == ["action"] and isinstance(node.value, ast.IfExp):
        chosen = (node.value.body, node.value.orelse)
        yield from (each.value for each in chosen if isinstance(each, ast.Constant))


@lru_cache(maxsize=1)
def acts():
    """Find every act that the code can write."""
    found = {CHECKED}
    texts = (path.read_text("utf-8") for path in HOUSE.rglob("*.py"))
    for text in filter(re.compile("action|_act|_ACTIONS").search, texts):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                found.update(said_in(node))
            if isinstance(node, ast.Assign):
                found.update(listed_in(node))
    about = {each.removesuffix(PROPOSED) for each in found if each.endswith(PROPOSED)}
    return sorted(found | {f"{each} {outcome}" for each in about for outcome in OUTCOMES})


def names_in(kind, seen):
    """Yield the names of every field below a type."""
    for inner in get_args(kind):
        yield from names_in(inner, seen)
    if is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        hints = get_type_hints(kind)
        for each in fields(kind):
            yield each.name
            yield from names_in(hints[each.name], seen)


def test_each_act_has_words():
    assert [act for act in acts() if log_words.action(act, EN) == act] == []


def test_acts_are_found_in_the_code():
    assert {"plan paused", "dates moved", "text published", "move refused"} <= set(acts())


def test_each_field_of_a_plan_has_a_name():
    assert set(names_in(Plan, set())) <= set(log_fields.FIELDS)


def test_a_place_is_named_part_by_part():
    assert log_fields.field("schedule.starts.limit.at", EN) == ("Dates", "Stages", "Limit", "Date")
    assert log_fields.field("facts.0.reason.ko", EN) == (
        "What was decided", "1", "Reason", "한국어",
    )  # fmt: skip


def test_a_decision_is_named_as_people_call_it():
    assert log_words.subject("gate G4.1", EN) == "Gate G4.1"
    assert log_words.subject("paused", EN) == "Paused"
    assert log_words.subject("signs", EN) == "signs"
