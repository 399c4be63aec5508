"""What Linux tells is read as it is meant."""

import subprocess
import sys

from bench.processes import TICK, below, beside, busy, own, spent

STAT = "cpu  1000 20 300 9999 500 6 7 80 11 12\ncpu0 1 2 3 4 5 6 7 8 9 10\n"
SMAPS = """55d0-55d1 r--p 00000000 fe:00 1  /usr/bin/python3
Rss:    400 kB
Pss:    100 kB
Pss_Dirty:  60 kB
VmFlags: rd mr mw me
7f00-7f10 r--s 00000000 fe:00 2  /state/editions/00000001/data.mdb
Rss:  90000 kB
Pss:  90000 kB
7f20-7f21 rw-p 00000000 00:00 0
Rss:    50 kB
Pss:    50 kB
7f30-7f31 r--p 00000000 fe:00 3  /usr/lib/libc.so.6
Pss:     7 kB
"""


def test_time_on_cores_leaves_idling_out_and_counts_what_was_taken():
    assert busy(STAT) == (1000 + 20 + 300 + 6 + 7 + 80) / TICK


def test_memory_is_counted_beside_the_shared_file():
    assert beside(SMAPS, "/data.mdb") == (100 + 50 + 7) * 1024
    assert beside(SMAPS, "/nothing") == (100 + 90000 + 50 + 7) * 1024


def test_a_child_s_work_is_ours_while_it_runs_and_after_it_ended():
    work = "sum(range(3_000_000)); print(flush=True); input()"
    before = own()
    with subprocess.Popen(
        [sys.executable, "-c", work], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        child.stdout.readline()
        children = list(below(child.pid)), spent([child.pid])
        running = own()
        child.communicate(b"\n")
    ended = own()

    assert children[0] == []
    assert children[1] > 0
    assert before < running
    assert before < ended


def test_a_process_that_is_gone_had_nothing():
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()

    assert list(below(child.pid)) == []
    assert spent([child.pid]) == 0.0
