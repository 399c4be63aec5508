"""What a figure is, and whether it reaches its target."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from math import isnan, nan
from pathlib import Path

from bench import asking, stock
from bench.rounds import Patience

PACKAGES = {"taskset": "util-linux"}


@dataclass(frozen=True)
class Target:
    """What a figure has to reach: a least, or a most."""

    limit: float
    least: bool = True
    unit: str = ""

    def reached(self, value: float) -> bool:
        return value >= self.limit if self.least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit:g}{self.unit}"


@dataclass(frozen=True)
class Result:
    """A figure as it was measured, and what else there is to know of it."""

    value: float
    told: str


@dataclass(frozen=True)
class Figure:
    """A figure: what it is called and how it is measured; some are only told."""

    name: str
    measure: Callable[["Bench"], Result]
    target: Target | None = None
    needs: tuple[str, ...] = ("taskset", "wrk")

    def measured(self, bench: "Bench") -> Result:
        """Measure, or say why that failed: the other figures are worth measuring all the same."""
        try:
            return self.measure(bench)
        except Exception as fault:  # noqa: BLE001 -- as said above
            return Result(nan, f"not measured: {fault!r}")

    def falls_short(self, result: Result) -> bool:
        if isnan(result.value):
            return True
        return self.target is not None and not self.target.reached(result.value)

    def line(self, result: Result) -> str:
        unit = self.target.unit if self.target else ""
        short = "  FALLS SHORT" if self.falls_short(result) else ""
        wanted = self.target or "no target"
        return f"{self.name}: {result.value:.3g}{unit} ({wanted}){short}  {result.told}"


@dataclass(frozen=True)
class Bench:
    """Where and how often is measured, and what several figures are measured with."""

    folder: Path
    rounds: int
    cores: tuple[str, str]
    patience: Patience = field(default_factory=Patience)

    @property
    def servers(self) -> str:
        """Return the core that belongs to whatever serves."""
        return self.cores[0]

    @property
    def customers(self) -> str:
        """Return the core that belongs to whoever asks."""
        return self.cores[1]

    def state(self, count: int) -> Path:
        """Return a state folder whose edition has so many rules."""
        folder = self.folder / f"rules-{count}"
        if not folder.is_dir():
            stock.an_edition(folder, old(count))
        return folder

    def drawn(self, mix: str, count: int) -> Path:
        """Return a file of addresses drawn among those of so many rules."""
        file = self.folder / f"{mix}-{count}.txt"
        addresses = [each.asked for each in old(count)]
        return file if file.is_file() else asking.write(file, asking.draw(mix, addresses))

    def place(self, name: str) -> Path:
        """Return a folder that nobody used."""
        used = sum(1 for _ in self.folder.iterdir())
        return self.folder / f"{used}-{name}"


def demand(figures: Iterable[Figure]) -> None:
    """End with a sentence where a program is missing that figures are measured with."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    needs = dict.fromkeys(name for figure in figures for name in figure.needs)
    missing = [PACKAGES.get(name, name) for name in needs if not shutil.which(name, path=path)]
    if missing:
        raise SystemExit(
            f"To measure, install what is missing: apt-get install {' '.join(missing)}"
        )


@cache
def old(count: int) -> tuple[stock.Old, ...]:
    """Return so many rules, made once."""
    return tuple(stock.rules(count))


def chosen(figures: Iterable[Figure], only: str) -> list[Figure]:
    """Return the figure of a name, or all; a name that is none is answered with those there are."""
    known = {figure.name: figure for figure in figures}
    if only and only not in known:
        raise SystemExit(f"There is no figure {only!r}. There are: {', '.join(known)}.")
    return [known[only]] if only else list(known.values())
