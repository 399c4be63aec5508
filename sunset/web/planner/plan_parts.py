"""The parts of a plan as fields: what is typed, turned into values and back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    URLField,
)

from sunset.domain import hosts as old_hosts
from sunset.domain.facts import Text
from sunset.domain.handoff import Handoff, Preset
from sunset.domain.plans import (
    ANY_LOCALE,
    Channel,
    ChannelKind,
    Company,
    Destination,
    DestinationKind,
    Help,
    Placement,
    PlacementKind,
    StartHere,
)
from sunset.domain.proposals import free_name
from sunset.errors import N_
from sunset.web.forms import Part
from sunset.web.language import current
from sunset.web.planner import wording
from sunset.web.planner.counts import count_field
from sunset.web.planner.link_lines import labels


def choices(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Offer values by their names in the language of the request."""
    return [(str(value), current().gettext(name)) for value, name in names.items()]


def countries() -> list[tuple[str, str]]:
    """Offer every country by its name."""
    return list(current().countries().items())


def presets() -> list[tuple[str, str]]:
    """Offer the kinds of pages that take what customers pass on."""
    nothing = current().gettext(N_("Nothing: a plain link"))
    return [("", nothing), *choices(wording.PRESETS)]


def typed(old: Text, locale: str, text: str | None, locales: Iterable[str]) -> Text:
    """Put what was typed in the place of a text's words in one locale, and keep promised ones."""
    kept = {name: words for name, words in old.items() if name in set(locales)}
    return {**kept, locale: (text or "").strip()}


def told(old: Text, locale: str, text: str | None, locales: Iterable[str]) -> Text:
    """Put words that may be missing in one locale; where nothing is said there, none stay."""
    return typed(old, locale, text, locales) if (text or "").strip() else {}


class CompanyPart(Part):
    """Who closes the channel."""

    name = StringField(N_("Name of the company"))
    url = URLField(N_("Its website"))
    hosts = TextAreaField(N_("Hosts that customers may be led to"))

    def value(self) -> Company:
        """Return the company."""
        return Company(
            name=(self.name.data or "").strip(),
            url=(self.url.data or "").strip(),
            hosts=tuple(
                dict.fromkeys(map(old_hosts.settled, (self.hosts.data or "").lower().split()))
            ),
        )


class ChannelPart(Part):
    """What closes."""

    kind = SelectField(N_("Kind of channel"), choices=lambda: choices(wording.CHANNELS))
    name = StringField(N_("Name of the channel"))
    identity = StringField(N_("Number or address of the channel"))
    hours = StringField(N_("Hours today"))
    limited_hours = StringField(N_("Hours once limits begin"))

    def value(self, old: Channel | None, source: str, locales: tuple[str, ...]) -> Channel:
        """Return the channel; words in other languages stay."""

        def text(name: str) -> Text:
            return typed(getattr(old, name) if old else {}, source, self[name].data, locales)

        return Channel(
            kind=ChannelKind(self.kind.data),
            name=text("name"),
            identity=(self.identity.data or "").strip(),
            hours=text("hours"),
            limited_hours=text("limited_hours"),
            forms=old.forms if old else {},
            users=old.users if old else "",
            volume=old.volume if old else None,
            quiet=old.quiet if old else None,
        )


class HelpPart(Part):
    """The way for people who cannot use the destinations."""

    how = TextAreaField(N_("Help for those who cannot use the destinations"))
    phone = StringField(N_("Phone number of that help"))
    address = StringField(N_("Postal address of that help"))

    def value(self, old: Help | None, source: str, locales: tuple[str, ...]) -> Help:
        """Return the help; words in other languages stay."""
        return Help(
            how=typed(old.how if old else {}, source, self.how.data, locales),
            phone=(self.phone.data or "").strip(),
            address=(self.address.data or "").strip(),
        )


class DestinationPart(Part):
    """A channel that takes over."""

    id = HiddenField()
    kind = SelectField(N_("Kind of destination"), choices=lambda: choices(wording.DESTINATIONS))
    name = StringField(N_("Name of the destination"))
    need = StringField(N_("What it is for"))
    url = TextAreaField(N_("Address of the destination"))
    hours = StringField(N_("Hours of the destination"))
    account = BooleanField(N_("Customers need an account there"))
    start_here = TextAreaField(N_("Start here: up to three links"))
    wait = StringField(N_("How long customers wait there"))
    cost = StringField(N_("What it costs them"))
    languages = StringField(N_("Languages in which somebody answers"))
    capacity = count_field(N_("Contacts a week it can take"))
    needs = StringField(N_("Needs it serves, by short names"))
    preset = SelectField(N_("What customers may pass on"), choices=presets, default="")
    taking = TextAreaField(N_("Address that takes it, if another"))
    fields = TextAreaField(N_("Names of its fields, where they differ"))

    @property
    def filled(self) -> bool:
        """Say whether anything was typed."""
        return any((self[name].data or "").strip() for name in ("name", "need", "url", "hours"))

    def value(self, old: Destination | None, source: str, locales: tuple[str, ...]) -> Destination:
        """Return the destination; words in other languages stay."""

        def text(name: str, put: Callable[..., Text] = typed) -> Text:
            return put(getattr(old, name) if old else {}, source, self[name].data, locales)

        return Destination(
            id=old.id if old else self.id.data or "",
            kind=DestinationKind(self.kind.data),
            name=text("name"),
            need=text("need"),
            url=urls_of(self.url.data or ""),
            hours=text("hours"),
            account=bool(self.account.data),
            start_here=_links(self.start_here.data or "", old, source, locales),
            needs=tags_of(self.needs.data),
            handoff=self._handoff(),
            forms=old.forms if old else {},
            wait=text("wait", told),
            cost=text("cost", told),
            languages=tags_of(self.languages.data),
            capacity=self.capacity.data,
        )

    def _handoff(self) -> Handoff | None:
        if not self.preset.data:
            return None
        named = (line.partition(" ") for line in (self.fields.data or "").strip().splitlines())
        return Handoff(
            preset=Preset(self.preset.data),
            url=urls_of(self.taking.data or ""),
            fields={item: name.strip() for item, _, name in named if item},
        )


class PlacementPart(Part):
    """An old host."""

    host = StringField(N_("Old host"))
    kind = SelectField(N_("Placement"), choices=lambda: choices(wording.PLACEMENTS))
    live_url = URLField(N_("Where the live page is, if elsewhere"))

    def value(self) -> Placement:
        """Return the placement."""
        return Placement(
            host=old_hosts.settled((self.host.data or "").strip().lower()),
            kind=PlacementKind(self.kind.data),
            live_url=(self.live_url.data or "").strip(),
        )


def urls_of(text: str) -> Text:
    """Read one address for all, or lines of a locale and its address."""
    lines = [line.split(None, 1) for line in text.splitlines() if line.strip()]
    return {line[0] if line[1:] else ANY_LOCALE: line[-1].strip() for line in lines if line}


def tags_of(text: str | None) -> tuple[str, ...]:
    """Read short names or language tags, each once."""
    return tuple(dict.fromkeys((text or "").replace(",", " ").split()))


def lines_of(urls: Text) -> str:
    """Write addresses as they are typed."""
    return "\n".join(url if name == ANY_LOCALE else f"{name} {url}" for name, url in urls.items())


def destinations(
    parts: Iterable[DestinationPart],
    known: Iterable[Destination],
    source: str,
    locales: tuple[str, ...],
) -> tuple[Destination, ...]:
    """Return the destinations that were filled in, each under an id of its own."""
    by_id = {each.id: each for each in known}
    made: list[Destination] = []
    for part in parts:
        value = part.value(by_id.get(part.id.data or ""), source, locales)
        taken = {each.id for each in made} | set(by_id)
        name = value.id if value.id in by_id else free_name(value.name[source] or "way", taken)
        made.append(replace(value, id=name))
    return tuple(made)


def _links(
    lines: str, old: Destination | None, source: str, locales: tuple[str, ...]
) -> tuple[StartHere, ...]:
    """Read links to start with; labels in other languages stay."""
    known = old.start_here if old else ()
    return tuple(
        replace(link, label=typed(link.label, source, label, locales))
        for label, link in labels(lines, known)
    )
