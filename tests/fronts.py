"""Exported rules under the real servers, each on a free port for as long as a test needs it."""

import os
import re
import shutil
from contextlib import contextmanager

from servers import NGINX, free_ports, is_open, running, until

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
PROGRAMS = {
    "nginx": NGINX,
    "apache": shutil.which("apache2", path=PATH),
    "caddy": shutil.which("caddy", path=PATH),
}
_SITE = re.compile(r"^http://.* \{$", re.MULTILINE)
MODULES = "/usr/lib/apache2/modules"


@contextmanager
def fronting(kind, folder, text):
    """Run a server with an export as it was written, but for the port."""
    (port,) = free_ports(1)
    folder.mkdir()
    command = _COMMANDS[kind](folder, text, port)
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with running(*command, log=folder / "log", env=home):
        until(lambda: is_open(port))
        yield port


def _nginx(folder, text, port):
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
    _write(folder / "rules.conf", text.replace("listen 80;", f"listen 127.0.0.1:{port};"))
    _write(
        folder / "nginx.conf",
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log info;"
        f" events {{}} http {{ access_log off; {own} include {folder}/rules.conf; }}\n",
    )
    return NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", f"{folder}/nginx.conf"


def _apache(folder, text, port):
    (aside,) = free_ports(1)
    text = text.replace(
        "Define sunset_folder 127.0.0.1:8099", f"Define sunset_folder 127.0.0.1:{aside}"
    )
    _write(folder / "rules.conf", text.replace("*:80>", f"127.0.0.1:{port}>"))
    modules = ("mpm_event", "authz_core", "alias", "rewrite", "proxy", "proxy_http", "headers")
    loaded = "".join(f"LoadModule {x}_module {MODULES}/mod_{x}.so\n" for x in modules)
    _write(
        folder / "apache.conf",
        f"{loaded}ServerName localhost\nServerRoot {folder}\nPidFile {folder}/pid\n"
        f"DocumentRoot {folder}\nErrorLog {folder}/error.log\nListen 127.0.0.1:{port}\n"
        f"DefaultRuntimeDir {folder}\nInclude {folder}/rules.conf\n",
    )
    return PROGRAMS["apache"], "-DFOREGROUND", "-f", f"{folder}/apache.conf"


def _caddy(folder, text, port):
    own = _SITE.sub(lambda site: re.sub(r"[^, ]+(?=,| \{)", rf"\g<0>:{port}", site[0]), text)
    _write(folder / "Caddyfile", f"{{\n\tadmin off\n\tauto_https off\n}}\n{own}")
    return PROGRAMS["caddy"], "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="")


_COMMANDS = {"nginx": _nginx, "apache": _apache, "caddy": _caddy}
