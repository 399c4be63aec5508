"""Where the demo lives: its folder and free ports."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sunset.cli.serving import is_free
from sunset.settings import Settings, from_environment

PORTS = {"PORT": 8080, "ADMIN_PORT": 8081, "HEALTH_PORT": 8082}
FOLDER = Path("var") / "demo"
LAST_PORT = 65535


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what the demo's processes are set to: free ports, and a folder of its own."""
    bind = given.get("SUNSET_BIND") or "127.0.0.1"
    chosen: dict[str, str] = {
        "SUNSET_STATE": given.get("SUNSET_STATE") or str(FOLDER.absolute()),
        # The sample plans lead to real sites, which nobody has to ask for a look around.
        "SUNSET_TARGETS": given.get("SUNSET_TARGETS") or "asked",
    }
    taken: set[int] = set()
    for name, port in PORTS.items():
        wanted = given.get(f"SUNSET_{name}")
        found = int(wanted) if wanted and wanted.isdecimal() else next(_free(bind, port, taken))
        taken.add(found)
        chosen[f"SUNSET_{name}"] = wanted or str(found)
    return {**given, **chosen}


def company_port(settings: Settings) -> int:
    """Return a free port for the page of the demo's company."""
    taken = {settings.port, settings.admin_port, settings.health_port}
    return next(_free(settings.bind, max(PORTS.values()) + 1, taken))


def enter(given: Mapping[str, str]) -> Settings:
    """Set this process, and those it starts, to the demo's place."""
    os.environ.update(environment(given))
    return from_environment(os.environ)


def _free(bind: str, first: int, taken: set[int]) -> Iterator[int]:
    yield from (
        port for port in range(first, LAST_PORT) if port not in taken and is_free(bind, port)
    )
