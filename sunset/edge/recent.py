"""What was answered from one edition, remembered for as long as it holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from sunset.domain.answers import Answer
from sunset.domain.hits import Hit
from sunset.domain.lookups import Kind, Route
from sunset.domain.patterns import Asked
from sunset.edge.counting import Counter
from sunset.edge.messages import HttpRequest, HttpResponse
from sunset.edge.molds import Cast, Mold
from sunset.edge.reading import Manner, Way, tidied
from sunset.edition import records
from sunset.edition.records import Edition

ROOM = 16 * 1024**2  # bytes of answers remembered lately; as many from before go on being known
LARGEST = 64 * 1024
MOST_WAYS = 2048
LONGEST_WAY = 1024
OVERHEAD = 1024  # of an answer, beside its body and its address
LIGHT = 150  # of one that was cast, beside its texts

Found = HttpResponse | Cast
Address = str | tuple[str, str]
"""A path as it was sent, with the query if there is one; what is cast is the same for each."""
Still = Callable[[], bool]
Get = Callable[[bytes], bytes | None]


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

    def still(self) -> Still:
        """Return how to tell whether another would be the same, when this is no longer open."""

    def later(self) -> Get:
        """Return how to get the record of an address from it when it is no longer open."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@dataclass(slots=True)
class Answers:
    """Answers by their addresses.

    Of those that one mold gives to paths in their one form, as nearly all are, there is only where
    they lead: so there is room for nearly twice as many.
    """

    usual: Mold | None = None
    leads: dict[str, str] = field(default_factory=dict)
    others: dict[Address, Found] = field(default_factory=dict)

    def get(self, path: str, query: str, at: float) -> Found | None:
        """Return what was answered for an address, if it still holds."""
        found: Found | None
        location = self.leads.get(path)
        if location is not None and self.usual is not None:
            found = self.usual, location, path
        else:
            found = self.others.get(path)
            if query and not isinstance(found, tuple):
                found = self.others.get((path, query))
        model = found[0].response if isinstance(found, tuple) else found
        return found if model is not None and model.since <= at < model.until else None


@dataclass(slots=True)
class Known:
    """What is remembered for those who ask in one manner; ``host`` is the old one they ask.

    ``root`` is the path at which an app is mounted that retires its own addresses, and ``scope``
    how an edition names the host's rules, where one get finds nearly all of them.
    """

    root: str = ""
    host: str = ""
    lately: Answers = field(default_factory=Answers)
    before: Answers = field(default_factory=Answers)
    molds: dict[Kind | None, Mold] = field(default_factory=dict)
    scope: tuple[str, bytes] | None = None
    plain: dict[bytes, Mold] = field(default_factory=dict)

    def cast(self, edition: Keeping, asked: Asked, at: int) -> HttpResponse | None:
        """Return the answer for an old address, if another whose rule is of that kind was given."""
        route = edition.route(self.host, asked.path, asked.query, slash=asked.slash)
        mold = self.molds.get(None if route is None else route.kind)
        return mold.cast(route, asked, at) if mold is not None and mold.holds(at) else None

    def learn(
        self, edition: Keeping, request: HttpRequest, response: HttpResponse, counter: Counter
    ) -> None:
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
        if self.scope and told and route and isinstance(response.counted, Hit):
            mold.name = self.scope[0]
            mold.place = list(route.targets).index(answer.target) if answer.target else 0
            mold.count = counter.alike(response.counted, mold.name, mold)
            if self.lately.usual is self.plain.get(told[0]):
                self.lately, self.before = Answers(mold), Answers(mold)
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

    def __init__(self, edition: Published | None = None) -> None:
        self.version = edition and edition.version
        self.still: Still = edition.still() if edition else lambda: False
        self._get: Get = edition.later() if edition else lambda _: None
        self.ways: dict[Way, Known] = {}
        self._manners: dict[Manner, Known] = {}
        self._room = ROOM

    def known(self, manner: Manner, root: str) -> Known:
        """Return what is remembered for those who ask in one manner."""
        found = self._manners.get(manner)
        if found is None:
            self._take(OVERHEAD + sum(map(len, filter(None, manner[:-1]))))
            found = self._manners[manner] = Known(root)
        return found

    def lead(self, way: Way, known: Known) -> None:
        """Remember a shorter way to what is known; each visitor may have another."""
        if sum(map(len, filter(None, way))) > LONGEST_WAY:
            return
        if len(self.ways) >= MOST_WAYS:
            self.ways.clear()
        self.ways[way] = known

    def again(self, known: Known, path: str, query: str, at: float) -> Found | None:
        """Return what was answered for an address before, and keep it."""
        found = known.before.get(path, query, at)
        if found is not None:
            self.keep(known, path, query, found)
        return found

    def cast(self, known: Known, sent: str, at: float) -> Cast | None:
        """Return an answer that only where it leads tells from one given before, and keep it."""
        if known.scope is None:
            return None
        path = tidied(known.root + sent)
        record = self._get(known.scope[1] + path.encode("utf-8", "surrogatepass"))
        if record is None:
            return None
        kind, _, leads = record.partition(records.CROWD)
        mold = known.plain.get(kind)
        if mold is None or not mold.holds(at):
            return None
        found = mold.plain(path, leads)
        self.keep(known, sent, "", found)
        return found

    def keep(self, known: Known, path: str, query: str, found: Found) -> None:
        """Remember an answer."""
        answers = known.lately
        if isinstance(found, tuple):
            mold, location, whole = found
            if mold is answers.usual and path == whole:
                answers.leads[path] = location
            else:
                answers.others[path] = found
            self._take(LIGHT + len(path) + len(location))
            return
        size = len(found.body) + len(path) + len(query) + OVERHEAD
        if size <= LARGEST:
            answers.others[(path, query) if query else path] = found
            self._take(size)

    def _take(self, size: int) -> None:
        """Once what is remembered is much, what is not asked for again goes."""
        self._room -= size
        if self._room < 0:
            self._turn()

    def _turn(self) -> None:
        self._room = ROOM
        for manner, known in tuple(self._manners.items()):
            lately = known.lately
            if lately.leads or lately.others:
                known.before, known.lately = lately, Answers(lately.usual)
            else:
                self._manners.pop(manner, None)
                self.ways.clear()
