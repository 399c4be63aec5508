"""Print the lines for every old host of a plan, for one kind of web server."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from sunset.domain.plans import PlacementKind
from sunset.errors import N_, Message, Problem, Refused
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
    """Return the lines for all hosts, or refuse what this web server cannot do."""
    given = tuple(wires)
    # Tried: Caddy reads a request's body once, Apache cannot hand a request on after asking.
    msgid = N_(
        "%(server)s cannot ask first and then pass a request on with its body. "
        "Put nginx in front of %(host)s, or place it beside or hosted."
    )
    problems = [
        Problem(
            f"placements.{wire.host}", Message(msgid, {"server": server.title(), "host": wire.host})
        )
        for wire in given
        if wire.kind is PlacementKind.FRONT and wire.is_open and server is not Server.NGINX
    ]
    if problems:
        raise Refused(*problems)
    return "\n\n".join("\n".join(_LINES[server](wire)) for wire in given) + "\n"
