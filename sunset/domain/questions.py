"""What of a customer's request decides its answer, and the language of it."""

from dataclasses import dataclass

from sunset.domain.languages import Choice, negotiate
from sunset.domain.lookups import Retirement


@dataclass(frozen=True, slots=True)
class Request:
    """What of a request decides its answer."""

    host: str
    path: str
    accept_language: str = ""
    chosen: str = ""
    page_language: str = ""
    acknowledged: str = ""
    fallback: bool = False
    safe: bool = True
    query: str = ""
    slash: bool = False


def acknowledgement(plan: str, stage: str) -> str:
    """Return what the cookie holds of a customer who chose to continue: plan and stage only."""
    return f"{plan}.{stage}"


def choose(retirement: Retirement, request: Request, page: str = "") -> Choice:
    """Choose the language in which a retirement answers a request."""
    return negotiate(
        retirement.locales,
        chosen=request.chosen,
        page=page or request.page_language,
        header=request.accept_language,
        default=retirement.default,
        instead=retirement.instead,
    )
