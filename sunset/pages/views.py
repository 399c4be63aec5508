"""What every customer page shows around its own content: head, languages, footer."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup

from sunset.domain import addresses
from sunset.domain.plans import Destination
from sunset.domain.schedules import Stage
from sunset.pages import assets
from sunset.pages.content import Library, Prose
from sunset.pages.scenes import Scene
from sunset.pages.templating import fill
from sunset.pages.writing import Writer, direction, safe_url
from sunset.speech import Speech, complete_locales, speech

GUIDE = "after"
_LINKS = ("guide", "guides", "calendar", "subscribe", "feed", "outcome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where customers read: the address of notices, guides, banners and assets."""

    public_url: str

    def address(self, path: str) -> str:
        """Return a full address; pages are also shown under old hosts, so every link is full."""
        return f"{self.public_url}{path}"


@dataclass(frozen=True, slots=True)
class Way:
    """A destination as customers read it."""

    id: str
    need: Markup
    name: Markup
    url: str
    hours: Markup
    wait: Markup | None
    cost: Markup | None
    account: bool
    starts: tuple[tuple[Markup, str], ...]
    takes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that a page can be read in."""

    tag: str
    name: str
    dir: str


@dataclass(frozen=True)
class View:
    """A scene in one locale, with all that its pages need."""

    scene: Scene
    locale: str
    fallback: bool
    home: Home
    library: Library

    @cached_property
    def speech(self) -> Speech:
        return speech(self.locale)

    @cached_property
    def writer(self) -> Writer:
        return Writer(self.scene, self.speech)

    @property
    def plan(self) -> str:
        return self.scene.plan.id

    def prose(self, key: str) -> Prose:
        """Return a text of the plan in this view's language."""
        return self.library.prose(key, self.scene, self.locale)

    def offers(self, key: str) -> bool:
        """Say whether readers can have a guide; one that was retired they cannot."""
        return key not in self.library.retired and self.library.has(key, self.scene, self.locale)

    def written_in(self, key: str) -> tuple[str, ...]:
        """Return the locales of the plan in which a text is really there."""
        return self.library.written_in(key, self.scene)

    @cached_property
    def notice_key(self) -> str:
        if self.scene.cancelled:
            return "notice-cancelled"
        return "notice-closed" if self.scene.shut else "notice"

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        return tuple(_way(each, self.writer) for each in self.scene.plan.destinations)

    def to_notice(self) -> str:
        return self.home.address(addresses.notice(self.plan, self.locale))

    def page(self, name: str, **content: object) -> bytes:
        """Fill a template with what every page shows and its own content."""
        scene, plan = self.scene, self.scene.plan
        public = scene.stage is not Stage.PREPARE  # before that, no date may be seen
        frame = frame_of(self.home, self.speech, plan.locales, fallback=self.fallback)
        shared: dict[str, object] = {
            **frame,
            "view": self,
            "scene": scene,
            "company": plan.company.name,
            "company_url": safe_url(plan.company.url),
            "channel": self.writer.name(plan.channel.name),
            "plain_channel": self.writer.plain(plan.channel.name),
            "ways": self.ways,
            "help": _help(self),
            "links": _links(self),
            "changed_on": public and scene.changed_on and self.writer.day(scene.changed_on),
            "next_update": public and scene.next_update and self.writer.day(scene.next_update),
        }
        return fill(name, self.speech, {**shared, **content})


def frame_of(
    home: Home, speech: Speech, locales: tuple[str, ...], *, fallback: bool
) -> dict[str, object]:
    """Return what the layout needs, with or without a plan."""
    return {
        "lang": speech.locale,
        "dir": speech.direction,
        "language": speech.own_name,
        "fallback": fallback,
        "excuses": _excuses(speech, locales) if fallback else (),
        "tongues": tongues(locales),
        "stylesheet": home.address(assets.customer().path),
        "canonical": "",
        "alternates": {},
        "description": "",
        "data": None,
        "menu": "",
        "links": {},
        "changed_on": None,
        "next_update": None,
    }


def unavailable(spoken: Speech, instead: Speech) -> str:
    """Say in one language that readers are shown another one."""
    return spoken.gettext(
        "Not available in the language you asked for. You see %(language)s.",
        language=spoken.apart(instead.own_name),
    )


def _excuses(instead: Speech, locales: tuple[str, ...]) -> tuple[tuple[Tongue, str], ...]:
    """Say in each language of ours that is not there why another one is shown.

    Whoever reads none of those that are there can read only this.
    """
    lacking = tuple(locale for locale in complete_locales() if locale not in locales)
    return tuple((each, unavailable(speech(each.tag), instead)) for each in tongues(lacking))


def alternates(
    view: View, surface: str, locales: tuple[str, ...] = (), canonical: str = ""
) -> dict[str, object]:
    """Return the canonical address of a page and its addresses in every language it is in."""
    locales = locales or view.scene.plan.locales
    places = {tag: addresses.Address(surface, view.plan, tag).path() for tag in locales}
    neutral = addresses.Address(surface, view.plan).path()
    return {
        "canonical": view.home.address(places[canonical or view.locale]),
        "alternates": {
            **{tag: view.home.address(path) for tag, path in places.items()},
            "x-default": view.home.address(neutral),
        },
    }


def _way(destination: Destination, writer: Writer) -> Way:
    locale, source = writer.speech.locale, writer.scene.plan.source_locale
    starts = (
        (writer.text(link.label), safe_url(link.url.get(locale) or link.url.get("*") or ""))
        for link in destination.start_here
    )
    return Way(
        id=destination.id,
        need=writer.text(destination.need),
        name=writer.text(destination.name),
        url=safe_url(destination.address(locale, source)),
        hours=writer.text(destination.hours),
        wait=writer.text(destination.wait) if destination.wait else None,
        cost=writer.text(destination.cost) if destination.cost else None,
        account=destination.account,
        starts=tuple((label, url) for label, url in starts if url),
        takes=destination.handoff.items if destination.handoff else (),
    )


def _help(view: View) -> dict[str, object]:
    given = view.scene.plan.help
    return {
        "how": view.writer.text(given.how),
        "phone": given.phone,
        "dial": safe_url("tel:" + "".join(c for c in given.phone if c in "+0123456789")),
        "address": given.address,
        "online": safe_url(given.address),
    }


def _links(view: View) -> dict[str, str]:
    if view.scene.stage is Stage.PREPARE:
        return {}  # nothing was announced yet
    if view.scene.stays:
        return _links_of_staying(view)
    calendar = view.home.address(addresses.calendar(view.plan, view.locale))
    return {
        "notice": view.to_notice(),
        "guide": view.home.address(addresses.guide(view.plan, GUIDE, view.locale)),
        "guides": view.home.address(addresses.guides(view.plan, view.locale)),
        "programme": _countries(view),
        "calendar": calendar,
        "feed": view.home.address(addresses.feed(view.plan, view.locale)),
        "outcome": view.home.address(addresses.outcome(view.plan, view.locale))
        if view.scene.shut or view.scene.cancelled
        else "",
        "subscribe": urlsplit(calendar)._replace(scheme="webcal").geturl(),
    }


def _links_of_staying(view: View) -> dict[str, str]:
    return dict.fromkeys(_LINKS, "") | {"notice": view.to_notice(), "programme": _countries(view)}


def _countries(view: View) -> str:
    """Return where readers from other countries look; nothing where there is no programme."""
    place = addresses.Address(addresses.PROGRAMME, view.scene.plan.programme, view.locale)
    return view.home.address(place.path()) if place.plan else ""


def tongues(locales: tuple[str, ...]) -> tuple[Tongue, ...]:
    """Return languages as readers choose among them."""
    return tuple(Tongue(tag, speech(tag).own_name, direction(tag)) for tag in locales)
