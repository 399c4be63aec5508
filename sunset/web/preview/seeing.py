"""What the edge would answer, from what is in the store now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from urllib.parse import unquote_to_bytes, urlsplit

from flask import url_for

from sunset.domain import timeline
from sunset.domain.lookups import epoch
from sunset.edge.messages import REASONS, HttpResponse
from sunset.edge.reading import read
from sunset.edge.respond import respond
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.preview import PreviewEdition, preview, supposed
from sunset.web.framing import with_own_files
from sunset.web.preview.asking import Place

STAMP = "%Y%m%dT%H%M%SZ"
NAMED = ("Location", "Cache-Control", "Deprecation", "Sunset", "Retry-After", "Content-Language")
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class View:
    """A plan at an instant, with its gates as they are or as if opened, in a language."""

    material: Material
    at: datetime
    supposed: bool
    locale: str
    public_url: str

    @cached_property
    def edition(self) -> PreviewEdition:
        """Return the edition that customers would be answered from."""
        return preview(self.material, Home(public_url=self.public_url), self.at)

    def answer(self, place: Place) -> HttpResponse:
        """Answer as the edge would."""
        host = place.host
        asked = {
            "HTTP_HOST": host,
            "PATH_INFO": unquote_to_bytes(place.path).decode("latin-1"),
            "QUERY_STRING": place.query,
            "HTTP_ACCEPT_LANGUAGE": self.locale,
        }
        return respond(self.edition, read(asked, 0), epoch(self.at), self.public_url)

    def frame(self, place: Place) -> str:
        """Return the address in these rooms under which an address is previewed."""
        stamp = self.at.astimezone(UTC).strftime(STAMP)
        gates = "opened" if self.supposed else "kept"
        address = url_for(
            "preview.frame",
            plan_id=self.material.plan.id,
            moment=f"{stamp}.{gates}.{self.locale}",
            host=place.host,
            path=place.path.removeprefix("/"),
        )
        return f"{address}?{place.query}" if place.query else address

    def inside(self, body: bytes) -> bytes:
        """Let the links of a page lead to previews of the same instant, the rest stay as it is."""
        home = self.frame(Place(urlsplit(self.public_url).hostname or "", "/"))
        local = with_own_files(body, self.public_url)
        return local.replace(f'"{self.public_url}/'.encode(), f'"{home}'.encode())

    def changes(self) -> list[datetime]:
        """Return every instant at which customers get something else, in whole seconds."""
        spans = timeline.course(self.material.plan).spans[1:]
        found = {_ceiling(span.start) for span in spans}
        return sorted(found | {self.permanent_from} if self.permanent_from else found)

    @cached_property
    def permanent_from(self) -> datetime | None:
        """Return the instant from which redirects are permanent, if ever."""
        retirement = self.edition.retirement(self.material.plan.id)
        begins = retirement.permanent_from if retirement else None
        return datetime.fromtimestamp(begins, UTC) if begins else None


def view_of(
    material: Material, at: datetime, now: datetime, *, opened: bool, locale: str, public_url: str
) -> View:
    """Look at a plan from an instant."""
    seen = supposed(material, now) if opened else material
    return View(material=seen, at=at, supposed=opened, locale=locale, public_url=public_url)


def status_line(answer: HttpResponse) -> str:
    """Return status and reason, as customers' browsers get them."""
    return f"{answer.status} {REASONS[answer.status]}"


def told_headers(answer: HttpResponse) -> Iterator[tuple[str, str]]:
    """Yield the header lines that decide what browsers and programs do."""
    known = dict(answer.headers)
    yield from ((name, known[name]) for name in NAMED if name in known)


def _ceiling(moment: datetime) -> datetime:
    whole = moment.astimezone(UTC).replace(microsecond=0)
    return whole if whole == moment else whole + SECOND
