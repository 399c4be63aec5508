"""Publishing while customers ask: what the slowest hundredth of them feels of it."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import inf
from pathlib import Path
from statistics import median

from servers import running, until

from bench import serving
from bench.figures import Bench, Figure, Result, Target, old
from bench.installing import a_node, settings_of
from bench.rounds import Table, alternating
from bench.serving import TESTS
from bench.side_by_side import Subject, subject
from bench.stock import SOME
from sunset.edition.faults import NoEdition
from sunset.edition.read import Reader

SECONDS = 3


def slowest(bench: Bench) -> Result:
    """Compare the 99th percentile while 100 rules change each second with that at rest."""
    state = bench.place("publishing")
    env = a_node(state, [each.rule for each in old(SOME)])
    press, known = (sys.executable, "-m", "bench.pressing"), {**env, "PYTHONPATH": str(TESTS)}
    with running(*press, log=bench.place("press.log"), env=known):
        until(lambda: number(env), seconds=120)
        with serving.sunset(bench.servers, state) as server:
            asked = subject(bench, server, bench.drawn("zipf", SOME), seconds=SECONDS)
            asked.demand((302,))
            return _compared(bench, asked, env)


def _compared(bench: Bench, asked: Subject, env: dict[str, str]) -> Result:
    published: list[int] = []

    def busy(turn: int) -> Mapping[str, float]:
        with changing(env, bench.place("changing.log")):
            before = number(env)
            sample = asked.measure(turn)
            published.append(number(env) - before)
        return sample

    turns = {"rest": asked.measure, "busy": busy}
    table = alternating(turns, bench.rounds, bench.patience)
    if median(published) < SECONDS - 1:  # who publishes less often than that disturbs less
        return Result(inf, f"in {SECONDS} s there were {published} publications")
    return Result(table.ratio("p99", "busy", "rest"), _said(table))


@contextmanager
def changing(env: dict[str, str], log: Path) -> Iterator[None]:
    """Let somebody change 100 rules each second; come back once that is published."""
    before = number(env)
    known = {**env, "PYTHONPATH": str(TESTS)}
    with running(sys.executable, "-m", "bench.changing", log=log, env=known) as process:
        until(lambda: number(env) > before or process.poll())
        if process.poll():
            raise RuntimeError(log.read_text())
        yield


def number(env: dict[str, str]) -> int:
    """Return the number of the edition that customers get, 0 before the first."""
    try:
        with Reader(settings_of(env).editions).snapshot() as edition:
            return edition.number
    except NoEdition:
        return 0


def _said(table: Table) -> str:
    p99 = " / ".join(f"{table.median(who, 'p99'):.2f}" for who in ("busy", "rest"))
    rate = table.ratio("rate", "busy", "rest")
    return f"{p99} ms; requests/s {rate:.2f} ×; noise {table.noise:.2f}"


FIGURES = (Figure("publishing", slowest, Target(2, least=False)),)
