"""Write a plan as YAML: one canonical text for each plan, made for people to read."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

import yaml

from sunset.domain import plans
from sunset.domain.evidence import OwnCheck
from sunset.domain.facts import Forms
from sunset.domain.handoff import Handoff
from sunset.domain.needs import Need
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.programmes import Stays
from sunset.domain.redirects import Ending, Keep, Rule
from sunset.domain.struggles import Struggle
from sunset.domain.touchpoints import Touchpoint
from sunset.exchange.plan_building import told_match
from sunset.exchange.plan_checks import rule_key
from sunset.exchange.plan_past import Words, fact, filled, schedule

_WIDTH = 96
_LISTED = ("milestones", "struggles", "touchpoints", "checks")


def write(plan: Plan, rules: tuple[Rule, ...] | None = ()) -> str:
    """Write a plan and its rules; reading the text gives the same ones back.

    Without any, not even none, it says that a file of their own holds them.
    """
    sections = ({key: value} for key, value in told(plan, rules).items() if value != {})
    return "".join(_spaced(section) for section in sections)


class _Writer(yaml.SafeDumper):
    """Write words plainly where that is safe, lists indented, and never an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- as PyYAML
        super().increase_indent(flow=flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- PyYAML's own signature
        return True


def _word(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    lines = text.split("\n")
    block = len(lines) > 1 and all(line and line == line.strip() for line in lines)
    style = "|" if block and text.replace("\n", "").isprintable() else None
    # A text that begins or ends with a space, or that is none, shows where it ends.
    style = '"' if style is None and (text != text.strip() or not text.isprintable()) else style
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _word)


def _spaced(section: Mapping[str, object]) -> str:
    text = yaml.dump(
        section,
        Dumper=_Writer,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_WIDTH,
    )
    apart = isinstance(next(iter(section.values())), dict) or "history" in section
    return f"\n{text}" if apart else str(text)


def told(plan: Plan, rules: tuple[Rule, ...] | None = ()) -> dict[str, Any]:
    """Return what a file tells of a plan and its rules, in the order of its lines."""
    words = Words(plan)
    return {
        "id": plan.id,
        "country": plan.country,
        **filled(serves=list(plan.serves)),
        "owner": plan.owner,
        "source_locale": plan.source_locale,
        "promised": list(plan.promised),
        **filled(offered=list(plan.offered), readers=dict(sorted(plan.readers.items()))),
        "company": filled(
            name=plan.company.name, url=plan.company.url, hosts=list(plan.company.hosts)
        ),
        "channel": _channel(plan.channel, words),
        **{name: words.of(getattr(plan, name)) for name in ("reason", "loss", "cases", "data")},
        "help": {"how": words.of(plan.help.how)}
        | filled(phone=plan.help.phone, address=plan.help.address),
        "needs": {each.id: _need(each, words) for each in plan.needs},
        "destinations": {each.id: _destination(each, words) for each in plan.destinations},
        "schedule": schedule(plan.schedule, plan.profile),
        **{name: {each.id: _own(each) for each in getattr(plan, name)} for name in _LISTED},
        **filled(programme=plan.programme, stays=_stays(plan.stays, words)),
        "placements": {each.host: _placement(each) for each in plan.placements},
        "rules": _rules(rules or ()),
        **filled(rules_apart=rules is None),
        "history": {} if not plan.facts else [fact(each, words) for each in plan.facts],
    }


def _channel(channel: plans.Channel, words: Words) -> dict[str, Any]:
    return {
        "kind": str(channel.kind),
        "identity": channel.identity,
        "name": words.of(channel.name),
        "hours": words.of(channel.hours),
        "limited_hours": words.of(channel.limited_hours),
    } | filled(
        forms=_forms(channel.forms),
        users=channel.users,
        volume=channel.volume,
        quiet=channel.quiet,
    )


def _destination(each: plans.Destination, words: Words) -> dict[str, Any]:
    links = [{"label": words.of(x.label), "url": words.web(x.url)} for x in each.start_here]
    return {
        "kind": str(each.kind),
        "name": words.of(each.name),
        "need": words.of(each.need),
        "url": words.web(each.url),
        "hours": words.of(each.hours),
        "account": each.account,
    } | filled(
        start_here=links,
        needs=list(each.needs),
        handoff=_handoff(each.handoff, words),
        forms=_forms(each.forms),
        wait=words.of(each.wait),
        cost=words.of(each.cost),
        languages=list(each.languages),
        capacity=each.capacity,
    )


def _need(each: Need, words: Words) -> dict[str, Any]:
    return {
        "name": words.of(each.name),
        "share": each.share,
        "urgency": str(each.urgency),
        "sensitivity": str(each.sensitivity),
    } | filled(forms=_forms(each.forms), who=each.who, prefers=each.prefers)


def _forms(forms: Forms) -> dict[str, dict[str, str]]:
    return {locale: dict(sorted(forms[locale].items())) for locale in sorted(forms)}


def _handoff(handoff: Handoff | None, words: Words) -> object:
    if handoff is None:
        return None
    shape = {"preset": str(handoff.preset)} | filled(
        url=words.web(handoff.url), fields=dict(sorted(handoff.fields.items()))
    )
    return shape["preset"] if set(shape) == {"preset"} else shape


def _own(each: plans.Milestone | Struggle | Touchpoint | OwnCheck) -> dict[str, Any]:
    """Write a value whose fields a file names as the plan does, but for what need not be said."""
    told = {field.name: (getattr(each, field.name), field.default) for field in fields(each)}
    return {
        name: _plain(value)
        for name, (value, default) in told.items()
        if name != "id" and value != default
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, StrEnum) else value


def _stays(stays: Stays | None, words: Words) -> object:
    if stays is None:
        return None
    reason = words.of(stays.reason)
    return {"reason": reason, **filled(law=stays.law)}


def _placement(each: plans.Placement) -> object:
    kind = str(each.kind)
    return {"kind": kind, "live_url": each.live_url} if each.live_url else kind


def _rules(rules: tuple[Rule, ...]) -> dict[str, Any]:
    made: dict[str, dict[str, list[object]]] = {}
    for rule in rules:
        path = rule_key(rule)
        made.setdefault(rule.host, {}).setdefault(path, []).append(_rule(rule, path))
    return {
        host: {path: found[0] if len(found) == 1 else found for path, found in paths.items()}
        for host, paths in made.items()
    }


def _rule(rule: Rule, path: str) -> object:
    web = not rule.destination and set(rule.urls) == {ANY_LOCALE}
    shape = filled(
        to=rule.urls[ANY_LOCALE] if web else rule.destination,
        urls={} if web else dict(sorted(rule.urls.items())),
        match="" if rule.match is told_match(path) else str(rule.match),
        query=dict(sorted(rule.query.items())),
        need=rule.need,
        keep="" if rule.keep is Keep.DROP else str(rule.keep),
        folds_case=rule.folds_case,
        strict_slash=rule.strict_slash,
        ending="" if rule.ending is Ending.STAGES else str(rule.ending),
        successor=rule.successor,
        locale=rule.locale,
    )
    return shape["to"] if set(shape) == {"to"} else shape
