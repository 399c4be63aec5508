"""A child that ends is started again, later each time it ends soon."""

import sys
from functools import partial
from time import monotonic

from servers import until

from sunset.cli import supervising
from sunset.cli.supervising import Child, end, launch

IGNORING = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"


def program(words):
    return partial(launch, (sys.executable, "-c", words))


ENDING = program("")
SLEEP = program("import time; time.sleep(60)")
STUBBORN = program(f"{IGNORING} print('up', flush=True); time.sleep(60)")


def test_a_child_that_keeps_ending_is_started_less_and_less_often_up_to_half_a_minute():
    child, now, delays = Child("press", ENDING), 100.0, []

    for _ in range(7):
        child.tend(now)
        child.process.wait()
        child.tend(now)
        delays.append(child.due - now)
        now = child.due

    assert delays == [1, 2, 4, 8, 16, 30, 30]


def test_a_child_that_lived_long_is_started_again_soon():
    child = Child("press", ENDING, delay=30)

    child.tend(100.0)
    child.process.wait()
    child.tend(100.0 + supervising.STEADY)

    assert child.due == 100.0 + supervising.STEADY + 1


def test_a_child_is_not_started_before_its_time():
    child = Child("press", SLEEP, due=101.0)

    child.tend(100.0)

    assert child.process is None


def test_a_child_that_cannot_be_started_leaves_the_others_alone_and_is_tried_again():
    child = Child("press", lambda: 1 / 0)

    child.tend(100.0)

    assert (child.process, child.due) == (None, 101.0)


def test_a_child_that_does_not_end_when_asked_is_killed(monkeypatch, capfd):
    monkeypatch.setattr(supervising, "GRACE", 0.5)
    child, began = Child("press", STUBBORN), monotonic()
    child.tend(100.0)
    until(lambda: "up" in capfd.readouterr().out)

    end([child])

    assert child.process.poll() == -9
    assert monotonic() - began < 10


def test_who_was_never_started_keeps_nobody_else_from_ending():
    never, running = Child("press", SLEEP), Child("edge", SLEEP)
    running.tend(100.0)

    end([never, running])

    assert (never.process, running.process.poll()) == (None, -15)
