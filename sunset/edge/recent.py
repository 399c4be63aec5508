"""What was answered from one edition, remembered for as long as it holds.

An old address is answered like all others whose rules are of one kind, but for where they lead and
what they are called: so the matcher is asked once for each kind, and not once for each address.
"""

from dataclasses import dataclass, field, replace
from typing import Protocol

from sunset.domain import answers, unknowns
from sunset.domain.answers import Answer
from sunset.domain.hits import Hit
from sunset.domain.lookups import Kind, Route
from sunset.domain.patterns import Asked
from sunset.edge import headers
from sunset.edge.messages import Headers, HttpRequest, HttpResponse
from sunset.edge.reading import Manner, Way
from sunset.edition.records import Edition

ROOM = 16 * 1024**2  # bytes of answers that a process remembers
LARGEST = 64 * 1024
MOST_WAYS = 2048
LONGEST_WAY = 1024
OVERHEAD = 1024  # of an answer, beside its body and its address

NEXT = b"\n"  # stands between the targets of a rule, in an edition

Address = tuple[str, str]


class Keeping(Edition, Protocol):
    """An edition that tells how it keeps the rules that only lead, as nearly all do."""

    def scope(self, host: str) -> tuple[str, bytes] | None:
        """Return the name and the scope of a host's rules, where they are all in one."""

    def plain(self, scope: bytes, path: str) -> tuple[bytes, bytes] | None:
        """Return the kind of a rule that only leads, and where it leads per locale."""


@dataclass(slots=True)
class Mold:
    """The answer to all addresses of one host whose rules are of one kind, to be filled in.

    ``place`` is that of the target among those a rule has.
    """

    response: HttpResponse
    answer: Answer
    host: str
    hosts: tuple[str, ...]
    place: int = 0

    def holds(self, at: int) -> bool:
        """Say whether such an answer is one at that instant."""
        return self.response.since <= at < self.response.until

    def cast(self, route: Route | None, asked: Asked, at: int) -> HttpResponse | None:
        """Return the answer for an address, or nothing where its rule leads nowhere."""
        if route is None:
            return self._unknown(asked, at)
        if not self.answer.target:
            return self._named(route.name, self.response.headers)
        told = self.answer
        return self.lead(
            route.name, answers.led(route, told.target, asked, told.locale, self.hosts)
        )

    def plain(self, name: str, leads: bytes) -> HttpResponse | None:
        """Return the answer for an address whose rule only leads, from what an edition keeps."""
        if not self.answer.target:
            return self._named(name, self.response.headers)
        url = leads if NEXT not in leads else leads.split(NEXT)[self.place]
        return self.lead(name, url.decode())

    def lead(self, name: str, url: str) -> HttpResponse | None:
        """Return the answer that leads to an address, if one may be led there."""
        location = headers.target(url)
        if not location:
            return None
        return self._named(name, (("Location", location), *self.response.headers[1:]))

    def _named(self, name: str, lines: Headers) -> HttpResponse:
        model = self.response
        hit = model.counted
        if type(hit) is Hit:
            plan, surface, _, stage, locale, status, hour, bot, touchpoint = hit
            hit = Hit(plan, surface, name, stage, locale, status, hour, bot, touchpoint)
        return HttpResponse(
            model.status, lines, model.body, hit, model.passed, model.since, model.until
        )

    def _unknown(self, asked: Asked, at: int) -> HttpResponse:
        found = replace(self.response, answer=None, unknown=None)
        hit = found.counted
        if isinstance(hit, Hit) and not hit.bot:
            found.unknown = unknowns.collected(hit.plan, self.host, asked.path, at)
        return found


@dataclass(slots=True)
class Known:
    """What is remembered for those who ask in one manner; ``host`` is the old one they ask.

    ``scope`` is how an edition names the host's rules, where one get finds nearly all of them.
    """

    host: str = ""
    answers: dict[Address, HttpResponse] = field(default_factory=dict)
    molds: dict[Kind | None, Mold] = field(default_factory=dict)
    scope: tuple[str, bytes] | None = None
    plain: dict[bytes, Mold] = field(default_factory=dict)

    def get(self, address: Address, at: int) -> HttpResponse | None:
        """Return what was answered for an address, if it still holds."""
        found = self.answers.get(address)
        return found if found is not None and found.since <= at < found.until else None

    def cast(self, edition: Keeping, asked: Asked, at: int) -> HttpResponse | None:
        """Return the answer for an old address, if another whose rule is of that kind was given."""
        if self.scope is not None:
            name, scope = self.scope
            told = edition.plain(scope, asked.path)
            mold = None if told is None else self.plain.get(told[0])
            if told is not None and mold is not None and mold.holds(at):
                return mold.plain(name + asked.path, told[1])
        route = edition.route(self.host, asked.path, asked.query, slash=asked.slash)
        mold = self.molds.get(None if route is None else route.kind)
        return mold.cast(route, asked, at) if mold is not None and mold.holds(at) else None

    def learn(self, edition: Keeping, request: HttpRequest, response: HttpResponse) -> None:
        """Keep what was answered for an old address for all whose rules are of that kind."""
        answer, plan = response.answer, None
        if answer is not None:
            plan = edition.retirement(answer.plan)
        if answer is None or plan is None:
            return
        self.host, self.scope = request.host, edition.scope(request.host)
        route = edition.route(request.host, request.path, request.query, slash=request.slash)
        if not _is_mold(route, answer, response):
            return
        mold = Mold(response, answer, request.host, plan.hosts)
        self.molds[None if route is None else route.kind] = mold
        told = edition.plain(self.scope[1], request.path) if self.scope and route else None
        if told is not None and route is not None:
            mold.place = list(route.targets).index(answer.target) if answer.target else 0
            self.plain[told[0]] = mold


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
