"""Rules about the tree: few folders, small files, names that mean something."""

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP = {
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "content",
    "locales",
    "pyproject.toml",
    "requirements",
    "sunset",
    "templates",
    "tests",
}
MADE = {"build", "dist", "state", "var"}
WRITTEN_BY_HAND = {".css", ".html", ".js", ".py", ".xml"}
MEANINGLESS = {"base", "common", "helpers", "manager", "misc", "utils"}
ADDRESSES = re.compile(
    r"py[p]i\.org|python[h]osted\.org|registry\.npm[j]s|--(?:extra-)?index[-]url"
)
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b")


def tracked():
    """List the files that git keeps and that are still there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


FILES = tracked()
MODULES = [path for path in FILES if path.suffix == ".py"]


def by_path(path):
    return path.relative_to(ROOT).as_posix()


def lines_of(path):
    return path.read_text(encoding="utf-8").count("\n")


def functions_of(path):
    """Yield the functions of a module; expressions, most of a tree, hold none."""
    waiting = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        if not isinstance(node, ast.expr):
            waiting += ast.iter_child_nodes(node)


def test_the_top_level_stays_as_small_as_it_is():
    shown = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}

    assert shown - MADE <= TOP


def test_no_file_written_by_hand_is_longer_than_two_hundred_and_fifty_lines():
    written = [path for path in FILES if path.suffix in WRITTEN_BY_HAND]

    assert [by_path(path) for path in written if lines_of(path) > 250] == []


def test_no_function_is_longer_than_thirty_lines():
    long = [
        f"{by_path(path)}: {function.name}"
        for path in MODULES
        for function in functions_of(path)
        if function.end_lineno - function.lineno >= 30
    ]

    assert long == []


def test_no_module_has_a_name_that_says_nothing():
    named = [path for path in MODULES if MEANINGLESS & {path.stem, *path.relative_to(ROOT).parts}]

    assert [by_path(path) for path in named] == []


@pytest.mark.parametrize("pattern", [ADDRESSES, UNFINISHED], ids=["index address", "unfinished"])
def test_no_file_names_a_package_index_or_leaves_work_behind(pattern):
    texts = [path for path in FILES if path.suffix not in {".png", ".ico", ".woff2"}]

    found = [by_path(path) for path in texts if pattern.search(path.read_text("utf-8", "replace"))]

    assert found == []


def test_the_npm_lock_names_versions_and_digests_but_no_place():
    lock = json.loads((ROOT / "sunset/web/package-lock.json").read_text())
    packages = [package for name, package in lock["packages"].items() if name]

    assert all("integrity" in package for package in packages)
    assert not any("resolved" in package for package in packages)


@pytest.mark.parametrize("name", ["runtime", "bench", "build", "dev", "node"])
def test_every_requirement_is_locked_with_its_digests(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=\S)", text)

    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_package_itself_imports_nothing():
    tree = ast.parse((ROOT / "sunset/__init__.py").read_text())

    assert not [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
