"""What is wrong with a plan that came from a file, each at the file's own place for it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sunset.domain import checks
from sunset.domain.evidence_checks import GATE, NO_GATE
from sunset.domain.facts import Attested, GateRecord, Moved, Published, Text
from sunset.domain.field_checks import NO_SLUG, SLUG
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Match, Rule, url_fault
from sunset.errors import N_, Message, Problem
from sunset.exchange.plan_building import PREFIX
from sunset.exchange.yaml_tree import Path

_FILL = N_("Fill in this field.")
_LOCALE = N_("The locale %(locale)s is not one the plan promises.")

# The texts of a plan are facts themselves; only documents have facts put into them.

Found = Iterator[tuple[Path, Message]]


@dataclass(frozen=True, slots=True)
class Given:
    """A plan and its rules as a file gave them, and what they are judged by."""

    plan: Plan
    rules: tuple[Rule, ...]
    apart: bool
    moving: Text
    shipped: Collection[str]
    today: date


def faults(given: Given) -> Found:
    """Yield everything that is wrong with a plan and its rules."""
    for problem in checks.faults(given.plan, given.shipped):
        yield _place(problem.field, given.plan), problem.message
    places = rule_places(given.rules)
    if given.apart and given.rules:
        yield ("rules_apart",), Message(N_("Leave out this line, or the rules in this file."))
    for problem in checks.rule_faults(given.plan, given.rules):
        yield _rule_place(problem.field, places), problem.message
    yield from _names(given.plan)
    yield from _locales(given)
    yield from _placeholders(given)
    yield from _history(given)


def placed(fault: Problem, plan: Plan) -> Problem:
    """Return what is wrong with the place for it in a file."""
    return replace(fault, field=".".join(map(str, _place(fault.field, plan))))


def _place(field: str, plan: Plan) -> Path:
    """Return where a file says what the domain calls ``field``."""
    head, *rest = field.split(".")
    if head == "facts":
        return ("history", int(rest[0]), *_dates(rest[1:]))
    if head == "placements" and rest[0].isdigit() and len(rest) > 1:
        return (head, plan.placements[int(rest[0])].host, *rest[1:])
    if head == "destinations" and len(rest) > 2 and rest[1] == "start_here":  # noqa: PLR2004 -- id, key, number
        return (head, rest[0], rest[1], int(rest[2]) - 1, *(rest[3:] or ("label",)))
    if head in {"promised", "offered", "company"} and rest and rest[-1].isdigit():
        return (head, *rest[:-1], int(rest[-1]))
    return tuple(_dates([head, *rest]))


def _dates(steps: list[str]) -> list[str | int]:
    if steps[:2] == ["schedule", "starts"]:
        stage = steps[2:3]
        return ["schedule", "closes"] if stage == ["closed"] else ["schedule", "stages", *stage]
    if steps[:2] == ["schedule", "brownouts"]:
        return ["schedule", "brownouts", int(steps[2]) - 1]
    return list(steps)


def _rule_place(field: str, places: Sequence[Path]) -> Path:
    _, number, key, *rest = field.split(".")
    place = places[int(number) - 1]
    if key in {"host", "path"}:
        return place[:2] if key == "host" else place
    return (*place, "to") if key == "destination" else (*place, key, *rest)


def rule_places(rules: Sequence[Rule]) -> list[Path]:
    """Return where a file says each rule; those of one path stand there as a list."""
    keys = [(rule.host, rule_key(rule)) for rule in rules]
    times, before = Counter(keys), Counter[tuple[str, str]]()
    places: list[Path] = []
    for key in keys:
        places.append(("rules", *key, *([before[key]] if times[key] > 1 else [])))
        before[key] += 1
    return places


def rule_key(rule: Rule) -> str:
    """Return how a file writes the path of a rule; a prefix ends with a star there."""
    starred = rule.match is Match.PREFIX
    return PREFIX if starred and rule.path == "/" else rule.path + PREFIX * starred


def _names(plan: Plan) -> Found:
    for section, ids in (
        ("destinations", [each.id for each in plan.destinations]),
        ("milestones", [each.id for each in plan.milestones]),
    ):
        for name in ids:
            if not SLUG.fullmatch(name):
                yield (section, name), NO_SLUG
    for section, value in (("owner", plan.owner), *((m.id, m.title) for m in plan.milestones)):
        if not value.strip():
            yield ((section,) if section == "owner" else ("milestones", section)), Message(_FILL)


def _locales(given: Given) -> Found:
    """Judge the locales of addresses, of moves and of rules; the domain judges the texts."""
    plan = given.plan
    maps: list[tuple[Path, Text]] = []
    for each in plan.destinations:
        maps.append((("destinations", each.id, "url"), each.url))
        links = enumerate(each.start_here)
        maps += [(("destinations", each.id, "start_here", i, "url"), x.url) for i, x in links]
    rules = list(zip(rule_places(given.rules), given.rules, strict=True))
    maps += [((*place, "urls"), rule.urls) for place, rule in rules]
    maps += _reasons(given)
    named = [((*place, locale), locale) for place, texts in maps for locale in texts]
    named += [((*place, "locale"), rule.locale) for place, rule in rules if rule.locale]
    for place, locale in named:
        if locale not in (*plan.locales, ANY_LOCALE):
            yield place, Message(_LOCALE, {"locale": locale})


def _reasons(given: Given) -> list[tuple[Path, Text]]:
    """Return the reasons of every move: those in the history, and that of the file itself."""
    told = [(("history", i, "reason"), fact.reason) for i, fact in _moves(given.plan)]
    return [*told, (("reason_for_moving",), given.moving)]


def _placeholders(given: Given) -> Found:
    """Refuse placeholders in reasons, as the domain does in the texts of a plan."""
    for place, text in _reasons(given):
        for locale, words in text.items():
            if "{{" in words:
                yield (*place, locale), Message(checks.WRITTEN_OUT)


def _moves(plan: Plan) -> Iterator[tuple[int, Moved]]:
    for i, fact in enumerate(plan.facts):
        if isinstance(fact, Moved):
            yield i, fact


def _history(given: Given) -> Found:
    plan = given.plan
    for i, fact in enumerate(plan.facts):
        place: Path = ("history", i)
        if fact.recorded_at.date() > given.today:
            msgid = N_("A history tells what has happened: this time is still to come.")
            yield (*place, "recorded_at"), Message(msgid)
        if not fact.by.strip():
            yield (*place, "by"), Message(_FILL)
        if isinstance(fact, GateRecord | Attested):
            yield from _gate(fact, place)
        if isinstance(fact, Moved):
            yield from _move(fact, place, plan.source_locale)
    yield from _order(plan)


def _gate(fact: GateRecord | Attested, place: Path) -> Found:
    if not GATE.fullmatch(fact.gate):
        yield (*place, "gate"), Message(NO_GATE)
    if not fact.evidence.strip():
        yield (*place, "evidence"), Message(_FILL)
    fault = url_fault(fact.link) if isinstance(fact, Attested) and fact.link else None
    if fault:
        yield (*place, "link"), fault


def _move(fact: Moved, place: Path, source: str) -> Found:
    if not fact.reason.get(source, "").strip():
        msgid = N_("Write this text in %(locale)s, the language the plan is written in.")
        yield (*place, "reason"), Message(msgid, {"locale": source})
    if fact.confirmed_by.strip() in {"", fact.by.strip()}:
        msgid = N_("A second person confirms a move: name somebody else than who asked for it.")
        yield (*place, "confirmed_by"), Message(msgid)


def _order(plan: Plan) -> Found:
    dated = [(f.recorded_at, i, f) for i, f in enumerate(plan.facts) if not _is_gate(f)]
    for position, (_, i, fact) in enumerate(sorted(dated, key=lambda each: each[:2])):
        if isinstance(fact, Published) != (position == 0):
            msgid = N_("A plan is published once, and moved only after that.")
            yield ("history", i), Message(msgid)


def _is_gate(fact: object) -> bool:
    return isinstance(fact, GateRecord | Attested)
