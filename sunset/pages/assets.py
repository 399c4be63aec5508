"""The stylesheets of customer pages, named by what is in them so that they never change."""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from sunset.resources import STATIC

_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that browsers keep."""

    name: str
    content_type: str
    body: bytes

    @property
    def path(self) -> str:
        return f"/assets/{self.name}"


@lru_cache(maxsize=1)
def customer() -> Asset:
    """Return the stylesheet of every customer page."""
    return _named("customer", "tokens.css", "customer.css")


@lru_cache(maxsize=1)
def banner() -> Asset:
    """Return the stylesheet of banners on foreign pages."""
    return _named("banner", "banner.css")


@lru_cache(maxsize=1)
def stable_banner() -> Asset:
    """Return the same stylesheet at the address that site owners write down."""
    return Asset("banner.css", banner().content_type, banner().body)


def all_assets() -> tuple[Asset, ...]:
    """Return every file that customer pages and banners ask for."""
    return (customer(), banner(), stable_banner())


def _named(name: str, *files: str) -> Asset:
    texts = ((STATIC / file).read_text(encoding="utf-8") for file in files)
    body = _SPACES.sub("\n", _COMMENTS.sub("", "\n".join(texts))).strip().encode()
    return Asset(f"{name}.{sha256(body).hexdigest()[:12]}.css", "text/css; charset=utf-8", body)
