"""Modules are imported while no garbage is looked for, and that is looked for again afterwards."""

import gc
import sys

import pytest

from sunset.cli.importing import imported


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Write a module that says whether garbage was looked for while it was imported."""
    (tmp_path / "just_made.py").write_text("import gc\ncollects = gc.isenabled()\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield "just_made"
    sys.modules.pop("just_made", None)


def test_nothing_is_collected_while_a_module_is_imported(module):
    found = imported(module)

    assert not found.collects
    assert gc.isenabled()


def test_after_an_import_that_fails_garbage_is_collected_again():
    with pytest.raises(ModuleNotFoundError):
        imported("no_such_module")

    assert gc.isenabled()
