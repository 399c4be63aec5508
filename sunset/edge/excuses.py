"""Say in the language asked for that a page is in another one, where we know that language.

Such a page comes with these words in each language of ours that its plan lacks.
"""

import re

from sunset.domain import languages
from sunset.edge.visits import Visit, question
from sunset.edition.records import Page, packed

_EXCUSE = re.compile(
    rb'<br><small class="muted" lang="([A-Za-z0-9-]+)" dir="[lr]t[lr]">[^<]*</small>\n?'
)


def excused(visit: Visit, page: Page) -> Page:
    """Return a page with the words in the language that was asked for, or with none."""
    body = page.plain()
    tags = tuple(tag.decode() for tag in _EXCUSE.findall(body))
    if not tags:
        return page
    asked = question(visit)
    ranges = languages.parse(f"{asked.chosen or ''},{asked.accept_language}")
    return _with(page, body, languages.lookup(ranges, tags) or "")


def bare(page: Page) -> Page:
    """Return a page as those get it who asked for none of our languages."""
    return _with(page, page.plain(), "")


def _with(page: Page, body: bytes, tag: str) -> Page:
    kept = _EXCUSE.sub(lambda found: found[0] if found[1] == tag.encode() else b"", body)
    return packed(kept, page.content_type, page.language)
