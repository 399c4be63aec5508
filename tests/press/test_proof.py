"""Damage inside an edition is found before a customer asks for it, though it may kill who reads."""

import os
import subprocess
import sys
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from harming import harm, packed, pages
from makers import NOON, a_live_plan
from pressing import keep
from servers import until

from sunset.edition import environments, generations
from sunset.press.loop import Loop
from sunset.press.proof import Proof

pytestmark = pytest.mark.usefixtures("printed_once")


@pytest.fixture
def folder(settings, store, press):
    """Print an edition, and return the folder of its generation, which nobody has open."""
    keep(store, a_live_plan(promised=("en",)))
    press.publish()
    found = generations.healthy(settings.editions)
    environments.close(found)
    return found


def proved(folder):
    command = (sys.executable, "-m", "sunset.press.proof", str(folder))
    return subprocess.run(command, check=False).returncode == 0


def test_an_edition_that_is_whole_is_left_alone(folder):
    assert proved(folder)
    assert not generations.is_doubted(folder)


@pytest.mark.parametrize("how", [packed, pages])
def test_a_damaged_one_is_passed_over_by_all_and_printed_anew(folder, settings, press, how):
    harm(folder, how)

    assert not proved(folder)
    assert generations.is_doubted(folder)
    assert press.publish()
    assert proved(generations.healthy(settings.editions))


def test_one_that_was_replaced_meanwhile_is_nobodys_concern(folder):
    os.truncate(folder / generations.DATA, 0)
    (folder.parent / generations.CURRENT).write_text("000009")

    assert proved(folder)


@contextmanager
def working(settings, store):
    """Run a press, as its own process does."""
    stop, turned = Event(), Event()
    loop = Loop(settings, store, lambda: NOON, lambda **_: turned.set())
    thread = Thread(target=loop.run, args=(stop,))
    thread.start()
    try:
        yield turned
    finally:
        stop.set()
        thread.join()


def test_a_press_finds_what_was_done_to_its_edition_before_it_began(folder, settings, store):
    harm(folder, packed)

    with working(settings, store):
        until(lambda: generations.current(settings.editions) != folder.name)


def test_a_press_finds_what_others_do_to_its_edition(folder, settings, store):
    with working(settings, store) as turned:
        until(turned.is_set)
        harm(folder, packed)
        until(lambda: generations.current(settings.editions) != folder.name)


def test_what_the_press_itself_wrote_is_not_read_again(folder, settings, monkeypatch):
    proof = Proof(settings.editions)
    begun = []
    monkeypatch.setattr(os, "posix_spawn", lambda *words, **_: begun.append(words) or 0)

    proof.written()
    proof.look()
    assert begun == []

    harm(folder, packed)
    proof.look()
    proof.look()
    assert len(begun) == 1
