"""Run commands as the shell would, on a state of their own."""

import io
import shutil
import sys
from dataclasses import dataclass

import pytest

from sunset.cli import sunset
from sunset.cli.faults import told


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def state(tmp_path, monkeypatch):
    folder = tmp_path / "state"
    for name in ("DATABASE_URL", "PUBLIC_URL", "PORT"):
        monkeypatch.delenv(f"SUNSET_{name}", raising=False)
    monkeypatch.setenv("SUNSET_STATE", str(folder))
    return folder


@pytest.fixture
def run(state, capsys, monkeypatch):
    def ran(*words, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = told(lambda: sunset.main(list(map(str, words)), standalone_mode=False))
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return ran


@pytest.fixture
def ready(run, state, migrated_file):
    """Give commands on a state that was made, its database as a copy: tables take their time."""
    state.mkdir()
    shutil.copy(migrated_file, state / "sunset.db")
    assert run("init").code == 0
    return run
