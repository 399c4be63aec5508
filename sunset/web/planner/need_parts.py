"""Needs and what serves them as fields: typed in a table, read from a file, chosen by fit."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Self

from werkzeug.datastructures import FileStorage
from wtforms import (
    FieldList,
    FileField,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
)

from sunset.domain import fit
from sunset.domain.needs import Need, Sensitivity, Urgency
from sunset.domain.plans import Plan
from sunset.domain.proposals import free_name
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange import need_files
from sunset.web.forms import Form, Part
from sunset.web.language import say
from sunset.web.planner.counts import share_field
from sunset.web.planner.plan_parts import choices, typed

SPARE_ROWS = 3
MOST_NEEDS = 200
URGENCIES = {
    Urgency.SECONDS: N_("Seconds"),
    Urgency.MINUTES: N_("Minutes"),
    Urgency.HOUR: N_("An hour"),
    Urgency.DAY: N_("A day"),
}
SENSITIVITIES = {
    Sensitivity.OPEN: N_("Anybody may read it"),
    Sensitivity.PERSONAL: N_("Personal"),
    Sensitivity.MONEY: N_("About money"),
}


class NeedPart(Part):
    """A reason to ask for help."""

    id = HiddenField()
    name = StringField(N_("What people ask about"))
    share = share_field(N_("Share in percent"))
    urgency = SelectField(
        N_("Can wait"), choices=lambda: choices(URGENCIES), default=str(Urgency.DAY)
    )
    sensitivity = SelectField(
        N_("Who may read it"), choices=lambda: choices(SENSITIVITIES), default=str(Sensitivity.OPEN)
    )
    who = StringField(N_("Who asks"))
    prefers = StringField(N_("What they prefer"))

    @property
    def filled(self) -> bool:
        """Say whether anything was typed."""
        return any((self[name].data or "").strip() for name in ("name", "who", "prefers")) or (
            self.share.data is not None
        )

    def value(self, name: str, old: Need | None, source: str, locales: Iterable[str]) -> Need:
        """Return the need under a name; words in other languages stay."""
        return Need(
            id=name,
            name=typed(old.name if old else {}, source, self.name.data, locales),
            share=self.share.data or 0,
            urgency=Urgency(self.urgency.data),
            sensitivity=Sensitivity(self.sensitivity.data),
            forms=old.forms if old else {},
            who=(self.who.data or "").strip(),
            prefers=(self.prefers.data or "").strip(),
        )


class NeedsForm(Form):
    """The table of needs."""

    needs = FieldList(FormField(NeedPart), max_entries=MOST_NEEDS)

    def rows(self) -> list[NeedPart]:
        """Return the rows that were filled in."""
        return [entry.form for entry in self.needs if entry.form.filled]

    def value(self, plan: Plan) -> tuple[Need, ...]:
        """Return the needs that were typed; one that is known keeps its id."""
        known = {need.id: need for need in plan.needs}
        made: dict[str, Need] = {}
        for row in self.rows():
            old = known.get(row.id.data or "")
            if old and old.id in made:
                old = None
            name = old.id if old else free_name(row.name.data or "need", {*made, *known})
            made[name] = row.value(name, old, plan.source_locale, plan.locales)
        return tuple(made.values())

    def field_of(self, place: str, made: tuple[Need, ...]) -> str:
        """Return the field of this form that a place in the plan is typed in."""
        kind, *rest = place.split(".")
        filled = [n for n, entry in enumerate(self.needs) if entry.form.filled]
        index = {need.id: n for need, n in zip(made, filled, strict=True)}
        if kind != "needs" or not rest or rest[0] not in index:
            return "needs-0-share" if place == "needs" else place
        return ".".join(("needs", str(index[rest[0]]), *(rest[1:2] or ["name"])))


class NeedsFile(Form):
    """A file of needs."""

    file = FileField(N_("CSV file of needs"))

    def needs(self, plan: Plan) -> tuple[Need, ...]:
        """Return the needs of the file, or refuse it with all that is wrong."""
        sent = self.file.data
        if not isinstance(sent, FileStorage) or not sent.filename:
            raise Refused.because(N_("Choose a file first."), field="file")
        # One byte more than is taken tells that there are more.
        data = sent.stream.read(need_files.MAX_BYTES + 1)
        return need_files.read(data, plan.needs, plan.source_locale)


class FitForm(Form):
    """Which destination serves which need; what does not fit cannot be chosen."""

    fit = SelectMultipleField(N_("Who serves what"))

    @classmethod
    def of(cls, plan: Plan, chosen: Iterable[str] | None = None) -> Self:
        """Return the form of a plan, filled in with what is chosen or, without it, as sent."""
        form = cls() if chosen is None else cls(formdata=None, fit=list(chosen))
        form.fit.choices = [
            (pair(need.id, way.id), "")
            for need in plan.needs
            for way in plan.destinations
            if fit.judged(need, way).fit is not fit.Fit.BAD
        ]
        return form

    def value(self, plan: Plan) -> dict[str, tuple[str, ...]]:
        """Return the needs that each destination serves, by its id."""
        chosen = set(self.fit.data or ())
        return {
            way.id: tuple(need.id for need in plan.needs if pair(need.id, way.id) in chosen)
            for way in plan.destinations
        }


def lined(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Say what is wrong with a file, each behind its line and column."""
    return tuple(say(_behind_its_line(problem)) for problem in problems)


def _behind_its_line(problem: Problem) -> Message:
    if problem.line is None:
        return problem.message
    told = {"line": problem.line, "column": problem.field, "told": problem.message}
    return Message(N_("Line %(line)s, %(column)s: %(told)s"), told)


def replacing_needs(plan: Plan, needs: tuple[Need, ...]) -> Plan:
    """Return a plan with other needs; no destination serves one that is gone."""
    gone = {need.id for need in plan.needs} - {need.id for need in needs}
    ways = tuple(
        replace(way, needs=tuple(name for name in way.needs if name not in gone))
        for way in plan.destinations
    )
    return replace(plan, needs=needs, destinations=ways)


def pair(need: str, way: str) -> str:
    """Name a need and a destination together."""
    return f"{need}:{way}"


def need_values(plan: Plan) -> list[dict[str, Any]]:
    """Return the values that fill in the table of needs, with rows to spare."""
    source = plan.source_locale
    known = [
        {
            "id": need.id,
            "name": need.name.get(source, ""),
            "share": need.share,
            "urgency": str(need.urgency),
            "sensitivity": str(need.sensitivity),
            "who": need.who,
            "prefers": need.prefers,
        }
        for need in plan.needs
    ]
    room = max(MOST_NEEDS - len(known), 0)
    return [*known, *[{} for _ in range(min(SPARE_ROWS, room))]]
