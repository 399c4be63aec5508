"""What must stay light imports the standard library, Sunset and little else."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "sunset"


def imported_by(path):
    """Name the top-level packages that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def third_parties(part):
    """Name what a package, or a module, takes from outside."""
    whole = PACKAGE / part
    modules = whole.rglob("*.py") if whole.is_dir() else [whole.with_suffix(".py")]
    imported = {name for path in modules for name in imported_by(path)}
    return imported - sys.stdlib_module_names - {"sunset"}


@pytest.mark.parametrize("part", ["domain", "edge", "errors", "clock", "settings", "resources"])
def test_rules_and_the_edge_take_nothing_from_outside(part):
    assert third_parties(part) == set()


def test_the_edition_takes_only_lmdb():
    assert third_parties("edition") == {"lmdb"}


def test_speech_takes_only_babel():
    assert third_parties("speech") == {"babel"}
