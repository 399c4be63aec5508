"""What people call the texts of a plan, in every room."""

from collections.abc import Mapping

from sunset.domain.plans import Plan
from sunset.domain.texts import need_of
from sunset.errors import N_
from sunset.speech import NotSpoken, Speech
from sunset.speech import speech as speech_of
from sunset.speech.interface import GROUPS
from sunset.web.wording import words

NAMES: Mapping[str, str] = {
    "banner-announce": N_("Banner: it will close"),
    "banner-stop-new": N_("Banner: no new cases"),
    "banner-limit": N_("Banner: shorter hours"),
    "banner-brownout": N_("Banner: planned pause"),
    "banner-closed": N_("Banner: closed"),
    "banner-grace": N_("Banner: moved"),
    "banner-held": N_("Banner: a new date follows"),
    "banner-paused": N_("Banner: the closing is paused"),
    "banner-cancelled": N_("Banner: the channel stays"),
    "notice": N_("Notice"),
    "notice-closed": N_("Notice after closing"),
    "notice-cancelled": N_("Notice of a channel that stays"),
    "choice": N_("Page of an old address: a new question?"),
    "interstitial": N_("Page of an old address: other ways first"),
    "brownout": N_("Page of an old address: planned pause"),
    "closed": N_("Page of an old address: closed"),
    "gone": N_("Page of an old address: gone for good"),
    "after": N_("Guide: overview"),
    "say-greeting": N_("Spoken: greeting"),
    "say-closing": N_("Spoken: after closing"),
    "auto-reply": N_("Automatic reply"),
    "chat-line": N_("Line in the chat"),
    "bot-line": N_("Line of the bot"),
    "signature": N_("Line under signatures"),
    "social-post": N_("Post to be pinned"),
    "social-reply": N_("Reply to posts"),
    "briefing": N_("Briefing for agents"),
}
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
