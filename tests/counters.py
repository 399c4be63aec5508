"""Edges that count in processes of their own, ten times as fast as they do in life."""

import subprocess
import sys
from pathlib import Path

from sunset.domain.hits import Hit

HIT = Hit("chat", "notice", "", "announce", "en", 200, 0)


def counting_program(folder: Path, program: str):
    """Run a program around a counter that writes ten times a second."""
    code = (
        "import sys; from pathlib import Path; from types import SimpleNamespace\n"
        "from sunset.domain.hits import Hit; from sunset.edge.counting import Counter\n"
        f"HIT = Hit(*{tuple(HIT)!r})\n"
        "edge = SimpleNamespace(counter=Counter(Path(sys.argv[1]), every=0.1))\n" + program
    )
    return subprocess.Popen([sys.executable, "-c", code, folder], stdout=subprocess.PIPE)
