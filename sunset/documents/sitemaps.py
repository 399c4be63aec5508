"""Read which pages a sitemap names (sitemaps.org), and which other sitemaps its index names."""

import re
from dataclasses import dataclass
from html import unescape

_KIND = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex)[\s>]", re.IGNORECASE)
# No address is longer, so that nothing is searched for its end to the end of the file.
_LOCATION = re.compile(
    r"<(?:[\w.-]{1,40}:)?loc\s{0,9}>"
    r"([^<]{0,4000}|\s{0,99}<!\[CDATA\[[^\]]{0,4000}\]\]>\s{0,99})</",
    re.IGNORECASE,
)
_HEAD = 2000


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses that a sitemap names: of pages, or of more sitemaps."""

    urls: tuple[str, ...]
    index: bool


def read_sitemap(text: str) -> Sitemap | None:
    """Read a sitemap, or nothing where a text is none.

    Only addresses are looked for: nothing in it is expanded, loaded or believed.
    """
    kind = _KIND.search(text, 0, _HEAD)
    if kind is None:
        return None
    found = (_plain(each[1]) for each in _LOCATION.finditer(text))
    return Sitemap(tuple(dict.fromkeys(filter(None, found))), kind[1].lower() == "sitemapindex")


def _plain(text: str) -> str:
    inner = text.strip().removeprefix("<![CDATA[").removesuffix("]]>")
    return unescape(inner).strip()
