"""What was answered from one edition, remembered for as long as it holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from sunset.domain.answers import Answer
from sunset.domain.lookups import Kind, Route
from sunset.domain.patterns import Asked
from sunset.edge.messages import HttpRequest, HttpResponse
from sunset.edge.molds import Cast, Mold
from sunset.edge.reading import Environ, Manner, Way, path_of
from sunset.edition.records import Edition

ROOM = 8 * 1024**2  # bytes of answers that a process remembers
CASTS = 12 * 1024**2  # and of those that were cast lately; as many from before go on being known
LARGEST = 64 * 1024
MOST_WAYS = 2048
LONGEST_WAY = 1024
OVERHEAD = 1024  # of an answer, beside its body and its address
LIGHT = 230  # of one that was cast, beside its texts

Address = tuple[str, str]
Plain = Callable[[object, bytes, str], tuple[bytes, bytes] | None]
"""How the rule of a path is asked for in the edition of a version: as ``Keeping.plain`` tells."""


class Keeping(Edition, Protocol):
    """An edition that tells how it keeps the rules that only lead, as nearly all do."""

    def scope(self, host: str) -> tuple[str, bytes] | None:
        """Return the name and the scope of a host's rules, where they are all in one."""

    def plain(self, scope: bytes, path: str) -> tuple[bytes, bytes] | None:
        """Return the kind of a rule that only leads, and where it leads per locale."""


class Published(Keeping, Protocol):
    """An edition whose version changes with everything that is published."""

    @property
    def version(self) -> object:
        """Return what tells this edition from every other."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@dataclass(slots=True)
class Known:
    """What is remembered for those who ask in one manner; ``host`` is the old one they ask.

    ``scope`` is how an edition names the host's rules, where one get finds nearly all of them.
    """

    host: str = ""
    answers: dict[Address, HttpResponse] = field(default_factory=dict)
    casts: dict[str, Cast] = field(default_factory=dict)
    before: dict[str, Cast] = field(default_factory=dict)
    molds: dict[Kind | None, Mold] = field(default_factory=dict)
    scope: tuple[str, bytes] | None = None
    plain: dict[bytes, Mold] = field(default_factory=dict)

    def get(self, address: Address, at: int) -> HttpResponse | None:
        """Return what was answered for an address, if it still holds."""
        found = self.answers.get(address)
        return found if found is not None and found.since <= at < found.until else None

    def cast(self, edition: Keeping, asked: Asked, at: int) -> HttpResponse | None:
        """Return the answer for an old address, if another whose rule is of that kind was given."""
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
        if self.scope and told and route:
            mold.name = self.scope[0]
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
        self._casts = CASTS

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

    def cast(self, known: Known, environ: Environ, plain: Plain, at: float) -> Cast | None:
        """Return an answer that only where it leads tells from one given before, and keep it."""
        if known.scope is None:
            return None
        sent = environ.get("PATH_INFO", "")
        found = known.before.get(sent)
        if found is None or not found.mold.holds(at):
            path = path_of(environ)
            told = plain(self.version, known.scope[1], path)
            mold = None if told is None else known.plain.get(told[0])
            if told is None or mold is None or not mold.holds(at):
                return None
            found = mold.plain(path, told[1])
        self._keep_cast(known, sent, found)
        return found

    def _keep_cast(self, known: Known, path: str, cast: Cast) -> None:
        """Remember what was cast for a path; once that are many, those not asked for again go."""
        self._casts -= LIGHT + len(path) + len(cast.location)
        if self._casts < 0:
            self._casts = CASTS
            for each in tuple(self._manners.values()):
                each.before, each.casts = each.casts, {}
        known.casts[path] = cast

    def _take(self, size: int) -> bool:
        self._room -= size
        if self._room < 0:
            self._forget()
            return False
        return True
