"""The guide, and what follows a vote on it."""

from sunset.domain import addresses
from sunset.domain.hits import REASONS
from sunset.domain.texts import OVERVIEW
from sunset.errors import N_
from sunset.pages.views import View, alternates

_REASONS = {
    "date": N_("The date is unclear"),
    "case": N_("My case is not here"),
    "silent": N_("Nobody answers there"),
    "link": N_("A link is broken"),
    "words": N_("It is hard to understand"),
}
HELP = "help"
CHOOSE = "choose"
ASIDES = ("time", "dates", "stuck")
"""The sections of a guide that are no steps."""


def guide(view: View, key: str = OVERVIEW) -> bytes:
    """Render a guide with numbered steps."""
    prose = view.prose(key)
    steps = tuple(s for s in prose.body.sections if s.id not in (*ASIDES, HELP))
    return view.page(
        "guide",
        prose=prose,
        title=prose.plain_title,
        description=prose.plain_summary,
        steps=steps,
        asides=tuple(s for s in prose.body.sections if s.id in ASIDES),
        count=view.speech.ngettext("%(num)s step", "%(num)s steps", len(steps)),
        minutes=view.speech.ngettext("%(num)s minute", "%(num)s minutes", prose.body.minutes),
        rescue=next((s for s in prose.body.sections if s.id == HELP), None),
        choose=CHOOSE,
        **alternates(view, f"guide/{key}"),
    )


def thanks(view: View, key: str = OVERVIEW) -> bytes:
    """Render the page that follows a yes, or a reason."""
    return view.page("thanks", back=_back(view, key))


def rescue(view: View, key: str = OVERVIEW) -> bytes:
    """Render the page that follows a no: a person first, then what was wrong."""
    reasons = tuple((reason, view.speech.gettext(_REASONS[reason])) for reason in REASONS)
    return view.page("help", back=_back(view, key), reasons=reasons)


def _back(view: View, key: str) -> str:
    return view.home.address(addresses.guide(view.plan, key, view.locale))
