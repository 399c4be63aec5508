"""Requests and responses as values, so that a preview gets what a customer gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sunset.domain.answers import Answer
from sunset.domain.contacts import Contact
from sunset.domain.hits import Hit, Vote
from sunset.domain.unknowns import UnknownAddress

Headers = tuple[tuple[str, str], ...]
TEXT = "text/plain; charset=utf-8"
EMPTY: Headers = (("Content-Type", TEXT), ("Content-Length", "0"))
REASONS = {
    200: "OK",
    204: "No Content",
    302: "Found",
    303: "See Other",
    304: "Not Modified",
    307: "Temporary Redirect",
    308: "Permanent Redirect",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    410: "Gone",
    413: "Content Too Large",
    421: "Misdirected Request",
    451: "Unavailable For Legal Reasons",
    503: "Service Unavailable",
}
LINES = {status: f"{status} {reason}" for status, reason in REASONS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    """What the edge reads of a request; nothing in it names a person."""

    host: str
    path: str
    slash: bool = False
    method: str = "GET"
    address: str = "/"
    query: str = ""
    accept_language: str = ""
    cookie: str = ""
    gzip: bool = False
    if_none_match: str = ""
    foreign: bool = False
    secure: bool = False
    form: Mapping[str, str] | None = None
    too_large: bool = False
    final: bool = False

    @property
    def safe(self) -> bool:
        """Say whether the request only asks."""
        return self.method in ("GET", "HEAD")


@dataclass(slots=True)  # freezing would cost a redirect a microsecond
class HttpResponse:
    """What is sent and counted; ``passed`` leaves the answer to the live site.

    ``unknown`` is the old address asked for, where no rule covers it.
    The same question gets the same response from ``since`` until before ``until``, from the same
    edition; a clock may go back.
    ``answer`` is what the matcher said of an old address.
    """

    status: int
    headers: Headers
    body: bytes = b""
    counted: Hit | Vote | None = None
    passed: bool = False
    since: float = 0
    until: float = 0
    unknown: UnknownAddress | None = None
    answer: Answer | None = field(default=None, compare=False)

    @property
    def line(self) -> str:
        """Return the status as WSGI takes it."""
        return LINES[self.status]


@dataclass(slots=True)
class Unfinished(HttpResponse):
    """What is sent once something is done that takes its time.

    ``asks`` is the address at which the rooms may know better, ``left`` what has to be on the disk,
    and ``otherwise`` where she is led who left it where that cannot be.
    """

    asks: str = ""
    left: Contact | None = None
    otherwise: Headers = ()


def plain(status: int, sentence: str = "", headers: Headers = ()) -> HttpResponse:
    """Answer with one sentence, for what no page was made for."""
    body = f"{sentence or REASONS[status]}\n".encode()
    return HttpResponse(
        status,
        (
            ("Content-Type", TEXT),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            *headers,
        ),
        body,
    )
