"""The files of customer pages and banners, named by what is in them so that they last."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256, sha384
from pathlib import Path

from sunset.resources import STATIC

_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACES = re.compile(r"\s*\n\s*")
_SCRIPT = "text/javascript; charset=utf-8"
# Every script that pages of companies may have pinned, today's too: once released, a file stays.
_RELEASED = STATIC / "embed"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that browsers keep."""

    path: str
    content_type: str
    body: bytes

    @property
    def integrity(self) -> str:
        """Return what a page names so that its browser takes no other content (SRI)."""
        return f"sha384-{b64encode(sha384(self.body).digest()).decode()}"


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
    loose, pinned = (Asset(path, _SCRIPT, body) for path in addresses)
    return loose, pinned


def released(folder: Path = _RELEASED) -> tuple[Asset, ...]:
    """Return the scripts of all releases, at the addresses that pages have pinned."""
    return tuple(
        Asset(f"/embed/{file.name}", _SCRIPT, file.read_bytes())
        for file in sorted(folder.glob("v1.*.js"))
    )


def all_assets() -> tuple[Asset, ...]:
    """Return every file that customer pages and banners ask for."""
    files = (*released(), customer(), banner(), stable_banner(), *embed())
    return tuple({file.path: file for file in files}.values())


def _named(name: str, *files: str) -> Asset:
    texts = ((STATIC / file).read_text(encoding="utf-8") for file in files)
    body = _SPACES.sub("\n", _COMMENTS.sub("", "\n".join(texts))).strip().encode()
    return Asset(f"/assets/{name}.{_digest(body)}.css", "text/css; charset=utf-8", body)


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:12]
