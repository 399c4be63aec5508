"""What was answered from one edition, remembered for as long as it holds.

An old address is answered like all others whose rules are of one kind, but for where they lead and
what they are called: so the matcher is asked once for each kind, and not once for each address.
"""

from dataclasses import dataclass, field

from sunset.domain import answers, unknowns
from sunset.domain.answers import Answer
from sunset.domain.hits import Hit
from sunset.domain.lookups import Kind, Route
from sunset.domain.patterns import Asked
from sunset.edge import headers
from sunset.edge.messages import HttpRequest, HttpResponse
from sunset.edge.reading import Manner, Way
from sunset.edition.records import Edition

ROOM = 16 * 1024**2  # bytes of answers that a process remembers
LARGEST = 64 * 1024
MOST_WAYS = 2048
LONGEST_WAY = 1024
OVERHEAD = 1024  # of an answer, beside its body and its address

Address = tuple[str, str]


@dataclass(slots=True)
class Mold:
    """The answer to all addresses of one host whose rules are of one kind, to be filled in."""

    response: HttpResponse
    answer: Answer
    host: str
    hosts: tuple[str, ...]

    def cast(self, route: Route | None, asked: Asked, at: int) -> HttpResponse | None:
        """Return the answer for an address, or nothing where its rule leads nowhere."""
        model, lines = self.response, self.response.headers
        if self.answer.target and route is not None:
            location = self._location(route, asked)
            if not location:
                return None
            lines = (("Location", location), *lines[1:])
        hit, unknown = model.counted, None
        if isinstance(hit, Hit):
            if route is None and not hit.bot:
                unknown = unknowns.collected(hit.plan, self.host, asked.path, at)
            elif route is not None:
                hit = Hit._make((*hit[:2], route.name, *hit[3:]))
        return HttpResponse(
            model.status, lines, model.body, hit, model.passed, model.since, model.until, unknown
        )

    def _location(self, route: Route, asked: Asked) -> str:
        told = self.answer
        return headers.target(answers.led(route, told.target, asked, told.locale, self.hosts))


@dataclass(slots=True)
class Known:
    """What is remembered for those who ask in one manner; ``host`` is the old one they ask."""

    host: str = ""
    answers: dict[Address, HttpResponse] = field(default_factory=dict)
    molds: dict[Kind | None, Mold] = field(default_factory=dict)

    def get(self, address: Address, at: int) -> HttpResponse | None:
        """Return what was answered for an address, if it still holds."""
        found = self.answers.get(address)
        return found if found is not None and found.since <= at < found.until else None

    def cast(self, edition: Edition, asked: Asked, at: int) -> HttpResponse | None:
        """Return the answer for an old address, if another whose rule is of that kind was given."""
        route = edition.route(self.host, asked.path, asked.query, slash=asked.slash)
        mold = self.molds.get(None if route is None else route.kind)
        if mold is None or not mold.response.since <= at < mold.response.until:
            return None
        return mold.cast(route, asked, at)

    def learn(self, edition: Edition, request: HttpRequest, response: HttpResponse) -> None:
        """Keep what was answered for an old address for all whose rules are of that kind."""
        answer, plan = response.answer, None
        if answer is not None:
            plan = edition.retirement(answer.plan)
        if answer is None or plan is None:
            return
        self.host = request.host
        route = edition.route(request.host, request.path, request.query, slash=request.slash)
        if _is_mold(route, answer, response):
            mold = Mold(response, answer, request.host, plan.hosts)
            self.molds[None if route is None else route.kind] = mold


def _is_mold(route: Route | None, answer: Answer, response: HttpResponse) -> bool:
    """Say whether an answer is that of a whole kind.

    Where it should have led somewhere and could not, others of the kind may.
    """
    if answer.target:
        return response.headers[0][0] == "Location"
    return route is None or route.terms is None


class Recent:
    """Remember the answers given from one edition for as long as they hold."""

    def __init__(self, version: object) -> None:
        self.version = version
        self._forget()

    def _forget(self) -> None:
        self.ways: dict[Way, Known] = {}
        self._manners: dict[Manner, Known] = {}
        self._room = ROOM

    def known(self, manner: Manner) -> Known:
        """Return what is remembered for those who ask in one manner."""
        found = self._manners.get(manner)
        if found is None:
            found = self._manners[manner] = Known()
            self._take(OVERHEAD + sum(map(len, filter(None, manner[:-1]))))
        return found

    def lead(self, way: Way, known: Known) -> None:
        """Remember a shorter way to what is known; each visitor may have another."""
        if sum(map(len, filter(None, way))) > LONGEST_WAY:
            return
        if len(self.ways) >= MOST_WAYS:
            self.ways.clear()
        self.ways[way] = known

    def keep(self, known: Known, address: Address, response: HttpResponse) -> None:
        """Remember an answer; once the room is used up, all are forgotten."""
        size = len(response.body) + len(address[0]) + len(address[1]) + OVERHEAD
        if size <= LARGEST and self._take(size):
            known.answers[address] = response

    def _take(self, size: int) -> bool:
        self._room -= size
        if self._room < 0:
            self._forget()
            return False
        return True
