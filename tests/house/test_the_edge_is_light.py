"""The edge answers customers with nothing heavy in memory."""

import subprocess
import sys

HEAVY = {"babel", "flask", "jinja2", "markdown", "nh3", "pydantic", "sqlalchemy", "sqlmodel"}


def test_importing_the_edge_pulls_in_none_of_the_rooms_libraries():
    program = "import sys, sunset.edge.wsgi, sunset.edge.health; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()

    assert "lmdb" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
