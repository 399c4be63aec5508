"""The addresses at which customers read: built and parsed in this one place."""

from dataclasses import dataclass

PAGES = ("notices", "guides", "banners", "calendars")
_DEPTH = {"notices": 1, "guides": 2, "banners": 1, "calendars": 1}
_SUFFIXES = {"banners": (".json", ".html", ""), "calendars": (".ics",)}
GUIDE_ENDINGS = ("thanks", "help")


@dataclass(frozen=True, slots=True)
class Address:
    """A customer address; without a locale it is neutral and negotiates."""

    surface: str
    plan: str
    locale: str = ""

    def path(self) -> str:
        """Return the path of this address."""
        folder, tail = _folder_and_tail(self)
        return (f"/{self.locale}" if self.locale else "") + f"/{folder}/{tail}"


def notice(plan: str, locale: str = "") -> str:
    """Return the path of a plan's notice."""
    return Address("notice", plan, locale).path()


def guide(plan: str, name: str, locale: str = "", ending: str = "") -> str:
    """Return the path of a guide, or of what follows a vote on it."""
    return Address("/".join(filter(None, ("guide", name, ending))), plan, locale).path()


def banner(plan: str, locale: str = "", suffix: str = "") -> str:
    """Return the path of a plan's banner as frame, fragment or JSON."""
    return Address(f"banner{suffix}", plan, locale).path()


def calendar(plan: str, locale: str = "") -> str:
    """Return the path of a plan's calendar."""
    return Address("calendar", plan, locale).path()


def parse(path: str) -> Address | None:
    """Read a customer address, or nothing where the path is none."""
    parts = path.strip("/").split("/")
    locale = ""
    if parts and parts[0] not in PAGES:
        locale, parts = parts[0], parts[1:]
    if len(parts) < 2 or parts[0] not in PAGES or not all(parts):  # noqa: PLR2004 -- folder, plan
        return None
    return _guide(parts, locale) if parts[0] == "guides" else _page(parts, locale)


def _guide(parts: list[str], locale: str) -> Address | None:
    _, plan, *rest = parts
    known = len(rest) == 1 or (len(rest) == 2 and rest[1] in GUIDE_ENDINGS)  # noqa: PLR2004 -- name, ending
    return Address("/".join(("guide", *rest)), plan, locale) if known else None


def _page(parts: list[str], locale: str) -> Address | None:
    folder, name = parts[0], parts[-1]
    if len(parts) != 1 + _DEPTH[folder]:
        return None
    for suffix in _SUFFIXES.get(folder, ("",)):
        if name.endswith(suffix) and len(name) > len(suffix):
            surface = folder[:-1] + (suffix if folder == "banners" else "")
            return Address(surface, name.removesuffix(suffix), locale)
    return None


def _folder_and_tail(address: Address) -> tuple[str, str]:
    surface, plan = address.surface, address.plan
    if surface.startswith("guide/"):
        return "guides", f"{plan}/{surface.removeprefix('guide/')}"
    if surface.startswith("banner"):
        return "banners", plan + surface.removeprefix("banner")
    return f"{surface}s", plan + (".ics" if surface == "calendar" else "")
