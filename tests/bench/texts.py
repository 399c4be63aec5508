"""The editors' board and the readers' search among very many texts."""

import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path

from makers import NOON, a_live_plan, a_need
from rooms import Rooms
from sqlalchemy import insert, text

from bench.figures import Bench, Figure, Result, Target
from bench.rounds import alternating
from sunset.documents.freshness import Freshness
from sunset.domain.plans import Plan
from sunset.domain.texts import texts_of
from sunset.resources import CONTENT
from sunset.store import plans, schema, search
from sunset.store.audit import Act
from sunset.store.people import by_email
from sunset.store.session import Session, Store
from sunset.store.tables import table_of
from sunset.store.text_tables import Text
from sunset.web import create_app

LOCALES = ("en", "eo", "es", "sv", "lv", "ko", "ru", "ar")
DOCUMENTS = {"many": 2_000, "few": 50}
GUIDES = 16_000
NEEDS = 4
ASKED = 20  # requests or queries of one sample
LONG = 300  # words of a guide


def board(bench: Bench) -> Result:
    """Compare a page of the board of 2,000 documents with one of the board of 50."""
    desks = {who: _board(bench.place(f"board-{who}"), n) for who, n in DOCUMENTS.items()}
    return _compared(bench, desks, "many", "few")


def found(bench: Bench) -> Result:
    """Compare finding guides among 16,000 with the bare full-text query."""
    store = _searched(bench.place("search"))
    queries = [_asked(n) for n in range(ASKED)]
    bare_queries = [" ".join(f'"en:{word}"' for word in query.split()) for query in queries]

    def ours() -> None:
        with store.read() as session:
            for query in queries:
                search.find(session, query, "en", NOON)

    def bare() -> None:
        with store.read() as session:
            for query in bare_queries:
                session.connection().execute(BARE, {"query": query}).all()

    return _compared(bench, {"ours": ours, "bare": bare}, "ours", "bare")


def _asked(n: int) -> str:
    """Return two words that stand in the title of some guide."""
    return " ".join(sorted(_title("en", n * 7).split(), key=len)[-2:])


BARE = text(
    f"SELECT rowid FROM {search.INDEX} WHERE {search.INDEX} MATCH :query ORDER BY rank LIMIT 20"  # noqa: S608 -- the name of a table
)


def _compared(
    bench: Bench, subjects: Mapping[str, Callable[[], object]], ours: str, base: str
) -> Result:
    timed = {who: lambda _round, act=act: _timed(act) for who, act in subjects.items()}
    table = alternating(timed, bench.rounds, bench.patience)
    wall = " / ".join(f"{table.median(who, 'wall') / ASKED * 1000:.1f}" for who in (ours, base))
    cpu = table.ratio("cpu", ours, base)
    told = f"{wall} ms; CPU {cpu:.2f} ×; noise {table.noise:.2f}"
    return Result(table.ratio("wall", ours, base), told)


def _timed(act: Callable[[], object]) -> Mapping[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


# --- The board ----------------------------------------------------------------------------------


def _board(state: Path, documents: int) -> Callable[[], None]:
    """Set up rooms with so many documents and let Ada look at them again and again."""
    rooms = Rooms(_url(state), state, create_app)  # two work side by side here
    schema.upgrade(rooms.store.engine)
    ada = rooms.someone("Ada").client
    with rooms.store.write() as session:
        actor, _ = by_email(session, "ada@harbour.example")
        for plan in _plans(documents):
            act = Act(actor=actor, at=NOON, action="measured", plan=plan.id)
            plans.add(session, plan, act)
            session.connection().execute(insert(table_of(Text)), list(_rows(plan)))

    def look() -> None:
        for _ in range(ASKED):
            answer = ada.get("/documents")
            if answer.status_code != 200 or 'class="cell' not in answer.text:
                raise ValueError(f"The board answered {answer.status}.")

    look()  # whatever is read once only is read now
    return look


def _plans(documents: int) -> Iterator[Plan]:
    needs = tuple(a_need(f"need-{n}") for n in range(NEEDS))
    first = a_live_plan(needs=needs, placements=())
    for n in range(documents // len(texts_of(first))):
        yield a_live_plan(id=f"plan-{n}", needs=needs, placements=())


def _rows(plan: Plan) -> Iterator[dict[str, object]]:
    """Yield a row for each text in each language; every second one is not in order."""
    chance = random.Random(plan.id)  # noqa: S311 -- the same rows in every run
    for place, each in enumerate(texts_of(plan)):
        due = NOON + timedelta(days=place % 7 * 20 + chance.randrange(60))
        for locale in LOCALES:
            fresh = chance.choice((*Freshness,))
            yield {
                "plan": plan.id,
                "document": each.key,
                "locale": locale,
                "kind": str(each.kind),
                "promised": True,
                "state": "missing" if fresh is Freshness.MISSING else "published",
                "freshness": str(fresh),
                "public_number": 1,
                "newest_number": 1,
                "changed_blocks": chance.randrange(5),
                "errors": 0,
                "warnings": 0,
                "due": due,
                "readers": chance.randrange(10_000),
                "updated_at": NOON,
            }


# --- Search -------------------------------------------------------------------------------------


def _searched(state: Path) -> Store:
    """Set up a store in which so many guides can be found."""
    state.mkdir()
    store = Store(_url(state))
    schema.upgrade(store.engine)
    with store.write() as session:
        for n in range(GUIDES // (len(LOCALES) * NEEDS)):
            _let_be_found(session, f"plan-{n}", n)
    return store


def _let_be_found(session: Session, plan: str, seed: int) -> None:
    guides = [
        search.Guide(
            plan=plan,
            guide=f"for-need-{need}",
            locale=locale,
            language=locale,
            channel="Live chat",
            title=_title(locale, seed * NEEDS + need),
            text=" ".join(_words(locale, LONG, seed * NEEDS + need)),
            visible_from=NOON - timedelta(days=1),
        )
        for need in range(NEEDS)
        for locale in LOCALES
    ]
    search.replace(session, plan, guides)


def _title(locale: str, seed: int) -> str:
    return " ".join(_words(locale, 6, -seed - 1))


def _words(locale: str, count: int, seed: int) -> list[str]:
    """Draw words as often as shipped texts have them; of a language without any, English ones."""
    chance = random.Random(seed)  # noqa: S311 -- the same words in every run
    return chance.choices(_spoken(locale) or _spoken("en"), k=count)


@cache
def _spoken(locale: str) -> list[str]:
    texts = sorted(CONTENT.rglob(f"{locale}.md"))
    return [word for each in texts for word in re.findall(r"[^\W\d_]+", each.read_text("utf-8"))]


def _url(state: Path) -> str:
    state.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{state}/sunset.db"


FIGURES = (
    Figure("board", board, Target(3, least=False), needs=()),
    Figure("search", found, Target(3, least=False), needs=()),
)
