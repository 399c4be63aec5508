"""Guides as plain text, for those who look for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.domain.texts import guides_of
from sunset.domain.timeline import course
from sunset.pages.content import Library
from sunset.pages.facts import spoken
from sunset.pages.scenes import scene_of

_HEADING_ENDS = re.compile("(?=</h[1-6]>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainGuide:
    """What a guide says in one locale, from when customers see it and until when it says so."""

    guide: str
    locale: str
    language: str
    channel: str
    title: str
    text: str
    visible_from: datetime
    holds_until: datetime | None


def guides(plan: Plan, library: Library, at: datetime) -> Iterator[PlainGuide]:
    """Yield every guide of a plan as it reads at an instant, or when it is announced after that."""
    life = course(plan)
    first = next((span for span in life.spans if span.state.stage is not Stage.PREPARE), None)
    if first is None:
        return
    moment = max(at, first.start)
    scene = scene_of(plan, life.span(moment))
    for text in guides_of(plan):
        for locale in plan.locales:
            if not library.has(text.key, scene, locale):
                continue
            prose = library.prose(text.key, scene, locale)
            yield PlainGuide(
                guide=text.key,
                locale=locale,
                language=prose.lang,
                channel=spoken(plan.channel.name, locale, plan.source_locale)[0],
                title=prose.plain_title,
                text=f"{prose.plain_summary} {_plain(prose.body.html)}".strip(),
                visible_from=first.start,
                holds_until=life.next_change(moment),
            )


def _plain(html: Markup) -> str:
    """Return the words of a text, with a sign where a heading ends: it has no full stop."""
    return Markup(_HEADING_ENDS.sub(" ·", html)).striptags()  # noqa: S704 -- rendered by ourselves
