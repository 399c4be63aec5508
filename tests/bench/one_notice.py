"""Publishing one notice in all locales, or all texts of one, among many plans and alone."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from acts import MARA

from bench import installing
from bench.figures import Bench, Figure, Result, Target
from bench.installing import a_node, opened, settings_of
from bench.rounds import alternating
from bench.stock import MAP_SIZE, PUBLIC, a_closed_plan
from sunset import clock
from sunset.domain.lookups import retirement
from sunset.domain.plans import Plan
from sunset.domain.texts import texts_of
from sunset.edition import write
from sunset.edition.records import Contents, Page, PageKey
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material
from sunset.press.run import Press
from sunset.services import releasing, writing
from sunset.store import manuscripts, publications
from sunset.store.session import Store

PLANS = 500
TEXT = "notice-closed"


@dataclass
class Desk:
    """A node whose manager changes texts of its first plan again and again."""

    store: Store
    press: Press
    plan: Plan
    keys: Sequence[str]
    locales: Sequence[str]
    turn: int = 0

    def measure(self, _round: int) -> Mapping[str, float]:
        """Publish new words, those of each locale together, and print them."""
        self._write()
        wall, cpu = time.perf_counter(), time.process_time()
        with self.store.write() as session:
            for locale in self.locales:
                releasing.release(session, MARA, self.plan.id, locale, now=clock.now())
        if not self.press.publish():
            raise ValueError("Nothing was printed.")
        return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}

    def _write(self) -> None:
        self.turn += 1
        with self.store.write() as session:
            found = manuscripts.of_plan(session, self.plan)
            for place in product(self.keys, self.locales):
                text = found[place]
                words = replace(text.newest, title=f"{text.generated.title} {self.turn}")
                writing.save(session, MARA, text.name, words, text.number, now=clock.now())


def notice(bench: Bench) -> Result:
    """Compare publishing a notice among 500 plans with publishing it among one."""
    return _compared(bench, "notice", [TEXT], a_closed_plan().locales)


def texts(bench: Bench) -> Result:
    """Compare publishing all texts of a locale among 500 plans with publishing them among one."""
    plan = a_closed_plan()
    return _compared(bench, "set", [each.key for each in texts_of(plan)], [plan.source_locale])


def _compared(bench: Bench, name: str, keys: Sequence[str], locales: Sequence[str]) -> Result:
    many, alone = (desk(bench.place(f"{name}-{n}"), n, keys, locales) for n in (PLANS, 1))
    table = alternating({"many": many.measure, "one": alone.measure}, bench.rounds, bench.patience)
    wall = " / ".join(f"{table.median(who, 'wall') * 1000:.0f}" for who in ("many", "one"))
    cpu = table.ratio("cpu", "many", "one")
    told = f"{wall} ms; CPU {cpu:.2f} ×; noise {table.noise:.2f}"
    return Result(table.ratio("wall", "many", "one"), told)


def desk(state: Path, count: int, keys: Sequence[str], locales: Sequence[str]) -> Desk:
    """Set up a node with so many plans, all of them printed."""
    plan = a_closed_plan()
    env = a_node(state, plan=plan)
    store, settings = opened(env), settings_of(env)
    others = [a_closed_plan(f"plan-{n}", f"plan-{n}.harbour.example") for n in range(1, count)]
    with store.write() as session:
        installing.add(session, others)
        number = publications.latest(session)
    write.renew(settings.editions, number, _contents([plan, *others]), MAP_SIZE)
    return Desk(store, Press(settings, store, clock.now), plan, keys, locales)


def _contents(plans: Sequence[Plan]) -> Contents:
    """Print the first plan, and give all others copies of its pages."""
    material = Material(plans[0], (), {})
    home, company = Home(public_url=PUBLIC), plans[0].company
    printed = printing.contents([material], [company], home, clock.now())
    return Contents(
        plans=tuple(map(retirement, plans)),
        sites=printing.sites([Material(plan, (), {}) for plan in plans]),
        pages=_copied(list(printed.pages), plans),
    )


def _copied(
    pages: list[tuple[PageKey, Page]], plans: Sequence[Plan]
) -> Iterator[tuple[PageKey, Page]]:
    yield from pages
    for plan in plans[1:]:
        for key, page in pages:
            if key.plan:
                yield replace(key, plan=plan.id), replace(page, digest=f"{plan.id}{page.digest}")


FIGURES = (
    Figure("one-notice", notice, Target(1.2, least=False), needs=()),
    Figure("one-set", texts, Target(1.2, least=False), needs=()),
)
