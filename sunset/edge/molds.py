"""Answers to be filled in: all addresses whose rules are of one kind are answered alike.

So the matcher is asked once for each kind, and not once for each address. What is remembered of an
address is only where it leads and what it is called; all else is its mold's.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sunset.domain import answers, locations, unknowns
from sunset.domain.answers import Answer
from sunset.domain.hits import Hit
from sunset.domain.lookups import Route
from sunset.domain.patterns import Asked
from sunset.edge.messages import LINES, Headers, HttpResponse

NEXT = b"\n"  # stands between the targets of a rule, in an edition
_NEXT = NEXT[0]  # to look for bytes among bytes takes an exception, for a number it does not


@dataclass(slots=True, eq=False, weakref_slot=True)
class Mold:
    """The answer to all addresses of one host whose rules are of one kind, to be filled in.

    ``name`` is what an edition calls the host where it keeps rules that only lead, and ``place``
    that of the target among those such a rule has; such an answer is counted by the path it is for,
    any other by the name of its rule.
    """

    response: HttpResponse
    answer: Answer
    host: str
    hosts: tuple[str, ...]
    name: str = ""
    place: int = 0
    line: str = field(init=False)
    lines: Headers = field(init=False)  # but for where the address leads
    count: Callable[[str], None] = field(init=False)  # an answer that is a cast

    def __post_init__(self) -> None:
        model = self.response
        self.line = LINES[model.status]
        self.lines = model.headers[1:] if self.answer.target else model.headers

    def holds(self, at: float) -> bool:
        """Say whether such an answer is one at that instant."""
        return self.response.since <= at < self.response.until

    def cast(self, route: Route | None, asked: Asked, at: int) -> "HttpResponse | Cast | None":
        """Return the answer for an address, or nothing where its rule leads nowhere."""
        if route is None:
            return self._unknown(asked, at)
        if not self.answer.target:
            return self._of(route.name)
        told = self.answer
        url = answers.led(route, told.target, asked, told.locale, self.hosts)
        location = locations.location(url)
        return self._of(route.name, location) if location else None

    def _of(self, name: str, location: str = "") -> "HttpResponse | Cast":
        """Return the answer of the rule of a name, which is counted by it if it is at all."""
        is_hit = isinstance(self.response.counted, Hit)
        return (self, location, name) if is_hit else self.named(name, location)

    def plain(self, path: str, leads: bytes) -> "Cast":
        """Return the answer for an address whose rule only leads, from what an edition keeps."""
        if not self.answer.target:
            return self, "", path
        url = leads if _NEXT not in leads else leads.split(NEXT)[self.place]
        return self, url.decode(), path

    def named(self, name: str, location: str = "") -> HttpResponse:
        """Return the answer of the rule of a name."""
        model, lines = self.response, self.lines
        if location:
            lines = (("Location", location), *lines)
        hit = model.counted
        if type(hit) is Hit:
            hit = hit._replace(route=name)
        return HttpResponse(
            model.status, lines, model.body, hit, model.passed, model.since, model.until
        )

    def _unknown(self, asked: Asked, at: int) -> HttpResponse:
        found = replace(self.response, answer=None, unknown=None)
        hit = found.counted
        if isinstance(hit, Hit) and not hit.bot:
            found.unknown = unknowns.collected(hit.plan, self.host, asked.path, at)
        return found


Cast = tuple[Mold, str, str]
"""The answer for an address whose rule leads: its mold, where it leads (nothing where a page says
that it is gone), and by what it is counted. Very many are made and remembered, so it is a bare
tuple.
"""


def filled(cast: Cast) -> HttpResponse:
    """Return such an answer as others are."""
    mold, location, counted = cast
    return mold.named(mold.name + counted, location)
