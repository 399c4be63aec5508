"""Rules asked for many addresses: whether each is answered as a file expects."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import click

from sunset import clock
from sunset.cli import rule_files
from sunset.cli.faults import failing
from sunset.cli.place import ASKED_LOCALE, Instant, opened_store
from sunset.domain import answers, hosts, precedence, questions
from sunset.domain.lookups import epoch, retirement
from sunset.domain.patterns import fold, head, segments, terms
from sunset.domain.places import Place, places_at
from sunset.domain.plans import Plan
from sunset.domain.questions import Request
from sunset.domain.redirects import Rule
from sunset.edition.memory import MemoryEdition
from sunset.edition.records import Contents
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange.rules.lines import decoded, numbered
from sunset.exchange.rules.shelves import RuleShelf
from sunset.press import printing
from sunset.press.material import Material
from sunset.store import plans, rules
from sunset.store.many import chunks
from sunset.store.session import Session


class _Expected(NamedTuple):
    """A line of the file: an address, and the target or status that is expected behind a tab."""

    line: int
    address: str
    tab: str
    wanted: str


@click.command()
@click.argument("plan_id", metavar="PLAN")
@click.argument("file", type=rule_files.FILE)
@click.option("--at", type=Instant(), help="An instant with its zone: 2020-02-25T12:00Z. [now]")
@ASKED_LOCALE
def test(plan_id: str, file: Path, at: datetime | None, locale: str) -> None:
    """Ask PLAN for each address of FILE: address, TAB, the target or status that is expected."""
    tried = wrong = 0
    unread: list[Problem] = []
    moment = epoch(at or clock.now())
    with opened_store() as store, store.read() as session:
        plan = plans.get(session, plan_id)
        with click.open_file(str(file), "rb") as stream:
            lines = _readable(_expected(decoded(cast("BinaryIO", stream))), unread)
            for each, told in _answered(session, plan, lines, locale, moment):
                tried += 1
                if each.wanted not in (told.location, str(told.status)):
                    wrong += 1
                    click.echo(_otherwise(each, told))
    if unread:
        raise Refused(*unread)
    if not tried:
        raise click.UsageError(f"{file} holds no address: write one a line, a tab, and its answer.")
    if wrong:
        raise failing(f"{wrong} of {tried} addresses are answered otherwise.")
    click.echo(f"{plan_id}: {tried} addresses are answered as expected.")


def edition(plan: Plan, found: Collection[Rule]) -> MemoryEdition:
    """Make an edition of a plan and some of its rules, without pages."""
    material = Material(plan, tuple(found), {})
    known = retirement(plan)
    sites, routes = printing.sites([material]), printing.routes(material)
    return MemoryEdition(Contents(plans=(known,), sites=sites, routes=routes))


def _expected(lines: Iterable[str]) -> Iterator[_Expected]:
    """Yield each address of a file with its line and what is expected of it."""
    for number, text in numbered(lines):
        if not text.strip() or text.startswith("#"):
            continue
        address, tab, wanted = text.strip().partition("\t")
        yield _Expected(number, address.strip(), tab, wanted.strip())


def _readable(lines: Iterable[_Expected], unread: list[Problem]) -> Iterator[_Expected]:
    """Pass on each line that can be asked, and note what is wrong with every other."""
    for each in lines:
        if each.tab:
            yield each
        else:
            msgid = N_("Write an address, a tab, and the target or status that is expected.")
            unread.append(Problem("", Message(msgid), each.line))


def _answered(
    session: Session, plan: Plan, lines: Iterable[_Expected], locale: str, moment: int
) -> Iterator[tuple[_Expected, answers.Answer]]:
    """Yield each line with how its address is answered; the rules are read for some at a time."""
    near = _Near(session, plan)
    for some in chunks(lines):
        asked = [_request(plan, each.address, locale) for each in some]
        known = edition(plan, near.rules(asked))
        for each, request in zip(some, asked, strict=True):
            yield each, answers.answer(known, request, moment)


class _Near:
    """The rules of a plan that may cover some addresses: few are held, however many there are."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self._session, self._plan = session, plan.id
        self._spaces = rules.spaces(session, plan.id)
        self._shelf = RuleShelf()
        self._wide: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for rule in rules.wide(session, plan.id):
            self._wide[rule.host, fold(head(terms(rule)))].append(self._shelf.put(rule))

    def rules(self, asked: Collection[Request]) -> list[Rule]:
        """Return all that may cover one of some addresses."""
        pairs = {(each.host, each.path) for each in asked}
        places = {place for pair in pairs for place in self._places(*pair)}
        exact = rules.at(self._session, self._plan, places)
        numbers = {number for pair in pairs for number in self._over(*pair)}
        found = [rule for there in exact.values() for rule in there]
        return [*found, *self._shelf.take(sorted(numbers))]

    def _places(self, host: str, path: str) -> Iterator[Place]:
        """Yield where rules for one path may stand."""
        for each in places_at(host, path):
            if each.path and (each.host, each.folds_case) in self._spaces:
                yield each

    def _over(self, host: str, path: str) -> Iterator[int]:
        """Yield the numbers of the rules for all that begins as a path does."""
        pieces = segments(fold(path))
        starts = ["/" + "/".join(pieces[:count]) for count in range(len(pieces) + 1)]
        for name in hosts.patterns(host) if self._wide else ():
            for start in starts:
                yield from self._wide.get((name, start), ())


def _request(plan: Plan, address: str, locale: str) -> Request:
    own = plan.placements[0].host if plan.placements and address.startswith("/") else ""
    host, asked = precedence.asked_of(own + address)
    return questions.Request(host, asked.path, locale, query=asked.query, slash=asked.slash)


def _otherwise(each: _Expected, told: answers.Answer) -> str:
    seen = f"{told.status} {told.location}".strip()
    return f"line {each.line}: {each.address}: {each.wanted} was expected, but it is {seen}."
