"""Running totals hold what every process counted, and outlive each of them."""

import fcntl
import signal

from counters import HIT, counting_program

from sunset.domain.hits import Vote
from sunset.edge import spool, totals
from sunset.edge.counting import Counter
from sunset.edge.totals import Totals

SERIES = ("chat", "notice", "announce", 200, False)


def test_hits_are_summed_over_routes_locales_and_hours(tmp_path):
    added = Totals(tmp_path)

    added.add({HIT: 2, HIT._replace(hour=3600, locale="ko", route="/chat"): 3})
    added.add({HIT._replace(bot=True): 1, Vote("chat", "after", "en", "yes", 0): 9})

    assert totals.read(tmp_path) == {SERIES: 5, (*SERIES[:-1], True): 1}


def test_two_workers_under_load_sum_up(tmp_path):
    program = "import time\nfor n in range(30_000):\n  edge.counter.count(HIT); time.sleep(0.00003)"

    with counting_program(tmp_path, program) as one, counting_program(tmp_path, program) as other:
        assert (one.wait(), other.wait()) == (0, 0)

    assert totals.read(tmp_path) == {SERIES: 60_000}


def test_killing_one_worker_loses_nothing_that_was_written(tmp_path):
    told = "n = 0\nwhile True:\n  edge.counter.count(HIT); n += 1\n  print(n, flush=True)"
    steady = "import time\nfor n in range(1000):\n  edge.counter.count(HIT); time.sleep(0.002)"
    with counting_program(tmp_path, told) as killed, counting_program(tmp_path, steady) as other:
        early = last = int(killed.stdout.readline())
        while written(tmp_path) < 1000 + early:  # it is written while more is counted
            last = int(killed.stdout.readline())
        killed.send_signal(signal.SIGKILL)
        before = written(tmp_path)
        last = [last, *map(int, killed.stdout.read().split())][-1]
        other.wait()

    assert before <= written(tmp_path)
    assert 1000 + early <= written(tmp_path) <= 1000 + last + 1


def written(folder):
    return totals.read(folder).get(SERIES, 0)


def test_a_new_process_goes_on_where_the_others_were(tmp_path):
    for _ in range(3):
        counter = Counter(tmp_path)
        counter.count(HIT)
        counter.flush()
    for batch in spool.batches(tmp_path):
        batch.path.unlink()

    assert totals.read(tmp_path) == {SERIES: 3}


def test_while_another_process_keeps_the_lock_what_was_counted_waits(tmp_path):
    counter = Counter(tmp_path)
    counter.count(HIT)
    with (tmp_path / totals.LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        counter.flush()
        assert totals.read(tmp_path) == {}

    counter.flush()

    assert totals.read(tmp_path) == {SERIES: 1}


def test_what_the_spool_did_not_take_is_not_in_the_totals_yet(tmp_path):
    blocked = tmp_path / "spool"
    blocked.write_text("a file where the folder belongs")
    counter = Counter(blocked)
    counter.count(HIT)
    counter.flush()
    blocked.unlink()

    counter.flush()

    assert totals.read(blocked) == {SERIES: 1}


def test_totals_that_are_damaged_begin_anew(tmp_path, caplog):
    (tmp_path / totals.FILE).write_text("[[1, 2]]")

    Totals(tmp_path).add({HIT: 1})

    assert totals.read(tmp_path) == {SERIES: 1}
    assert "begin anew" in caplog.text
