"""What a guide is, in words for programs (schema.org): data that no browser runs."""

from sunset.domain import addresses
from sunset.pages.content import Prose
from sunset.pages.views import View

VOCABULARY = "https://schema.org"


def article(view: View, prose: Prose, url: str) -> dict[str, object]:
    """Describe a guide as an article, and where it stands among the others."""
    company = view.scene.plan.company
    changed = view.scene.changed_on
    told: dict[str, object] = {
        "@type": "Article",
        "headline": prose.plain_title,
        "description": prose.plain_summary,
        "inLanguage": prose.lang,
        "mainEntityOfPage": url,
        "publisher": {"@type": "Organization", "name": company.name, "url": company.url},
        "dateModified": changed.isoformat() if changed else "",
    }
    trail = {"@type": "BreadcrumbList", "itemListElement": _trail(view, prose, url)}
    return {"@context": VOCABULARY, "@graph": [_known(told), trail]}


def _trail(view: View, prose: Prose, url: str) -> list[dict[str, object]]:
    home, locale = view.home, view.locale
    stops = (
        (view.speech.gettext("All guides"), home.address(addresses.guides(locale=locale))),
        (
            view.writer.plain(view.scene.plan.channel.name),
            home.address(addresses.guides(view.plan, locale)),
        ),
        (prose.plain_title, url),
    )
    return [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(stops, 1)
    ]


def _known(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if value}
