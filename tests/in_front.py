"""Real servers in front of a live site, each with the lines that are printed for it."""

from contextlib import contextmanager

from fronts import MODULES, PROGRAMS
from servers import free_ports, is_open, nginx, running, until

PUBLIC = "https://support.harbour.example"
# Days from today to the closing: each plan is in another stage today.
CLOSING = {"announce": 140, "stop": 100, "closed": -5}
# What a browser sends where a customer goes on to the old channel.
GOING_ON = {"method": "POST", "body": "act=acknowledge\r\n", "Content_Type": "text/plain"}
APACHE_NEEDS = ("mpm_event", "authz_core", "rewrite", "proxy", "proxy_http", "headers", "include")


def host_of(name):
    return f"{name}.localhost"


@contextmanager
def in_front(kind, folder, lines):
    """Run a web server with the lines of one host, on a port of its own."""
    if kind == "nginx":
        with nginx(folder, lines) as port:
            yield port
        return
    (port,) = free_ports(1)
    folder.mkdir()
    command = _COMMANDS[kind](folder, lines, port)
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with running(*command, log=folder / "log", env=home):
        until(lambda: is_open(port))
        yield port


def _caddy(folder, lines, port):
    text = f"{{\nadmin off\nauto_https off\n}}\nhttp://:{port} {{\n{lines}\n}}\n"
    (folder / "Caddyfile").write_text(text)
    return PROGRAMS["caddy"], "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"


def _apache(folder, lines, port):
    loaded = "".join(f"LoadModule {x}_module {MODULES}/mod_{x}.so\n" for x in APACHE_NEEDS)
    (folder / "apache.conf").write_text(
        f"{loaded}ServerName localhost\nServerRoot {folder}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\nListen 127.0.0.1:{port}\nDefaultRuntimeDir {folder}\n"
        f"<VirtualHost *:{port}>\n{lines}\n</VirtualHost>\n"
    )
    return PROGRAMS["apache"], "-DFOREGROUND", "-f", f"{folder}/apache.conf"


_COMMANDS = {"caddy": _caddy, "apache": _apache}
