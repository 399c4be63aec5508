"""Answers that are no page, in words: a redirect, or a pass to the live site."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from sunset.edge.messages import HttpResponse
from sunset.speech import Speech
from sunset.web.preview.asking import Place
from sunset.web.preview.seeing import View, status_line

FIRST, LAST = 300, 399


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What happens instead of a page, and where it leads."""

    text: str
    target: str = ""
    href: str = ""


def outcome(view: View, answer: HttpResponse, speech: Speech) -> Outcome | None:
    """Return what an answer without a page means, or nothing where there is a page."""
    if answer.passed:
        return Outcome(
            text=speech.gettext("Sunset lets this request pass: the visitor gets the live site.")
        )
    location = dict(answer.headers).get("Location", "")
    if not FIRST <= answer.status <= LAST or not location:
        return None
    text = speech.gettext("%(status)s: the visitor is led on to", status=status_line(answer))
    return Outcome(text=text, target=location, href=_href(view, location))


def _href(view: View, location: str) -> str:
    """Return where to look at it: our own pages at the same instant, others where they are."""
    whole = f"{view.public_url}{location}" if location.startswith("/") else location
    if not whole.startswith(f"{view.public_url}/"):
        return location
    parts = urlsplit(whole)
    return view.frame(Place(parts.hostname or "", parts.path, parts.query))
