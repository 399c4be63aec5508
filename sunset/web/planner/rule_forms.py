"""A rule as fields: the simple ones, and the rest for whoever needs it."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote

from wtforms import BooleanField, SelectField, StringField, TextAreaField

from sunset.domain.hosts import ANY_HOST
from sunset.domain.plans import Plan
from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.errors import N_
from sunset.web.forms import Form, Needed
from sunset.web.language import current, locales
from sunset.web.planner import planner, wording
from sunset.web.planner.plan_parts import choices, lines_of, urls_of
from sunset.web.rooms import speech

MATCHES: Mapping[Match, str] = {
    Match.EXACT: N_("This address only"),
    Match.PREFIX: N_("This address and everything below it"),
    Match.PATTERN: N_("A pattern: :name for one segment, * for any number"),
}
SHORT_MATCHES: Mapping[Match, str] = {
    Match.EXACT: N_("Exact"),
    Match.PREFIX: N_("With all below it"),
    Match.PATTERN: N_("Pattern"),
}
ENDINGS: Mapping[Ending, str] = {
    Ending.STAGES: N_("Stage by stage, as the plan"),
    Ending.GONE: N_("Gone at once (410)"),
    Ending.LEGAL: N_("Blocked for legal reasons (451)"),
    Ending.PERMANENT: N_("Moved for good at once (308)"),
}
KEEPS: Mapping[Keep, str] = {
    Keep.DROP: N_("Leave it out"),
    Keep.KEEP: N_("Pass all of it on"),
    Keep.MERGE: N_("Pass on what the target does not say itself"),
}
_PLAIN = Rule(host="", path="")
_REST = ("query", "need", "keep", "ending", "folds_case", "strict_slash", "successor", "locale")
_SAFE = "/:@!$'()*,;{}|~ "


class RuleForm(Form):
    """An old address and where it leads."""

    host = SelectField(N_("Old host"))
    path = StringField(N_("Path"), [Needed()])
    match = SelectField(N_("Covers"), choices=lambda: choices(MATCHES), default=str(Match.EXACT))
    destination = SelectField(N_("Leads to"), default="")
    urls = TextAreaField(N_("Or to this address"))
    query = StringField(N_("Only with these parameters"))
    need = SelectField(N_("Need"), default="")
    keep = SelectField(
        N_("The query that a visitor brings"),
        choices=lambda: choices(KEEPS),
        default=str(Keep.DROP),
    )
    ending = SelectField(
        N_("How the address ends"), choices=lambda: choices(ENDINGS), default=str(Ending.STAGES)
    )
    locale = SelectField(N_("Language of the old address"), default="")
    folds_case = BooleanField(N_("Capital and small letters mean the same"))
    strict_slash = BooleanField(N_("With and without a last slash are two addresses"))
    successor = BooleanField(N_("This is the one true successor, for everybody, for good"))

    @classmethod
    def of(cls, rule: Rule) -> "RuleForm":
        """Return the form that holds a rule."""
        plain = {
            name: getattr(rule, name)
            for name in ("host", "destination", "need", "locale", "folds_case", "strict_slash")
        }
        return cls(
            formdata=None,
            path=rule.source,
            match=str(rule.match),
            urls=lines_of(rule.urls),
            query=query_text(rule.query),
            keep=str(rule.keep),
            ending=str(rule.ending),
            successor=rule.successor,
            **plain,
        )

    def offer(self, plan: Plan, rule: Rule = _PLAIN) -> "RuleForm":
        """Offer what a plan has, and what the rule has already."""
        hosts = [each.host for each in plan.placements]
        self.host.choices = _names([*hosts, *([rule.host] if rule.host else [])])
        self.destination.choices = [("", "–"), *offered(plan)]
        needs = sorted({x for each in plan.destinations for x in each.needs} | {rule.need} - {""})
        self.need.choices = [("", "–"), *((each, each) for each in needs)]
        own_names = {each.locale: each.own_name for each in locales()}
        known = dict.fromkeys(filter(None, (*plan.locales, rule.locale)))
        self.locale.choices = [("", "–"), *((x, own_names.get(x, x)) for x in known)]
        return self

    def value(self) -> Rule:
        """Return the rule."""
        urls = urls_of(self.urls.data or "")
        return Rule(
            host=self.host.data,
            path=(self.path.data or "").strip(),
            match=Match(self.match.data),
            query=query_of(self.query.data or ""),
            destination="" if urls else self.destination.data,
            need=self.need.data,
            urls=urls,
            keep=Keep(self.keep.data),
            folds_case=bool(self.folds_case.data),
            strict_slash=bool(self.strict_slash.data),
            ending=Ending(self.ending.data),
            successor=bool(self.successor.data),
            locale=self.locale.data,
        )

    @property
    def is_plain(self) -> bool:
        """Say whether the rest of the fields is as for most rules, and without problems."""
        told = [(self[name].data, getattr(_PLAIN, name)) for name in _REST if name != "query"]
        changed = any((data or "") != str(plain or "") for data, plain in told)
        return not (changed or self.query.data or any(self[name].errors for name in _REST))


def offered(plan: Plan) -> list[tuple[str, str]]:
    """Offer the destinations of a plan by their names."""
    source = plan.source_locale
    return [(x.id, wording.words(x.name, speech(), source).text) for x in plan.destinations]


@planner.app_template_filter("query_text")
def query_text(query: Mapping[str, str]) -> str:
    """Write the parameters that a rule asks for as they stand in an address."""
    pairs = ((quote(name, _SAFE), quote(value, _SAFE)) for name, value in query.items())
    return "&".join(f"{name}={value}" if value else name for name, value in pairs)


def query_of(text: str) -> dict[str, str]:
    """Read parameters as they stand in an address."""
    return dict(parse_qsl(text.strip().lstrip("?"), keep_blank_values=True))


def _names(hosts: Iterable[str]) -> list[tuple[str, Any]]:
    every = current().gettext(N_("Every host of the plan"))
    return [(host, every if host == ANY_HOST else host) for host in dict.fromkeys(hosts)]
