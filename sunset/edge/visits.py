"""A visit: a request, and all that its answer is made from."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from sunset.domain import questions, touchpoints
from sunset.domain.lookups import Site
from sunset.domain.redirects import host_of
from sunset.domain.touchpoints import PARAMETER as VIA
from sunset.domain.touchpoints import Unlisted
from sunset.edge import cookies
from sunset.edge.messages import HttpRequest
from sunset.edge.reading import parameter
from sunset.edition.records import Edition


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, and all that its answer is made from."""

    edition: Edition
    request: HttpRequest
    at: int
    public_url: str
    site: Site | None

    @property
    def old(self) -> bool:
        """Say whether an old address was asked for."""
        return self.site is not None

    @property
    def secure(self) -> bool:
        """Say whether a cookie may insist on https."""
        return self.request.secure or (not self.old and self.public_url.startswith("https://"))

    def touchpoint(self, plan_id: str) -> str:
        """Return where the link stood that led here; what an old address was given is not ours."""
        name = "" if self.old else touchpoints.named(parameter(self.request.query, VIA))
        if not name:
            return ""
        plan = self.edition.retirement(plan_id)
        return name if plan and name in plan.touchpoints else Unlisted(name)


def visit(edition: Edition, request: HttpRequest, at: int, public_url: str) -> Visit | None:
    """Return the visit of a host that is ours, or nothing."""
    site = edition.site(request.host)
    if site is None and request.host != _host(public_url):
        return None
    return Visit(edition, request, at, public_url, site)


def question(visit: Visit) -> questions.Request:
    """Reduce a request to what decides its answer."""
    request = visit.request
    banner = not visit.old and "/banners/" in request.path
    return questions.Request(
        host=request.host,
        path=request.path,
        accept_language=request.accept_language,
        chosen=cookies.value(request.cookie, cookies.LANGUAGE),
        page_language=parameter(request.query, "lang") if banner else "",
        acknowledged=cookies.value(request.cookie, cookies.SEEN),
        fallback=parameter(request.query, "fallback") == "1",
        safe=request.safe,
        query=request.query,
        slash=request.slash,
    )


@lru_cache(maxsize=8)
def _host(public_url: str) -> str:
    return host_of(urlsplit(public_url).netloc)
