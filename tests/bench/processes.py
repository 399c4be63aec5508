"""What Linux tells of processes: their time on the cores, and the memory that is theirs."""

import os
import resource
from collections.abc import Iterable, Iterator
from pathlib import Path

PROC = Path("/proc")
TICK = os.sysconf("SC_CLK_TCK")
KIB = 1024


def busy(stat: str | None = None) -> float:
    """Return the seconds in which a core was not idle, with what the hypervisor took of it."""
    fields = (stat or (PROC / "stat").read_text()).splitlines()[0].split()[1:]
    user, nice, system, _idle, _waiting, interrupts, soft, steal = map(int, fields[:8])
    return (user + nice + system + interrupts + soft + steal) / TICK


def own() -> float:
    """Return the seconds used by this process and by everything it started."""
    ended = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(x.ru_utime + x.ru_stime for x in ended) + spent(below(os.getpid()))


def tree(pid: int) -> Iterator[int]:
    """Yield a process and everything it started."""
    yield pid
    yield from below(pid)


def below(pid: int) -> Iterator[int]:
    """Yield everything that a process started and that is still there."""
    try:
        threads = list((PROC / str(pid) / "task").iterdir())
        found = [child for each in threads for child in (each / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return
    for child in found:
        yield from tree(int(child))


def spent(pids: Iterable[int]) -> float:
    """Return the seconds that processes, and their children that ended, had a core."""
    return sum(map(_spent, pids))


def _spent(pid: int) -> float:
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11:15])) / TICK


def beside(smaps: str, file: str) -> int:
    """Return the bytes of a process's share of memory (PSS), but for the mapping of a file."""
    total, counts = 0, True
    for line in smaps.splitlines():
        first, _, rest = line.partition(" ")
        if not first.endswith(":"):
            counts = not rest.endswith(file)
        elif first == "Pss:" and counts:
            total += int(rest.split()[0]) * KIB
    return total
