"""Importing many rules with every check, beside reading the file and inserting its rows bare."""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import stock
from bench.figures import Bench, Figure, Result, Target
from bench.installing import a_node
from bench.rounds import alternating
from bench.serving import TESTS
from bench.stock import MANY


@dataclass(frozen=True)
class Intake:
    """A program that brings a file into a fresh database, in a process of its own."""

    words: Sequence[str]
    prepared: Path
    place: Path
    core: str

    def measure(self, _round: int) -> Mapping[str, float]:
        """Run it once: seconds by the clock, and of its core."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.prepared, self.place)
        env = {**os.environ, "SUNSET_STATE": str(self.place), "PYTHONPATH": str(TESTS)}
        before, began = _spent(), time.perf_counter()
        report = self.place / "report"
        with report.open("wb") as out:
            command = ["taskset", "-c", self.core, sys.executable, "-m", *self.words]
            done = subprocess.run(command, check=False, env=env, stdout=out, stderr=out)
        if done.returncode:
            raise RuntimeError(report.read_text()[-2000:])
        return {"wall": time.perf_counter() - began, "cpu": _spent() - before}


def intake(bench: Bench) -> Result:
    """Compare an import with a bare one."""
    file, prepared = bench.place("mappings.csv"), bench.place("prepared")
    file.write_text("".join(f"{line}\n" for line in stock.mappings(MANY)))
    a_node(prepared)
    ways = {
        "checked": ("sunset.cli", "rules", "import", str(file), "--plan", "chat"),
        "bare": ("bench.bare_import", str(file)),
    }
    subjects = {
        name: Intake(words, prepared, bench.place(name), bench.servers).measure
        for name, words in ways.items()
    }
    table = alternating(subjects, bench.rounds, bench.patience)
    wall = " / ".join(f"{table.median(who, 'wall'):.1f}" for who in ways)
    cpu = table.ratio("cpu", *ways)
    told = f"{wall} s; CPU {cpu:.2f} ×; noise {table.noise:.2f}"
    return Result(table.ratio("wall", *ways), told)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


FIGURES = (Figure("import", intake, Target(5, least=False), needs=("taskset",)),)
