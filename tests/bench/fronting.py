"""Exported rules under nginx, beside a map of the same rules that somebody wrote by hand."""

import os
import subprocess
import sys
from collections.abc import Iterable

from bench import asking, serving, stock
from bench.figures import Bench, Figure, Result, Target
from bench.installing import a_node
from bench.side_by_side import compared, subject
from bench.stock import HOST, SOME, Old


def nginx(bench: Bench) -> Result:
    """Compare two configurations of nginx."""
    old = stock.rules(SOME, exact=True)
    drawn = asking.write(bench.place("nginx.txt"), asking.draw("zipf", [x.asked for x in old]))
    folder = bench.place("nginx")
    exported = export(a_node(folder, [each.rule for each in old]))
    with (
        serving.nginx(bench.servers, folder / "exported", exported) as ours,
        serving.nginx(bench.servers, folder / "by-hand", by_hand(old)) as base,
    ):
        return compared(bench, subject(bench, ours, drawn), subject(bench, base, drawn))


def export(env: dict[str, str]) -> str:
    """Return what `sunset rules export` writes."""
    words = ("rules", "export", "chat", "--format", "nginx")
    command = [sys.executable, "-m", "sunset.cli", *words]
    done = subprocess.run(
        command, check=False, env={**os.environ, **env}, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def by_hand(old: Iterable[Old]) -> str:
    """Write the map that somebody who knows nginx would write."""
    entries = "".join(f"    {each.asked} {each.rule.urls['*']};\n" for each in old)
    return (
        "map_hash_bucket_size 256;\nmap_hash_max_size 32768;\n"
        f"map $uri $leads {{\n{entries}}}\n"
        f"server {{\n    listen 80;\n    server_name {HOST};\n"
        "    if ($leads) { return 302 $leads; }\n"
        "    location / { return 404; }\n}\n"
    )


FIGURES = (Figure("nginx", nginx, Target(0.97), needs=("taskset", "wrk", "nginx")),)
