"""A guide, what follows a vote on it, and what follows a way to be reached."""

import json

from markupsafe import Markup

from sunset.documents.render import Section
from sunset.domain import addresses
from sunset.domain.contacts import KEPT, MOST_REACH, MOST_WORDS, WORKING_DAYS
from sunset.domain.hits import REASONS
from sunset.domain.texts import OVERVIEW, need_of
from sunset.errors import N_
from sunset.pages.ahead import ahead
from sunset.pages.content import Prose, Unchecked
from sunset.pages.linked_data import article
from sunset.pages.notice import headline
from sunset.pages.shelf import entries
from sunset.pages.views import View, Way, alternates, tongues
from sunset.speech import speech

_REASONS = {
    "date": N_("The date is unclear"),
    "case": N_("My case is not here"),
    "silent": N_("Nobody answers there"),
    "link": N_("A link is broken"),
    "words": N_("It is hard to understand"),
}
_UNCHECKED = {
    Unchecked.MACHINE: N_("A machine translated this guide, and no person has checked it yet."),
    Unchecked.WAIVED: N_("No second person has reviewed this text yet."),
}
HELP = "help"
CHOOSE = "choose"
ASIDES = ("time", "dates", "stuck")
"""The sections of a guide that are no steps."""


def guide(view: View, key: str = OVERVIEW) -> bytes:
    """Render a guide with numbered steps."""
    prose = view.prose(key)
    steps = _steps(prose)
    written = view.written_in(key)
    canonical = prose.lang if prose.lang in written else view.locale
    frame = alternates(view, f"guide/{key}", written, canonical)
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
        own=_address(view, key),
        borrowed=_borrowed(view, prose),
        newer=ahead(view, prose, addresses.guide(view.plan, key, prose.newer)),
        unchecked=_unchecked(view, prose, key),
        every=view.home.address(addresses.guides(locale=view.locale)),
        closing=_closing(view),
        standing=_standing(view),
        revision=_revision(view, key),
        others=entries(view, besides=key),
        data=article(view, prose, str(frame["canonical"])),
        **{**frame, "tongues": tongues(written or view.scene.plan.locales)},
    )


def thanks(view: View, key: str = OVERVIEW) -> bytes:
    """Render the page that follows a yes, or a reason."""
    return view.page("thanks", back=_address(view, key))


def rescue(view: View, key: str = OVERVIEW) -> bytes:
    """Render the page that follows a no: a person first, then what was wrong."""
    reasons = tuple((reason, view.speech.gettext(_REASONS[reason])) for reason in REASONS)
    return view.page(
        "help",
        back=_address(view, key),
        reasons=reasons,
        ways=_serving(view, key),
        prose=view.prose(key),
        steps=_steps(view.prose(key)),
        revision=_revision(view, key),
        most_reach=MOST_REACH,
        most_words=MOST_WORDS,
        days=view.speech.number(WORKING_DAYS),
        kept=view.speech.number(KEPT.days),
    )


def _serving(view: View, key: str) -> tuple[Way, ...]:
    """Return the ways that serve the need of a guide; all of them for the overview."""
    need = need_of(key)
    named = {way.id for way in view.scene.plan.serving(need)} if need else None
    return tuple(way for way in view.ways if named is None or way.id in named)


def noted(view: View, key: str = OVERVIEW) -> bytes:
    """Render the page that follows when a reader left a way to reach her."""
    days = view.speech.number(WORKING_DAYS)
    return view.page("noted", back=_address(view, key), days=days)


def about(view: View, key: str) -> bytes:
    """Write down what votes on a guide may name."""
    steps = [section.id for section in view.prose(key).body.sections]
    return json.dumps({"revision": _revision(view, key), "steps": steps}).encode()


def _steps(prose: Prose) -> tuple[Section, ...]:
    return tuple(s for s in prose.body.sections if s.id not in (*ASIDES, HELP))


def _revision(view: View, key: str) -> int:
    """Return the number of the text, 0 for one that nobody edited."""
    number = view.library.document(key, view.scene, view.locale).revision
    return int(number) if number.isdigit() else 0


def _borrowed(view: View, prose: Prose) -> str:
    """Say why a guide stands in another language than its page."""
    if prose.lang == view.locale:
        return ""
    return view.speech.gettext(
        N_("This guide is not there in %(language)s yet. You see it in another one: %(other)s."),
        language=view.speech.own_name,
        other=speech(prose.lang).own_name,
    )


def _unchecked(view: View, prose: Prose, key: str) -> str:
    """Say that nobody has looked at a text besides whoever, or whatever, wrote it."""
    lack = view.library.unchecked.get((key, prose.lang))
    return view.speech.gettext(_UNCHECKED[lack]) if lack else ""


def _closing(view: View) -> Markup | None:
    """Say when the channel closes, for whoever reads the guide on paper."""
    if view.scene.held or view.scene.shut:
        return None
    moment = view.writer.moment(view.scene.closes, "full")
    channel = view.writer.name(view.scene.plan.channel.name)
    return view.writer.gettext(
        N_("%(channel)s closes on %(moment)s."), channel=channel, moment=moment
    )


def _standing(view: View) -> Markup | None:
    """Say that no closing date holds, and what holds instead."""
    if not view.scene.held:
        return None
    channel = view.writer.name(view.scene.plan.channel.name)
    return view.writer.gettext(headline(view.scene), channel=channel)


def _address(view: View, key: str) -> str:
    return view.home.address(addresses.guide(view.plan, key, view.locale))
