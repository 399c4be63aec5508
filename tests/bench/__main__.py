"""Measure everything, or one figure: ``python -m bench [name]``; exit 1 where one falls short."""

import os
import sys
import tempfile
from pathlib import Path

import click

from bench import fronting, importing, one_notice, pages, publishing, redirecting, texts
from bench.figures import Bench, chosen, demand

FIGURES = (
    *redirecting.FIGURES,
    *pages.FIGURES,
    *publishing.FIGURES,
    *one_notice.FIGURES,
    *fronting.FIGURES,
    *importing.FIGURES,
    *texts.FIGURES,
)
ROUNDS = int(os.environ.get("ROUNDS") or 9)


def main(only: str = "") -> int:
    """Measure, print a line for each figure and return the exit code."""
    figures = chosen(FIGURES, only)
    demand(figures)
    short = 0
    with tempfile.TemporaryDirectory(prefix="sunset-bench-") as folder:
        bench = Bench(Path(folder), ROUNDS, two_cores())
        for figure in figures:
            result = figure.measured(bench)
            short += figure.falls_short(result)
            click.echo(figure.line(result))
    return 1 if short else 0


def two_cores() -> tuple[str, str]:
    """Return a core for servers and one for customers."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        raise SystemExit("Measuring takes two cores: one for the server, one for who asks it.")
    return str(cores[0]), str(cores[1])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
