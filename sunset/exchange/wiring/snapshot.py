"""Print how a web server asks Sunset first and answers from a folder while it is away."""

from collections.abc import Callable, Mapping

from sunset.exchange.wiring import folder_apache, folder_caddy, folder_nginx
from sunset.exchange.wiring.folders import Folder, Given, Printed
from sunset.exchange.wiring.printing import Server

NAMES: Mapping[Server, str] = {
    Server.NGINX: "nginx.conf",
    Server.CADDY: "Caddyfile",
    Server.APACHE: "apache.conf",
}
_PRINTED: Mapping[Server, Callable[[Folder, Given], Printed]] = {
    Server.NGINX: folder_nginx.printed,
    Server.CADDY: folder_caddy.printed,
    Server.APACHE: folder_apache.printed,
}


def printed(folder: Folder, given: Given, server: Server) -> Printed:
    """Return the configuration of a folder, for every public address and every old host."""
    return _PRINTED[server](folder, given)
