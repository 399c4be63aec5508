"""The short form that starts a plan, and the long one that changes it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from wtforms import (
    DateTimeLocalField,
    FieldList,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from sunset.domain.plans import Destination, Plan
from sunset.domain.proposals import Draft, usual_profile
from sunset.domain.redirects import Match, Rule
from sunset.domain.schedules import Profile
from sunset.errors import N_, Problem
from sunset.web.forms import Dated, Form, Needed
from sunset.web.language import complete, current, every
from sunset.web.planner import plan_parts, wording
from sunset.web.planner.date_forms import named
from sunset.web.planner.owners import OwnerField
from sunset.web.planner.plan_parts import (
    ChannelPart,
    CompanyPart,
    DestinationPart,
    HelpPart,
    PlacementPart,
    choices,
    typed,
)

if TYPE_CHECKING:
    from datetime import datetime

MOST_DESTINATIONS = 4
TEXTS = ("reason", "loss", "cases", "data")


def _languages() -> list[tuple[str, str]]:
    return [(each.locale, each.own_name) for each in complete()]


def _every_language() -> list[tuple[str, str]]:
    return [(each.locale, each.own_name) for each in every()]


def _countries() -> list[tuple[str, str]]:
    return [("", current().gettext(N_("Choose a country"))), *plan_parts.countries()]


def _profiles() -> list[tuple[str, str]]:
    usual = current().gettext(N_("As usual: long for a phone line, standard for all else"))
    return [("", usual), *choices(wording.PROFILES)]


class Shared(Form):
    """What both forms ask."""

    country = SelectField(N_("Country"), [Needed()], choices=_countries)
    company = FormField(CompanyPart)
    channel = FormField(ChannelPart)
    reason = TextAreaField(N_("Reason"))
    loss = TextAreaField(N_("What customers lose"))
    cases = TextAreaField(N_("Open cases"))
    data = TextAreaField(N_("Data and history"))
    help = FormField(HelpPart)
    destinations = FieldList(FormField(DestinationPart), min_entries=MOST_DESTINATIONS)
    promised = SelectMultipleField(
        N_("Promised languages"),
        choices=_languages,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def ways(self) -> list[DestinationPart]:
        """Return the destinations that were filled in."""
        return [entry.form for entry in self.destinations if entry.form.filled]

    def placed(
        self, problems: Iterable[Problem], made: tuple[Destination, ...]
    ) -> tuple[Problem, ...]:
        """Give problems the names of this form's fields."""
        filled = [n for n, entry in enumerate(self.destinations) if entry.form.filled]
        index = {each.id: n for each, n in zip(made, filled, strict=True)}
        return tuple(
            replace(named(problem), field=_field(problem.field, index)) for problem in problems
        )


class NewPlan(Shared):
    """The little that a proposal needs."""

    source_locale = SelectField(N_("Language you write in"), choices=_languages)
    closes = DateTimeLocalField(N_("Closing date and time"), [Needed(), Dated()])
    zone = StringField(N_("Time zone"), [Needed()])
    profile = RadioField(N_("Profile"), choices=_profiles, default="")
    placements = FieldList(FormField(PlacementPart), min_entries=1, max_entries=1)
    paths = TextAreaField(N_("Old paths"))

    def draft(self) -> Draft:
        """Return what was typed."""
        source = self.source_locale.data
        promised = tuple(dict.fromkeys((*(self.promised.data or ()), source)))
        channel = self.channel.form.value(None, source, promised)
        ways = plan_parts.destinations(self.ways(), (), source, promised)
        texts = {name: typed({}, source, self[name].data, promised) for name in TEXTS}
        return Draft(
            company=self.company.form.value(),
            country=self.country.data,
            channel=channel,
            closes=cast("datetime", self.closes.data),  # needed, so it is there
            zone=(self.zone.data or "").strip(),
            profile=Profile(self.profile.data)
            if self.profile.data
            else usual_profile(channel.kind),
            source_locale=source,
            promised=promised,
            help=self.help.form.value(None, source, promised),
            destinations=ways,
            placements=tuple(p.form.value() for p in self.placements if p.form.host.data),
            rules=tuple(self._rules(ways)),
            **texts,
        )

    def _rules(self, ways: tuple[Destination, ...]) -> Iterable[Rule]:
        host = (self.placements[0].form.host.data or "").strip().lower()
        first = ways[0].id if ways else ""
        lines = (self.paths.data or "").splitlines()
        return (rule_of(host, line, first) for line in lines if line.strip())


class Details(Shared):
    """Everything about a plan but its dates, milestones and history."""

    base = IntegerField(widget=HiddenInput())
    owner = OwnerField(N_("Owner"), [Needed()])
    placements = FieldList(FormField(PlacementPart))
    serves = SelectMultipleField(
        N_("Further countries whose customers use it"),
        choices=plan_parts.countries,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    readers = TextAreaField(N_("Readers in percent"))
    # Whoever sends no profile leaves it as it is.
    profile = SelectField(
        N_("Profile"), choices=lambda: choices(wording.PROFILES), validate_choice=False
    )
    offered = SelectMultipleField(
        N_("Offered languages"),
        choices=_every_language,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    why = StringField(N_("Why you change it, for the history"))

    def changed(self, plan: Plan) -> Plan:
        """Return a plan with what was typed in it."""
        source = plan.source_locale
        promised = tuple(dict.fromkeys((*(self.promised.data or ()), source)))
        offered = tuple(tag for tag in self.offered.data or () if tag not in promised)
        kept = (*promised, *offered)
        texts: dict[str, Any] = {
            name: typed(getattr(plan, name), source, self[name].data, kept) for name in TEXTS
        }
        return replace(
            plan,
            country=self.country.data,
            owner=(self.owner.data or "").strip(),
            company=self.company.form.value(),
            channel=self.channel.form.value(plan.channel, source, kept),
            help=self.help.form.value(plan.help, source, kept),
            destinations=plan_parts.destinations(self.ways(), plan.destinations, source, kept),
            placements=tuple(p.form.value() for p in self.placements if p.form.host.data),
            promised=promised,
            offered=offered,
            serves=tuple(code for code in self.serves.data or () if code != self.country.data),
            readers=readers_of(self.readers.data),
            profile=_profile(self.profile.data, plan.profile),
            **texts,
        )


def _profile(typed: str | None, known: Profile) -> Profile:
    return Profile(typed) if typed in set(Profile) else known


def readers_of(text: str | None) -> dict[str, int]:
    """Read lines of a language tag and a share; what is no number is told to be wrong later."""
    lines = (line.split() for line in (text or "").splitlines() if line.strip())
    return {
        tag: int(share[0][:9]) if share and share[0].isdecimal() else -1 for tag, *share in lines
    }


def rule_of(host: str, line: str, destination: str) -> Rule:
    """Read a path, with /* at its end for all below it, and where it leads if elsewhere."""
    path, _, url = line.strip().partition(" ")
    match = Match.PREFIX if path.endswith("/*") else Match.EXACT
    path = path.removesuffix("*").rstrip("/") or "/" if match is Match.PREFIX else path
    urls = plan_parts.urls_of(url)
    return Rule(
        host=host, path=path, match=match, destination="" if urls else destination, urls=urls
    )


def _field(name: str, index: dict[str, int]) -> str:
    kind, *rest = name.split(".")
    if kind == "destinations" and rest and rest[0] in index:
        if rest[1:2] == ["handoff"]:
            rest[1:] = ["taking" if rest[2:3] == ["url"] else "fields"]
        return ".".join((kind, str(index[rest[0]]), *rest[1:]))
    if kind == "destinations" and not rest:
        return "destinations.0.name"
    if kind == "rules":
        return "paths"
    if kind == "schedule":
        return "zone" if rest[:1] == ["zone"] else "closes"
    return name
