"""Two servers asked in turn for the same, and how they compare."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench import asking, serving
from bench.figures import Bench, Result
from bench.rounds import Table, alternating
from bench.serving import CUSTOMER, Server

SAMPLES = 20
REDIRECTS = (301, 302)  # Django's are 301


@dataclass(frozen=True)
class Subject:
    """A server, and what it is asked for."""

    server: Server
    drawn: Path
    headers: Mapping[str, str]
    core: str
    seconds: int = 1

    def measure(self, number: int) -> Mapping[str, float]:
        """Ask for a second: requests in it, the server's time for each, the slowest hundredth."""
        before = self.server.spent()
        told = asking.ask(
            self.server.port,
            self.drawn,
            number,
            self.headers,
            core=self.core,
            seconds=self.seconds,
        )
        spent = self.server.spent() - before
        return {"rate": told.rate, "cpu": spent / told.count * 1e6, "p99": told.p99}

    def demand(self, statuses: Collection[int]) -> None:
        """Be sure that what is measured is what was meant."""
        with self.drawn.open() as lines:
            for path in map(str.strip, islice(lines, SAMPLES)):
                answer = serving.answer_of(self.server, path, self.headers)
                if answer.status not in statuses:
                    raise ValueError(f"{path} is answered by {answer.status}, not by {statuses}.")


def subject(bench: Bench, server: Server, drawn: Path, headers=CUSTOMER, **more) -> Subject:
    """Let customers ask a server."""
    return Subject(server, drawn, headers, bench.customers, **more)


def compared(
    bench: Bench, ours: Subject, base: Subject, statuses: Collection[int] = REDIRECTS
) -> Result:
    """Measure two servers in turn; the figure is ours by the other's, in requests a second."""
    for each in (ours, base):
        each.demand(statuses)
    table = alternating({"ours": ours.measure, "base": base.measure}, bench.rounds, bench.patience)
    return Result(table.ratio("rate", "ours", "base"), said(table))


def said(table: Table) -> str:
    """Say what is behind a ratio."""
    rates, cpu = (
        " / ".join(f"{table.median(who, what):,.{digits}f}" for who in ("ours", "base"))
        for what, digits in (("rate", 0), ("cpu", 1))
    )
    ratio = table.ratio("cpu", "ours", "base")
    return f"{rates} requests/s; CPU {ratio:.2f} × ({cpu} µs each); noise {table.noise:.2f}"
