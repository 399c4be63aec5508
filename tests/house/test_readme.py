"""What README tells people to do can be done."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from sunset.cli import sunset

TREE = Path(__file__).parents[2]
README = (TREE / "README.md").read_text()
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
LINES = [line[2:] for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]
SETTING = re.compile(r"SUNSET_[A-Z_]+")


def commands():
    """Yield each `sunset` command of README with its words, without comments and redirections."""
    for line in LINES:
        words = shlex.split(line.partition("#")[0].partition(">")[0])
        if words[0] == "sunset":
            yield words[1:]


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_a_command_of_readme_is_there_with_its_options(words):
    named = [word for word in words if not word.startswith("-")][:2]
    depth = 1 if named[0] in {"init", "serve", "edge", "demo"} else 2

    told = CliRunner().invoke(sunset, [*named[:depth], "--help"])

    assert told.exit_code == 0
    assert all(word in told.output for word in words if word.startswith("--"))


def test_a_file_named_in_a_command_is_there():
    files = [w for words in commands() for w in words if w.endswith(".yaml")]

    assert files
    assert [name for name in files if not (TREE / name).is_file()] == []


def test_every_make_target_of_readme_is_there():
    targets = re.findall(r"^([a-z]+):", (TREE / "Makefile").read_text(), re.MULTILINE)

    assert {line.split()[1] for line in LINES if line.startswith("make ")} <= set(targets)
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= set(targets)


def test_every_setting_is_documented_and_none_that_is_not_there():
    code = (TREE / "sunset" / "settings.py").read_text()
    read = {f"SUNSET_{name}" for name in re.findall(r'environ, "([A-Z_]+)"', code)}
    read |= set(SETTING.findall(code))

    assert set(SETTING.findall(README)) == read


def test_pictures_of_readme_are_there():
    pictures = re.findall(r"\]\((\.readme/[^)]+)\)|src=\"(\.readme/[^\"]+)\"", README)

    assert len(pictures) == 2
    assert [p for pair in pictures for p in pair if p and not (TREE / p).is_file()] == []
