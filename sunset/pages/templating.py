"""Fill the templates of customer pages; no request, no clock, nothing left undefined."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sunset.pages.writing import ltr, safe_url
from sunset.resources import TEMPLATES
from sunset.speech import Speech, gettext_callables

_SPEAKING: ContextVar[Speech] = ContextVar("speaking")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the one environment, which keeps what it compiled."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    gettext, ngettext, pgettext, npgettext = gettext_callables(_SPEAKING.get)
    made.install_gettext_callables(  # type: ignore[attr-defined] # the extension adds it
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.filters |= {"ltr": ltr, "quoted": _quoted, "safe_url": safe_url}
    return made


def prepare() -> None:
    """Compile every template now, so that no page waits for it."""
    found = environment()
    for name in found.list_templates(filter_func=lambda name: name.startswith("customer/")):
        found.get_template(name)


def _quoted(words: str) -> str:
    return _SPEAKING.get().quoted(words)


def fill(name: str, speech: Speech, context: Mapping[str, object]) -> bytes:
    """Fill a template in one language."""
    token = _SPEAKING.set(speech)
    try:
        return environment().get_template(f"customer/{name}.html").render(context).encode()
    finally:
        _SPEAKING.reset(token)
