"""Old addresses: Sunset's redirects beside those of others, and among many rules."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench import processes, serving
from bench.figures import Bench, Figure, Result, Target, old
from bench.serving import TESTS, Server
from bench.side_by_side import compared, subject
from bench.stock import FEW, MANY, SOME

MEGABYTE = 1_000_000
FILE, NO_FILE = "/data.mdb", "/nothing"
WARM = 3


@contextmanager
def beside(bench: Bench, base: str) -> Iterator[tuple[Server, Server]]:
    """Serve the rules by Sunset, and beside it what Sunset is compared with."""
    with serving.sunset(bench.servers, bench.state(SOME)) as ours:
        others = {"raw": _raw, "flask": _flask, "django": _django}[base]
        with others(bench, ours) as theirs:
            yield ours, theirs


def _raw(bench: Bench, ours: Server):
    answer = serving.answer_of(ours, old(SOME)[0].asked)
    return serving.raw(bench.servers, bench.place("raw"), answer)


def _flask(bench: Bench, _ours: Server):
    return serving.baseline(bench.servers, bench.place("flask"), "bare_flask")


def _django(bench: Bench, _ours: Server):
    folder = bench.place("django")
    folder.mkdir()
    known = {"BENCH_DATABASE": str(folder / "django.db")}
    pairs = "".join(f"{each.asked}\t{each.rule.urls['*']}\n" for each in old(SOME))
    subprocess.run(
        [sys.executable, "-m", "bench.apps.bare_django"],
        check=True,
        env={**os.environ, "PYTHONPATH": str(TESTS), **known},
        input=pairs,
        text=True,
    )
    return serving.baseline(bench.servers, folder, "bare_django", **known)


def redirects(bench: Bench, base: str, mix: str) -> Result:
    """Compare redirects by 10,000 rules."""
    drawn = bench.drawn(mix, SOME)
    with beside(bench, base) as (ours, theirs):
        return compared(bench, subject(bench, ours, drawn), subject(bench, theirs, drawn))


def among_many(bench: Bench, mix: str) -> Result:
    """Compare redirects by 257,000 rules with those by ten."""
    with (
        serving.sunset(bench.servers, bench.state(MANY)) as many,
        serving.sunset(bench.servers, bench.state(FEW)) as few,
    ):
        ours = subject(bench, many, bench.drawn(mix, MANY))
        return compared(bench, ours, subject(bench, few, bench.drawn(mix, FEW)))


def memory(bench: Bench) -> Result:
    """Measure what a worker holds beside the shared file, after many were asked for."""
    with serving.sunset(bench.servers, bench.state(MANY)) as many:
        asked = subject(bench, many, bench.drawn("uniform", MANY))
        count = sum(asked.measure(number)["rate"] for number in range(WARM))
        smaps = Path(f"/proc/{many.worker()}/smaps").read_text()
    own, whole = (processes.beside(smaps, file) / MEGABYTE for file in (FILE, NO_FILE))
    return Result(own, f"after {count:,.0f} requests; {whole:.0f} MB with its share of the file")


FIGURES = (
    Figure("redirect", partial(redirects, base="raw", mix="zipf"), Target(0.75)),
    Figure("redirect-hot", partial(redirects, base="raw", mix="hot")),
    Figure("redirect-uniform", partial(redirects, base="raw", mix="uniform")),
    Figure("flask", partial(redirects, base="flask", mix="zipf"), Target(9)),
    Figure("django", partial(redirects, base="django", mix="zipf"), Target(60)),
    Figure("many-zipf", partial(among_many, mix="zipf"), Target(0.9)),
    Figure("many-uniform", partial(among_many, mix="uniform"), Target(0.8)),
    Figure("memory", memory, Target(60, least=False, unit=" MB")),
)
