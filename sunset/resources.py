"""Find the folders that ship with the code: templates, content, locales, static files."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("sunset")))


def _folder(name: str) -> Path:
    """Return a shipped folder: inside an installed package, beside it in a checkout."""
    shipped = _PACKAGE / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


TEMPLATES = _folder("templates")
CONTENT = _folder("content")
LOCALES = _folder("locales")
STATIC = _PACKAGE / "web" / "static"
