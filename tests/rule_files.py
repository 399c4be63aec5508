"""Files of rules as tests write them, and the real ones where they are at hand."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from makers import a_company, a_plan, a_rule

from sunset.domain.plans import Placement, PlacementKind
from sunset.exchange.rules.formats import FORMATS

HOST = "old.harbour.example"
NEW = "https://new.harbour.example/"
REAL = os.environ.get("SUNSET_REAL_DATA")
needs_real_files = pytest.mark.skipif(
    not REAL, reason="SUNSET_REAL_DATA is not set: real files of rules were NOT read"
)


def a_shop(**changes):
    """Make a plan whose old host is this one, and whose company is all of its domain."""
    company = a_company(hosts=("harbour.example",))
    host = Placement(host=HOST, kind=PlacementKind.HOSTED)
    return a_plan(**{"company": company, "placements": (host,), **changes})


def leads(path, to, **changes):
    """Lead a path to an address, or to another path of the same host."""
    url = f"https://{HOST}{to}" if to.startswith("/") else to
    return a_rule(**{"host": HOST, "path": path, "destination": "", "urls": {"*": url}, **changes})


def read(kind, text, **options):
    """Return every line that a text comes to."""
    return list(FORMATS[kind](text.splitlines(keepends=True), **{"host": HOST, **options}))


def rule(kind, text, **options):
    """Return the one rule of a text."""
    (line,) = read(kind, text, **options)
    assert line.rule is not None, str(line.problems)
    return line.rule


def why(kind, text, **options):
    """Return why a line could not be a rule."""
    (line,) = read(kind, text, **options)
    assert line.rule is None
    (problem,) = line.problems
    assert problem.line == line.number
    return str(problem.message)


def notes(kind, text, **options):
    """Return what a line's rule does differently."""
    (line,) = read(kind, text, **options)
    assert line.rule is not None
    return [str(note) for note in line.notes]


def real(path, kind, **options):
    """Return every line that a real file comes to."""
    with (Path(REAL) / path).open(encoding="utf-8", newline="\n") as stream:
        return list(FORMATS[kind](stream, **{"host": HOST, **options}))


def bare(made):
    """Return an export without the comments at its head."""
    lines = [line for line in made.lines() if not line.startswith("#")]
    return replace(made, lines=lambda: iter(lines))
