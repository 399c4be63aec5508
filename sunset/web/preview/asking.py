"""What somebody wants to see: an instant, a language, and one of the things customers get."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import cast
from urllib.parse import urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict
from wtforms import DateTimeLocalField, Field, SelectField, StringField
from wtforms.validators import StopValidation

from sunset.domain.addresses import Address
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule, host_of
from sunset.domain.schedules import instant, wall
from sunset.errors import N_, Message
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.forms import Needed, Part
from sunset.web.language import say
from sunset.web.zones import zones

OLD = "old"
SURFACES = {
    "banner": N_("Banner"),
    "notice": N_("Notice"),
    OLD: N_("Old address"),
    "guide": N_("Guide"),
    "calendar": N_("Calendar"),
}
ACROSS = {
    "languages": N_("Its languages"),
    "countries": N_("The countries of the programme"),
}
GATES = {
    "kept": N_("As the gates are"),
    "opened": N_("As if every gate opened in time"),
}
FIRST_YEAR, LAST_YEAR = 1971, 2199
_OURS = {"banner": "banner", "notice": "notice", "guide": "guide/after", "calendar": "calendar"}
MINUTE = "%Y-%m-%dT%H:%M"


class Asking(Part):
    """The form above a preview."""

    at = DateTimeLocalField(N_("Date and time"), [Needed()])
    zone = SelectField(N_("Time zone"))
    locale = SelectField(N_("Language"))
    surface = SelectField(N_("What customers open"))
    address = StringField(N_("Old address"))
    gates = SelectField(N_("Gates"))
    country = SelectField(N_("Country"))
    across = SelectField(N_("Side by side"))
    hosts: Collection[str] = ()

    def validate_at(self, field: Field) -> None:
        """Refuse days that no plan reaches."""
        if field.data and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
            raise StopValidation(say(Message(N_("Give a day between 1971 and 2199."))))

    def validate_address(self, field: Field) -> None:
        """Refuse an address that is none of the plan's."""
        if self.surface.data == OLD and Place.read(field.data or "").host not in self.hosts:
            msgid = N_("Give an address under one of the plan's old hosts: %(hosts)s.")
            known = ", ".join(sorted(self.hosts)) or "–"
            raise StopValidation(say(Message(msgid, {"hosts": known})))

    def question(self) -> "Question":
        """Return what a form without problems asks."""
        return Question(
            at=instant(cast("datetime", self.at.data), self.zone.data),
            zone=self.zone.data,
            locale=self.locale.data,
            surface=self.surface.data,
            address=(self.address.data or "").strip(),
            gates=self.gates.data,
            across=self.across.data,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """An address as a browser would ask for it."""

    host: str
    path: str
    query: str = ""

    @classmethod
    def read(cls, text: str) -> "Place":
        """Read an address with or without its scheme; there is always a path."""
        bare = text.strip().removeprefix("https://").removeprefix("http://")
        whole, _, query = bare.partition("#")[0].partition("?")
        host, _, path = whole.partition("/")
        return cls(host_of(host), f"/{path}", query)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody wants to see."""

    at: datetime
    zone: str
    locale: str
    surface: str
    address: str
    gates: str
    across: str = "languages"

    @property
    def supposed(self) -> bool:
        """Say whether every gate is taken to open in time."""
        return self.gates == "opened"

    def query(self, **changes: str | datetime) -> dict[str, str]:
        """Return the parameters of an address that asks this, or what differs a little."""
        told = {**asdict(self), **changes}
        if told["across"] == "languages":
            del told["across"]
        here = wall(told["at"], self.zone)
        told["at"] = f"{here:%Y-%m-%dT%H:%M:%S}".removesuffix(":00")
        return {name: value for name, value in told.items() if value}

    def href(self, plan: str, **changes: str | datetime) -> str:
        """Return the address that asks this of a plan, or what differs a little."""
        return f"{url_for('preview.matrix', plan_id=plan)}?{urlencode(self.query(**changes))}"

    def place(self, plan: str, public_host: str) -> Place:
        """Return the address that a customer would open."""
        if self.surface == OLD:
            return Place.read(self.address)
        path = Address(_OURS[self.surface], plan, self.locale).path()
        return Place(host_of(public_host), path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a question is asked of: a plan, some of its rules, its siblings."""

    plan: Plan
    rules: Sequence[Rule]
    siblings: Sequence[Plan] = ()


def asking(values: Mapping[str, str], ground: Ground, now: datetime, speech: Speech) -> Asking:
    """Return the form with what an address asks, and the usual where it asks nothing."""
    plan, rules = ground.plan, ground.rules
    usual = {
        "at": f"{wall(_whole_minute(now), plan.schedule.zone):{MINUTE}}",
        "zone": plan.schedule.zone,
        "locale": speech.locale if speech.locale in plan.locales else plan.source_locale,
        "surface": "banner",
        "address": f"{rules[0].host}{rules[0].path}" if rules else "",
        "gates": "kept" if plan.published else "opened",
        "country": plan.id,
        "across": "languages",
    }
    form = Asking(MultiDict({**usual, **values}))
    form.hosts = {each.host for each in plan.placements}
    form.zone.choices = [(each, each) for each in dict.fromkeys((plan.schedule.zone, *zones()))]
    form.locale.choices = [(each, speech_of(each).own_name) for each in plan.locales]
    form.surface.choices = [(key, speech.gettext(name)) for key, name in SURFACES.items()]
    known, countries = speech.countries(), (plan, *ground.siblings)
    form.country.choices = [(x.id, known.get(x.country, x.country)) for x in countries]
    form.across.choices = [(key, speech.gettext(name)) for key, name in ACROSS.items()]
    form.gates.choices = [(key, speech.gettext(name)) for key, name in GATES.items()]
    return form


def _whole_minute(now: datetime) -> datetime:
    """Return the end of this minute: what was decided a moment ago is seen."""
    begun = now.replace(second=0, microsecond=0)
    return begun if begun == now else begun + timedelta(minutes=1)
