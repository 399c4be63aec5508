"""Write a plan as YAML: one canonical text for each plan, made for people to read."""

from collections.abc import Mapping
from typing import Any

import yaml

from sunset.domain import plans
from sunset.domain.facts import Fact, Forms, GateRecord, Published, Text
from sunset.domain.handoff import Handoff
from sunset.domain.needs import Need
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.domain.schedules import DATED, Profile, Schedule, Stage
from sunset.exchange.plan_building import PREFIX
from sunset.exchange.plan_checks import rule_key
from sunset.exchange.plan_dates import written_instant, written_wall

_WIDTH = 96


def write(plan: Plan, rules: tuple[Rule, ...] = ()) -> str:
    """Write a plan and its rules; reading the text gives the same ones back."""
    sections = ({key: value} for key, value in _document(plan, rules).items() if value != {})
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


def _document(plan: Plan, rules: tuple[Rule, ...]) -> dict[str, Any]:
    words = _Words(plan)
    return {
        "id": plan.id,
        "country": plan.country,
        "owner": plan.owner,
        "source_locale": plan.source_locale,
        "promised": list(plan.promised),
        **_filled(offered=list(plan.offered)),
        "company": _filled(
            name=plan.company.name, url=plan.company.url, hosts=list(plan.company.hosts)
        ),
        "channel": _channel(plan.channel, words),
        **{name: words.of(getattr(plan, name)) for name in ("reason", "loss", "cases", "data")},
        "help": {"how": words.of(plan.help.how)}
        | _filled(phone=plan.help.phone, address=plan.help.address),
        "needs": {each.id: _need(each, words) for each in plan.needs},
        "destinations": {each.id: _destination(each, words) for each in plan.destinations},
        "schedule": _schedule(plan.schedule, plan.profile),
        "milestones": {each.id: _milestone(each) for each in plan.milestones},
        "placements": {each.host: _placement(each) for each in plan.placements},
        "rules": _rules(rules),
        "history": {} if not plan.facts else [_fact(fact, words) for fact in plan.facts],
    }


class _Words:
    """Texts in the order of the plan's locales, a single one in the source locale plainly."""

    def __init__(self, plan: Plan) -> None:
        self._source = plan.source_locale
        self._order = plan.locales

    def of(self, text: Text) -> object:
        if set(text) == {self._source}:
            return text[self._source]
        return self.sorted(text)

    def web(self, urls: Text) -> object:
        return urls[ANY_LOCALE] if set(urls) == {ANY_LOCALE} else self.sorted(urls)

    def sorted(self, text: Text) -> dict[str, str]:
        first = [locale for locale in self._order if locale in text]
        return {locale: text[locale] for locale in (*first, *sorted(set(text) - set(first)))}


def _filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    """Leave out what a file need not say."""
    return {key: value for key, value in values.items() if value not in ("", None, [], {}, False)}


def _channel(channel: plans.Channel, words: _Words) -> dict[str, Any]:
    return {
        "kind": str(channel.kind),
        "identity": channel.identity,
        "name": words.of(channel.name),
        "hours": words.of(channel.hours),
        "limited_hours": words.of(channel.limited_hours),
    } | _filled(forms=_forms(channel.forms))


def _destination(each: plans.Destination, words: _Words) -> dict[str, Any]:
    links = [{"label": words.of(x.label), "url": words.web(x.url)} for x in each.start_here]
    return {
        "kind": str(each.kind),
        "name": words.of(each.name),
        "need": words.of(each.need),
        "url": words.web(each.url),
        "hours": words.of(each.hours),
        "account": each.account,
    } | _filled(
        start_here=links,
        needs=list(each.needs),
        handoff=_handoff(each.handoff, words),
        forms=_forms(each.forms),
    )


def _need(each: Need, words: _Words) -> dict[str, Any]:
    return {
        "name": words.of(each.name),
        "share": each.share,
        "urgency": str(each.urgency),
        "sensitivity": str(each.sensitivity),
    } | _filled(forms=_forms(each.forms))


def _forms(forms: Forms) -> dict[str, dict[str, str]]:
    return {locale: dict(sorted(forms[locale].items())) for locale in sorted(forms)}


def _handoff(handoff: Handoff | None, words: _Words) -> object:
    if handoff is None:
        return None
    shape = {"preset": str(handoff.preset)} | _filled(
        url=words.web(handoff.url), fields=dict(sorted(handoff.fields.items()))
    )
    return shape["preset"] if set(shape) == {"preset"} else shape


def _milestone(each: plans.Milestone) -> dict[str, Any]:
    return {"title": each.title, "due": each.due} | _filled(owner=each.owner, done_on=each.done_on)


def _placement(each: plans.Placement) -> object:
    kind = str(each.kind)
    return {"kind": kind, "live_url": each.live_url} if each.live_url else kind


def _schedule(schedule: Schedule, profile: Profile | None = None) -> dict[str, Any]:
    stages = (stage for stage in DATED if stage is not Stage.CLOSED)
    starts = ((stage, schedule.start(stage)) for stage in stages)
    windows = [
        {"start": written_wall(w.start), "end": written_wall(w.end)} for w in schedule.brownouts
    ]
    return {
        "zone": schedule.zone,
        **_filled(profile=profile and str(profile)),
        "closes": written_wall(schedule.closes),
        "stages": {str(stage): written_wall(at) if at else "none" for stage, at in starts},
        "brownouts": windows or "none",
    }


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
    exact = rule.match is Match.EXACT and path.endswith(PREFIX)
    spelled = exact or rule.match is Match.PATTERN
    web = not rule.destination and set(rule.urls) == {ANY_LOCALE}
    shape = _filled(
        to=rule.urls[ANY_LOCALE] if web else rule.destination,
        urls={} if web else dict(sorted(rule.urls.items())),
        match=str(rule.match) if spelled else "",
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


def _fact(fact: Fact, words: _Words) -> dict[str, Any]:
    effective = written_instant(fact.effective_at)
    recorded = written_instant(fact.recorded_at)
    told = {"kind": fact.kind, "recorded_at": recorded}
    told |= {} if effective == recorded else {"effective_at": effective}
    told["by"] = fact.by
    if isinstance(fact, GateRecord):
        return told | {"gate": fact.gate, "verdict": str(fact.verdict), "evidence": fact.evidence}
    dates = {"schedule": _schedule(fact.schedule)}
    if isinstance(fact, Published):
        return told | dates
    return told | {"confirmed_by": fact.confirmed_by, "reason": words.of(fact.reason)} | dates
