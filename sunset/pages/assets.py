"""The files of customer pages and banners, named by what is in them so that they last."""

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

    path: str
    content_type: str
    body: bytes


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
    return Asset("/assets/banner.css", banner().content_type, banner().body)


@lru_cache(maxsize=1)
def embed() -> tuple[Asset, Asset]:
    """Return the banner's script: at the address to write down, and at one that never changes.

    A page that pins the script by its digest (SRI) names the second one.
    """
    body = (STATIC / "embed.js").read_bytes()
    addresses = ("/embed/v1.js", f"/embed/v1.{_digest(body)}.js")
    loose, pinned = (Asset(path, "text/javascript; charset=utf-8", body) for path in addresses)
    return loose, pinned


def all_assets() -> tuple[Asset, ...]:
    """Return every file that customer pages and banners ask for."""
    return (customer(), banner(), stable_banner(), *embed())


def _named(name: str, *files: str) -> Asset:
    texts = ((STATIC / file).read_text(encoding="utf-8") for file in files)
    body = _SPACES.sub("\n", _COMMENTS.sub("", "\n".join(texts))).strip().encode()
    return Asset(f"/assets/{name}.{_digest(body)}.css", "text/css; charset=utf-8", body)


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:12]
