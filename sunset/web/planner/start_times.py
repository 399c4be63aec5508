"""The questions of a guided start about time, languages and old addresses."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from wtforms import (
    DateTimeLocalField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from sunset.domain.plans import Plan
from sunset.domain.redirects import Match, Rule
from sunset.domain.schedules import Profile
from sunset.domain.starts import GuidedStart, Step
from sunset.errors import N_, Problem
from sunset.services import starting
from sunset.speech.places import zone_of
from sunset.web.forms import Dated, Needed, Part
from sunset.web.language import complete, current, every
from sunset.web.planner import wording
from sunset.web.planner.counts import share_field
from sunset.web.planner.plan_forms import rule_of
from sunset.web.planner.plan_parts import PlacementPart, choices, lines_of
from sunset.web.planner.start_forms import Question
from sunset.web.rooms import now

PROMISED_FROM = 5  # percent of readers
BY_SHARE, PROMISED, OFFERED, NEITHER = "", "promised", "offered", "neither"


class TimeForm(Question):
    """How much time customers get."""

    profile = RadioField(N_("Profile"), [Needed()], choices=lambda: choices(wording.PROFILES))

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        given = Step.TIME in start.given
        return {"profile": str(start.plan.profile if given else start.advised)}

    def answer(self, start: GuidedStart) -> GuidedStart:
        profile = Profile(self.profile.data or start.advised)
        return starting.timed(start, profile, now())


class ClosingForm(Question):
    """When the channel closes."""

    closes = DateTimeLocalField(N_("Closing date and time"), [Needed(), Dated()])
    zone = StringField(N_("Time zone"), [Needed()])

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        schedule = start.plan.schedule
        untold = Step.CLOSING not in start.given and schedule.zone == "UTC"
        zone = zone_of(start.plan.country) if untold else ""
        return {"closes": schedule.closes, "zone": zone or schedule.zone}

    def answer(self, start: GuidedStart) -> GuidedStart:
        closes = self.closes.data or start.plan.schedule.closes
        zone = (self.zone.data or "").strip()
        return starting.closing(start, closes, zone, now())

    def placed(self, problem: Problem, plan: Plan) -> Problem:  # noqa: ARG002 -- others ask the plan
        zone = problem.field.startswith("schedule.zone")
        return replace(problem, field="zone" if zone else "closes")


def _promises() -> list[tuple[str, str]]:
    by_share = current().gettext(N_("As the share says"))
    return [(BY_SHARE, by_share), *choices(_NAMES)]


_NAMES = {
    PROMISED: N_("Promised: no stage begins without it"),
    OFFERED: N_("Offered: customers get what is written in it"),
    NEITHER: N_("Neither"),
}


class ReadersPart(Part):
    """How many customers read a language, and what they are promised."""

    tag = HiddenField()
    share = share_field(N_("Readers in percent"))
    promise = SelectField(N_("Promise"), choices=_promises, default=BY_SHARE)

    @property
    def wanted(self) -> str:
        """Return what becomes of the language: what was chosen, else what the share says."""
        share = self.share.data or 0
        if self.promise.data:
            return str(self.promise.data)
        if share >= PROMISED_FROM and self.tag.data in {each.locale for each in complete()}:
            return PROMISED
        return OFFERED if share > 0 else NEITHER


class LanguagesForm(Question):
    """What customers read."""

    readers = FieldList(FormField(ReadersPart))

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        plan, given = start.plan, Step.LANGUAGES in start.given

        def promise(tag: str) -> str:
            if not given:
                return BY_SHARE
            known = {**dict.fromkeys(plan.offered, OFFERED), **dict.fromkeys(plan.gated, PROMISED)}
            return known.get(tag, NEITHER)

        rows = [
            {"tag": tag, "share": plan.readers.get(tag), "promise": promise(tag)}
            for tag in (each.locale for each in every())
        ]
        return {"readers": rows}

    def answer(self, start: GuidedStart) -> GuidedStart:
        source, known = start.plan.source_locale, {each.locale for each in every()}
        parts = {entry.form.tag.data or "": entry.form for entry in self.readers}
        parts = {tag: part for tag, part in parts.items() if tag in known}
        wanted = {tag: part.wanted for tag, part in parts.items()}
        plan = replace(
            start.plan,
            readers={tag: part.share.data for tag, part in parts.items() if part.share.data},
            promised=tuple(dict.fromkeys((source, *_of(PROMISED, wanted)))),
            offered=tuple(tag for tag in _of(OFFERED, wanted) if tag != source),
        )
        return replace(start, plan=plan)

    def placed(self, problem: Problem, plan: Plan) -> Problem:
        kind, _, rest = problem.field.partition(".")
        rows = {entry.form.tag.data: n for n, entry in enumerate(self.readers)}
        if kind in {"promised", "offered"} and rest.isdecimal():
            tag = getattr(plan, kind)[int(rest)]
            return replace(problem, field=f"readers.{rows.get(tag, 0)}.promise")
        return replace(problem, field=f"readers.{rows.get(rest, 0)}.share")


def _of(promise: str, wanted: dict[str, str]) -> Iterable[str]:
    return (tag for tag, each in wanted.items() if each == promise)


class PlacesForm(Question):
    """Where customers find the channel today."""

    pages = TextAreaField(N_("Pages that name it"))
    placements = FieldList(FormField(PlacementPart), min_entries=1, max_entries=1)
    paths = TextAreaField(N_("Old paths"))

    @classmethod
    def values(cls, start: GuidedStart) -> dict[str, Any]:
        hosts = [
            {"host": each.host, "kind": str(each.kind), "live_url": each.live_url}
            for each in start.plan.placements
        ]
        paths = "\n".join(_line(rule) for rule in start.rules)
        return {"pages": "\n".join(start.pages), "placements": hosts or [{}], "paths": paths}

    def answer(self, start: GuidedStart) -> GuidedStart:
        part = self.placements[0].form
        placements = (part.value(),) if part.host.data else ()
        lines = [line for line in (self.paths.data or "").splitlines() if line.strip()]
        pages = dict.fromkeys((self.pages.data or "").split())
        return replace(
            start,
            plan=replace(start.plan, placements=placements),
            pages=tuple(pages),
            rules=tuple(rule_of("", line, "") for line in lines),
        )

    def placed(self, problem: Problem, plan: Plan) -> Problem:  # noqa: ARG002 -- others ask the plan
        rules = problem.field.startswith("rules")
        return replace(problem, field="paths") if rules else problem


def _line(rule: Rule) -> str:
    path = f"{rule.path.rstrip('/')}/*" if rule.match is Match.PREFIX else rule.path
    return f"{path} {lines_of(rule.urls)}".strip()
