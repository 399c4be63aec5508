"""Publishing one changed notice in all locales, among many plans and alone."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from acts import ED

from bench import installing
from bench.figures import Bench, Figure, Result, Target
from bench.installing import a_node, opened, settings_of
from bench.rounds import alternating
from bench.stock import MAP_SIZE, PUBLIC, a_closed_plan
from sunset import clock
from sunset.domain.lookups import retirement
from sunset.domain.plans import Plan
from sunset.edition import write
from sunset.edition.records import Contents, Page, PageKey
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material
from sunset.press.run import Press
from sunset.services import writing
from sunset.store import publications
from sunset.store.documents import Name
from sunset.store.session import Store

PLANS = 500
TEXT = "notice-closed"


@dataclass
class Desk:
    """A node whose editor changes the notice of its first plan again and again."""

    store: Store
    press: Press
    plan: Plan
    turn: int = 0

    def measure(self, _round: int) -> Mapping[str, float]:
        """Publish new words in every locale, and print them."""
        drafts = self._drafts()
        wall, cpu = time.perf_counter(), time.process_time()
        with self.store.write() as session:
            for name, number in drafts:
                writing.publish(session, ED, name, number, now=clock.now())
        if not self.press.publish():
            raise ValueError("Nothing was printed.")
        return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}

    def _drafts(self) -> list[tuple[Name, int]]:
        self.turn += 1
        drafts = []
        with self.store.write() as session:
            for locale in self.plan.locales:
                found = writing.manuscript(session, self.plan, TEXT, locale)
                words = replace(found.newest, title=f"{found.newest.title[:40]} {self.turn}")
                made = writing.save(session, ED, found.name, words, found.number, now=clock.now())
                drafts.append((found.name, made.number))
        return drafts


def notice(bench: Bench) -> Result:
    """Compare publishing among 500 plans with publishing among one."""
    many, alone = (desk(bench.place(f"plans-{n}"), n) for n in (PLANS, 1))
    table = alternating({"many": many.measure, "one": alone.measure}, bench.rounds, bench.patience)
    wall = " / ".join(f"{table.median(who, 'wall') * 1000:.0f}" for who in ("many", "one"))
    cpu = table.ratio("cpu", "many", "one")
    told = f"{wall} ms; CPU {cpu:.2f} ×; noise {table.noise:.2f}"
    return Result(table.ratio("wall", "many", "one"), told)


def desk(state: Path, count: int) -> Desk:
    """Set up a node with so many plans, all of them printed."""
    plan = a_closed_plan()
    env = a_node(state, plan=plan)
    store, settings = opened(env), settings_of(env)
    others = [a_closed_plan(f"plan-{n}", f"plan-{n}.harbour.example") for n in range(1, count)]
    with store.write() as session:
        installing.add(session, others)
        number = publications.latest(session)
    write.renew(settings.editions, number, _contents([plan, *others]), MAP_SIZE)
    return Desk(store, Press(settings, store, clock.now), plan)


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


FIGURES = (Figure("one-notice", notice, Target(1.2, least=False), needs=()),)
