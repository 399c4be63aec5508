"""Look through the company's pages for what leads to a dying channel, and keep what was found."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Protocol
from urllib.parse import urldefrag

from sunset.clock import Clock
from sunset.documents.hypertext import passages
from sunset.documents.sitemaps import read_sitemap
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.redirects import url_fault
from sunset.domain.sought import MOST, Sought, all_read, read_sought
from sunset.domain.sweeps import MOST_PAGES, MOST_SITEMAPS, PageRead, findings
from sunset.domain.target_lists import by_turns
from sunset.errors import N_, Message, Problem, demand_none
from sunset.store import plans, sweeps
from sunset.store.session import Store
from sunset.store.sweeps import Asked

SWEEP = "sweep pages"
LONGEST = timedelta(minutes=30)
Watch = Callable[[int, int], None]


class Answer(Protocol):
    """What a page says, or why it says nothing."""

    @property
    def base(self) -> str:
        """Return the address at which it was found."""

    @property
    def ending(self) -> str:
        """Return how it ended."""

    @property
    def status(self) -> int:
        """Return the status of the last answer."""

    @property
    def text(self) -> str:
        """Return what it says."""


class Fetcher(Protocol):
    """Whoever reads pages; tests give one that answers at once."""

    def fetch(self, url: str, hosts: Collection[str]) -> Answer:
        """Read a page that may lead to some hosts only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Which job sweeps for which plan, what it was asked, and by whom.

    ``job`` names it for good: numbers of jobs that are long over are given again.
    """

    plan: str
    job: str
    asked: Asked
    actor: Person


def told(asked: Asked) -> Mapping[str, Any]:
    """Write what is asked so that a job can keep it."""
    return {"pages": list(asked.pages), "sought": list(asked.sought)}


def demand(plan: Plan, asked: Asked) -> None:
    """Refuse pages of hosts that the company does not name, and what cannot be looked for."""
    problems = [
        Problem("pages", Message(N_("“%(address)s”: %(fault)s"), {"address": url, "fault": fault}))
        for url in asked.pages
        if (fault := url_fault(url, plan.company.hosts) or _not_web(url))
    ]
    msgid = N_("“%(text)s” is no number, no e-mail address and no address of the web.")
    problems += [
        Problem("sought", Message(msgid, {"text": each}))
        for each in asked.sought
        if read_sought(each) is None
    ]
    problems += [Problem(name, message) for name, message in _amounts(asked)]
    demand_none(problems)


def sweep(store: Store, errand: Errand, fetcher: Fetcher, watch: Watch, *, clock: Clock) -> int:
    """Read pages one after the other, keep each as it comes, and return the sweep's number.

    ``watch`` is told how far it is before each of them; what it raises ends the sweep.
    """
    errand.actor.demand(Permission.CHANGE_PLANS)
    with store.write() as session:
        plan = plans.get(session, errand.plan)
        number = sweeps.begin(
            session, plan.id, errand.job, errand.asked, actor=errand.actor.name, at=clock()
        )
        known = sweeps.noted(session, number)
    round_ = _Round(plan, all_read(errand.asked.sought), fetcher, clock, count=len(known))
    round_.seen |= set(known)
    round_.line_up(errand.asked.pages)
    finished = False
    try:
        for page in round_.read(watch):
            round_.count += 1
            with store.write() as session:
                sweeps.note(session, number, round_.count, page)
        finished = True
    finally:
        with store.write() as session:
            left = round_.left_out
            sweeps.end(session, number, clock(), finished=finished, left_out=left)
    return number


@dataclass(slots=True)
class _Round:
    """What waits to be read, and what was read already."""

    plan: Plan
    sought: tuple[Sought, ...]
    fetcher: Fetcher
    clock: Clock
    count: int = 0
    left_out: int = 0
    sitemaps: int = 0
    seen: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)

    def line_up(self, urls: Collection[str]) -> None:
        """Put pages in line, each once; hosts take turns."""
        new: dict[str, None] = {}
        for url in (urldefrag(each)[0] for each in urls):
            if url in self.seen or url in new:
                continue
            if self.count + len(self.waiting) + len(new) >= MOST_PAGES:
                self.left_out += 1
                continue
            new[url] = None
        self.seen |= new.keys()
        self.waiting += by_turns(list(new), list(new))

    def read(self, watch: Watch) -> Iterator[PageRead]:
        began = self.clock()
        while self.waiting:
            watch(self.count, self.count + len(self.waiting))
            if self.clock() - began > LONGEST:
                self.left_out += len(self.waiting)
                return
            page = self._one(self.waiting.pop(0))
            if page is not None:
                yield page

    def _one(self, url: str) -> PageRead | None:
        """Read a page; one that is a sitemap brings more of them instead."""
        answer = self.fetcher.fetch(url, self.plan.company.hosts)
        found = read_sitemap(answer.text) if answer.text else None
        if found is not None and self.sitemaps < MOST_SITEMAPS:
            self.sitemaps += 1
            self.line_up(found.urls)
            return None
        made = PageRead(url=url, ending=answer.ending, at=self.clock(), status=answer.status)
        return replace(made, findings=findings(passages(answer.text, answer.base), self.sought))


def _not_web(url: str) -> Message | None:
    if url.startswith(("https://", "http://")):
        return None
    return Message(N_("Give a full address that begins with https:// and names a host."))


def _amounts(asked: Asked) -> Iterator[tuple[str, Message]]:
    for name, found, most in (("pages", asked.pages, MOST_PAGES), ("sought", asked.sought, MOST)):
        if not found:
            yield name, Message(N_("Fill in this field."))
        if len(found) > most:
            yield name, Message(N_("Give %(most)s lines at most."), {"most": most})
