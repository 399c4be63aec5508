"""A copy of a process lives by itself, and ends as one does that was started by a command."""

import subprocess
import sys

PROGRAM = """
import os, time
from sunset.cli.forking import Forked

print(Forked("brief", lambda: 7).wait(), flush=True)
print(Forked("failing", lambda: 1 / 0).wait(), flush=True)
lasting = Forked("lasting", lambda: time.sleep(60))
assert lasting.poll() is None
lasting.terminate()
print(lasting.wait(), os.getpid() != lasting.pid, flush=True)
"""


def test_a_copy_tells_how_it_ended_and_ends_when_it_is_asked_at_its_very_beginning():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True
    )

    assert done.stdout.split() == ["7", "1", "-15", "True"]
    assert "ZeroDivisionError" in done.stderr
