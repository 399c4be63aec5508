"""Addresses of stylesheets and scripts that change whenever their content does."""

import hashlib
from functools import lru_cache

from flask import Flask, url_for
from markupsafe import Markup

from sunset.insights import shapes
from sunset.resources import STATIC


def init_app(app: Flask) -> None:
    """Offer ``asset`` to templates; such an address may be kept for a year."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 365 * 24 * 3600
    app.add_template_global(asset, "asset")
    app.add_template_global(lambda: Markup(shapes.SPRITE), "glyph_sprite")  # noqa: S704 -- our own drawing


def asset(name: str) -> str:
    """Return the address of a static file, with a digest of its content."""
    return url_for("static", filename=name, v=_digest(name))


@lru_cache(maxsize=64)
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
