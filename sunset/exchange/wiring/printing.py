"""Print the lines for every old host of a plan, for one kind of web server."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from sunset.exchange.wiring import apache, caddy, nginx
from sunset.exchange.wiring.wires import Wire


class Server(StrEnum):
    """A web server whose lines we know."""

    NGINX = "nginx"
    CADDY = "caddy"
    APACHE = "apache"


_LINES: Mapping[Server, Callable[[Wire], Iterator[str]]] = {
    Server.NGINX: nginx.lines,
    Server.CADDY: caddy.lines,
    Server.APACHE: apache.lines,
}


def text(wires: Iterable[Wire], server: Server) -> str:
    """Return the lines for all hosts."""
    return "\n\n".join("\n".join(_LINES[server](wire)) for wire in wires) + "\n"
