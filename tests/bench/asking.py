"""Ask a server as hard as wrk can, for addresses drawn beforehand."""

import random
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

DRAWN = 200_000
HOT = 1_000
STEP = 47_003  # each round begins elsewhere, or it would ask what the round before asked
CONNECTIONS = 32
SCRIPT = Path(__file__).with_name("ask.lua")
_TIMES = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_COUNT = re.compile(r"(\d+) requests in ")
_SLOWEST = re.compile(r"99%\s+([\d.]+)(us|ms|s|m)\b")
_FAULTS = re.compile(r"^.*(?:Non-2xx|Socket errors).*$", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """What wrk told: requests in a second, how many in all, and the 99th percentile in ms."""

    rate: float
    count: int
    p99: float


def draw(mix: str, addresses: Sequence[str], seed: int = 1) -> list[str]:
    """Draw addresses: 1,000 hot ones alike, all alike, or the n-th 1/n as often (Zipf 1.0)."""
    chance = random.Random(seed)  # noqa: S311 -- the same draws in every run
    if mix == "zipf":
        weights = list(accumulate(1 / n for n in range(1, len(addresses) + 1)))
        return chance.choices(addresses, cum_weights=weights, k=DRAWN)
    return chance.choices(addresses[:HOT] if mix == "hot" else addresses, k=DRAWN)


def write(file: Path, drawn: Sequence[str]) -> Path:
    """Write down what wrk shall ask for."""
    file.write_text("\n".join(drawn) + "\n")
    return file


def ask(
    port: int, drawn: Path, number: int, headers: Mapping[str, str], *, core: str, seconds: int = 1
) -> Told:
    """Ask for a second, beginning elsewhere in each round, and keep every connection."""
    lines = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["taskset", "-c", core, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    command += ["--latency", "-s", str(SCRIPT), *lines, f"http://127.0.0.1:{port}"]
    command += ["--", str(drawn), str(number * STEP)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return told(done.stdout)


def told(text: str) -> Told:
    """Read what wrk says; answers that were none are no speed."""
    faults = _FAULTS.findall(text)
    rate, count, slowest = _RATE.search(text), _COUNT.search(text), _SLOWEST.search(text)
    if faults or not (rate and count and slowest):
        raise ValueError(f"wrk was not answered as it should be: {faults or text}")
    p99 = float(slowest[1]) * _TIMES[slowest[2]]
    return Told(float(rate[1]), int(count[1]), p99)
