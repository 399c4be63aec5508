"""What was answered from one edition, remembered for as long as it holds."""

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import cycle
from threading import Lock
from typing import Any

from sunset.domain.answers import Answer
from sunset.domain.hits import Hit
from sunset.domain.lookups import Kind, Route
from sunset.domain.patterns import Asked
from sunset.edge.counting import Counter
from sunset.edge.messages import HttpRequest, HttpResponse
from sunset.edge.molds import Cast, Mold
from sunset.edge.published import Get, Keeping, Published, Still
from sunset.edge.reading import Manner, Way, tidied
from sunset.edition import records

ROOM = 25 * 1024**2  # bytes of answers that are remembered; it takes some 32 in all
SELDOM = 4  # once it is full, one newcomer of so many comes in, or who asks for all would evict all
LARGEST = 64 * 1024
MOST_WAYS = 2048
LONGEST_WAY = 1024
OVERHEAD = 1024  # of an answer, beside its body and its address
LIGHT = 150  # of one that only leads, beside its texts
NAMED = 130  # of one with a name of its own, beside that

EACH = cycle((True,))

Found = HttpResponse | Cast
Address = str | tuple[str, str]
"""A path as it was sent, with its query where the answer is not the same for each."""


@dataclass(slots=True)
class Answers:
    """Answers by their addresses.

    Of those that one mold gives to paths in their one form, as nearly all are, there is only where
    they lead, without the site that all of these lead to: so there is room for twice as many.
    """

    usual: Mold | None = None
    site: str = ""
    leads: dict[str, str] = field(default_factory=dict)
    others: dict[Address, Found] = field(default_factory=dict)

    def get(self, path: str, query: str, at: float) -> Found | None:
        """Return what was answered for an address, if it still holds."""
        found: Found | None
        end = self.leads.get(path)
        if end is not None and self.usual is not None:
            found = self.usual, self.site + end, path
        else:
            found = self.others.get(path)
            if not isinstance(found, tuple) and (query or found is None):
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
    molds: dict[Kind | None, Mold] = field(default_factory=dict)
    scope: tuple[str, bytes] | None = None
    plain: dict[bytes, Mold] = field(default_factory=dict)

    def cast(self, edition: Keeping, asked: Asked, at: int) -> Found | None:
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
        self.molds[None if route is None else route.kind] = _counted(mold, counter)
        told = edition.plain(self.scope[1], request.path) if self.scope and route else None
        if self.scope and told and route and isinstance(response.counted, Hit):
            place = list(route.targets).index(answer.target) if answer.target else 0
            plain = replace(mold, name=self.scope[0], place=place)
            if self.lately.usual is self.plain.get(told[0]):
                self.lately = Answers(plain, _site(answer.location))
            self.plain[told[0]] = _counted(plain, counter)


def _site(url: str) -> str:
    return "/".join(url.split("/")[:3])


def _counted(mold: Mold, counter: Counter) -> Mold:
    hit = mold.response.counted
    if isinstance(hit, Hit):
        mold.count = counter.alike(hit, mold.name, mold)
    return mold


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
        # What holds an answer and by what it finds it, in turns: what came first goes first.
        self._order: deque[Any] = deque()
        self._lots = EACH
        self._lock = Lock()

    def known(self, manner: Manner, root: str) -> Known:
        """Return what is remembered for those who ask in one manner."""
        found = self._manners.get(manner)
        if found is None:
            found = Known(root)
            self._put(self._manners, manner, found)
        return found

    def lead(self, way: Way, known: Known) -> None:
        """Remember a shorter way to what is known; each visitor may have another."""
        if sum(map(len, filter(None, way))) > LONGEST_WAY:
            return
        if len(self.ways) >= MOST_WAYS:
            self.ways.clear()
        self.ways[way] = known

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
        """Remember an answer, or without room for more one of some."""
        answers = known.lately
        if not isinstance(found, tuple):
            if len(found.body) + len(path) + len(query) + OVERHEAD <= LARGEST:
                self._admit(answers.others, (path, query) if query else path, found)
        elif not found[0].name:
            self._admit(answers.others, (path, query), found)
        elif found[0] is answers.usual and path == found[2] and found[1].startswith(answers.site):
            self._admit(answers.leads, path, found[1][len(answers.site) :])
        else:
            self._admit(answers.others, path, found)

    def _admit(self, holder: dict[Any, Any], address: Address, found: Found | str) -> None:
        if next(self._lots) or address in holder:
            self._put(holder, address, found)

    def _put(self, holder: dict[Any, Any], address: Any, found: Any) -> None:  # noqa: ANN401 -- four kinds
        with self._lock:
            count = len(holder)
            before = holder.setdefault(address, found)
            self._room -= _size(address, found)
            if len(holder) > count:
                self._order.extend((holder, address))
            else:
                holder[address] = found
                self._room += _size(address, before)
            if self._room < 0:
                self._forget()

    def _forget(self) -> None:
        """Forget what was remembered first until there is room; who is asked for comes again."""
        if self._lots is EACH:
            self._lots = cycle((True, *(False,) * (SELDOM - 1)))
        order = self._order
        while self._room < 0 and order:
            holder, address = order.popleft(), order.popleft()
            found = holder[address]
            if isinstance(found, Known):
                if found.lately.leads or found.lately.others:
                    order.extend((holder, address))
                    continue
                self.ways.clear()
            del holder[address]
            self._room += _size(address, found)


def _size(address: Any, found: Found | Known | str) -> int:  # noqa: ANN401 -- a manner may hold all
    """Return about how many bytes it takes to remember something."""
    if isinstance(found, str):
        return LIGHT + len(address) + len(found)
    asked = len(address) if isinstance(address, str) else sum(map(len, filter(None, address[:-1])))
    if isinstance(found, tuple):
        return LIGHT + NAMED + asked + len(found[1]) + len(found[2])
    return OVERHEAD + asked + (0 if isinstance(found, Known) else len(found.body))
