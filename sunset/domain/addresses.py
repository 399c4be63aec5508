"""The addresses at which customers read: built and parsed in this one place."""

from dataclasses import dataclass

PAGES = (
    "notices",
    "programmes",
    "guides",
    "banners",
    "calendars",
    "feeds",
    "outcomes",
    "search",
    "sitemaps",
    "calendar.ics",
    "changes.atom",
)
GUIDES = "guides"
SEARCH = "search"
SITEMAP = "sitemap"
PROGRAMME = "programme"
CALENDAR = "calendar"
FEED = "feed"
OUTCOME = "outcome"
_EVERY = {CALENDAR: "calendar.ics", FEED: "changes.atom"}
"""What there is of all plans together."""
_SUFFIXES = {
    "banners": (".json", ".html", ""),
    "calendars": (".ics",),
    "feeds": (".atom",),
    "sitemaps": (".xml",),
}
_ENDINGS = {CALENDAR: ".ics", FEED: ".atom", SITEMAP: ".xml"}
GUIDE_ENDINGS = ("thanks", "help", "noted")


@dataclass(frozen=True, slots=True)
class Address:
    """A customer address; without a locale it is neutral and negotiates.

    Without a plan it belongs to all of them: their guides, and search.
    """

    surface: str
    plan: str
    locale: str = ""

    def path(self) -> str:
        """Return the path of this address."""
        folder, tail = _folder_and_tail(self)
        return "".join(f"/{part}" for part in (self.locale, folder, tail) if part)


def notice(plan: str, locale: str = "") -> str:
    """Return the path of a plan's notice."""
    return Address("notice", plan, locale).path()


def guide(plan: str, name: str, locale: str = "", ending: str = "") -> str:
    """Return the path of a guide, or of what follows a vote on it."""
    return Address("/".join(filter(None, ("guide", name, ending))), plan, locale).path()


def guides(plan: str = "", locale: str = "") -> str:
    """Return the path of the list of a plan's guides, or of those of every plan."""
    return Address(GUIDES, plan, locale).path()


def search(locale: str = "") -> str:
    """Return the path where guides are searched."""
    return Address(SEARCH, "", locale).path()


def sitemap(plan: str) -> str:
    """Return the path of what search engines may read of a plan."""
    return Address(SITEMAP, plan).path()


def banner(plan: str, locale: str = "", suffix: str = "") -> str:
    """Return the path of a plan's banner as frame, fragment or JSON."""
    return Address(f"banner{suffix}", plan, locale).path()


def calendar(plan: str = "", locale: str = "") -> str:
    """Return the path of a plan's calendar, or of that of every plan."""
    return Address(CALENDAR, plan, locale).path()


def feed(plan: str = "", locale: str = "") -> str:
    """Return the path of the changes of a plan, or of those of every plan."""
    return Address(FEED, plan, locale).path()


def outcome(plan: str, locale: str = "") -> str:
    """Return the path of what was promised, and what happened."""
    return Address(OUTCOME, plan, locale).path()


def parse(path: str) -> Address | None:
    """Read a customer address, or nothing where the path is none."""
    parts = path.strip("/").split("/")
    locale = ""
    if parts and parts[0] not in PAGES:
        locale, parts = parts[0], parts[1:]
    if not parts or parts[0] not in PAGES or not all(parts):
        return None
    if parts in ([GUIDES], [SEARCH]):
        return Address(parts[0], "", locale)
    if parts[0] in _EVERY.values():
        every = {name: surface for surface, name in _EVERY.items()}
        return Address(every[parts[0]], "", locale) if len(parts) == 1 else None
    return _guide(parts, locale) if parts[0] == GUIDES else _page(parts, locale)


def _guide(parts: list[str], locale: str) -> Address | None:
    _, plan, *rest = parts
    if not rest:
        return Address(GUIDES, plan, locale)
    known = len(rest) == 1 or (len(rest) == 2 and rest[1] in GUIDE_ENDINGS)  # noqa: PLR2004 -- name, ending
    return Address("/".join(("guide", *rest)), plan, locale) if known else None


def _page(parts: list[str], locale: str) -> Address | None:
    if len(parts) != 2 or parts[0] == SEARCH or (parts[0] == "sitemaps" and locale):  # noqa: PLR2004 -- folder and plan
        return None
    folder, name = parts
    for suffix in _SUFFIXES.get(folder, ("",)):
        if name.endswith(suffix) and len(name) > len(suffix):
            surface = folder[:-1] + (suffix if folder == "banners" else "")
            return Address(surface, name.removesuffix(suffix), locale)
    return None


def _folder_and_tail(address: Address) -> tuple[str, str]:
    surface, plan = address.surface, address.plan
    if not plan and surface in _EVERY:
        return _EVERY[surface], ""
    if surface in (GUIDES, SEARCH):
        return surface, plan
    if surface.startswith("guide/"):
        return GUIDES, f"{plan}/{surface.removeprefix('guide/')}"
    if surface.startswith("banner"):
        return "banners", plan + surface.removeprefix("banner")
    return f"{surface}s", plan + _ENDINGS.get(surface, "")
