"""What editors call the texts of a plan."""

from collections.abc import Mapping

from sunset.domain.plans import Plan
from sunset.domain.texts import need_of
from sunset.errors import N_
from sunset.speech import NotSpoken, Speech
from sunset.speech import speech as speech_of
from sunset.speech.interface import GROUPS
from sunset.web.text_names import NAMES
from sunset.web.wording import words

KINDS: Mapping[str, str] = {
    "banner": N_("Banners"),
    "page": N_("Pages"),
    "guide": N_("Guides"),
    "touchpoint": N_("Texts for phone, mail and agents"),
}


def name_of(plan: Plan | None, key: str, speech: Speech) -> str:
    """Name a text; a guide is told by the need it is for."""
    need = plan.need(need_of(key)) if plan else None
    if plan and need:
        told = words(need.name, speech, plan.source_locale)
        return speech.gettext("Guide: %(need)s", need=told.text or need.id)
    named = NAMES.get(key) or GROUPS.get(key)
    return speech.gettext(named) if named else key


def language_of(locale: str) -> str:
    """Return what a language calls itself, or its tag where a company speaks it no longer."""
    try:
        return speech_of(locale).own_name
    except NotSpoken:
        return locale
