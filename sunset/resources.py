"""Find the folders that ship with the code: templates, content, locales, static files."""

from functools import cache
from hashlib import sha256
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

# Pages are made of these; what Python caches beside them says nothing more.
_SHOWN = (".py", ".html", ".css", ".js", ".svg", ".md", ".yaml", ".po")


@cache
def digest() -> str:
    """Return what tells these code and files from those of any other release or checkout."""
    found = sha256()
    for folder in dict.fromkeys((_PACKAGE, TEMPLATES, CONTENT, LOCALES)):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _SHOWN):
            found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]
