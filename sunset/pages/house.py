"""Pages that belong to no plan."""

from sunset.domain.plans import Plan
from sunset.pages.templating import fill
from sunset.pages.views import Home, frame_of
from sunset.pages.writing import safe_url
from sunset.speech import speech


def unknown(
    plans: tuple[Plan, ...], locale: str, locales: tuple[str, ...], home: Home, *, fallback: bool
) -> bytes:
    """Render the page for an address of ours that nobody knows: the companies, no more."""
    companies = {plan.company.name: safe_url(plan.company.url) for plan in plans if plan.published}
    context = {
        **frame_of(home, speech(locale), locales, fallback=fallback),
        "company": "",
        "company_url": "",
        "companies": tuple(sorted(companies.items())),
        "ways": (),
        "help": None,
        "reading": None,
    }
    return fill("unknown", speech(locale), context)
