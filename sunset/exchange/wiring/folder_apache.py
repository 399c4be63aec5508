"""Lines for Apache that ask Sunset first and answer from a folder of files while it is away.

What Apache shows in place of an error keeps the error's status. So each host answers from the
folder as a host of its own, which nobody but this server reaches, and is asked when Sunset is away.
"""

from collections.abc import Iterable, Iterator

from sunset.exchange.rules import out_apache
from sunset.exchange.rules.moves import Moves
from sunset.exchange.wiring import folder_apache_hosts as hosts
from sunset.exchange.wiring.apache import HANDED_ON, TARGET, quoted, rewritten
from sunset.exchange.wiring.folder_apache_hosts import block
from sunset.exchange.wiring.folders import Folder, Given, Printed, Site, written

_HERE = "127.0.0.1:8099"
_ASIDE = "${sunset_folder}"
_AWAY = "/.sunset/away"
_FAILED = 'RewriteCond "%{ENV:REDIRECT_STATUS}" "^50[234]$"'
_METHOD = "SUNSET_METHOD"
_READS = '"%{HTTP:X-Forwarded-Method}" "^$"'


def printed(folder: Folder, given: Given) -> Printed:
    """Return the configuration of a folder, for every public address and every old host."""
    own = hosts.public(folder, given, folder.tongues(plan for plan, _ in given))
    first = (*_once(folder), *_asking(folder, folder.host, own))
    return written(folder, given, out_apache.moving, first, _old)


def _old(site: Site, found: Moves) -> Iterator[str]:
    answers = out_apache.answers(found, site.plan, site.turns, _READS)
    inner = (*hosts.old(site), *answers, hosts.LOST_LINE)
    return _asking(site.folder, site.placement.host, inner)


def _once(folder: Folder) -> Iterator[str]:
    yield "# Needs mod_rewrite, mod_version, mod_proxy, mod_proxy_http and mod_headers."
    yield "# Where this server asks itself while Sunset is away; any free port will do."
    yield f"Define sunset_folder {_HERE}"
    yield f"Listen {_ASIDE}"
    yield from block(
        f"Directory {quoted(folder.path)}",
        "AllowOverride None",
        "Options None",
        "Require all granted",
    )


def _asking(folder: Folder, host: str, away: Iterable[str]) -> Iterator[str]:
    """Yield a host that asks Sunset, and the one that it asks while Sunset is away."""
    yield from block(
        "VirtualHost *:80",
        *out_apache.named(host),
        "AllowEncodedSlashes NoDecode",
        "RewriteEngine On",
        *HANDED_ON,
        # What Apache shows in place of an error is read: only so the folder learns of a form.
        "RequestHeader unset X-Forwarded-Method",
        f'RequestHeader set X-Forwarded-Method "%{{{_METHOD}}}e" env={_METHOD}',
        *_failing(),
        f'RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ {TARGET}"',
        *rewritten("^", folder.sunset),
        'RewriteRule "^" "-" [R=400,L]',
        *block(f'Proxy "{folder.sunset}/"', "ProxySet connectiontimeout=1 timeout=5 retry=0"),
    )
    yield from block(
        f"VirtualHost {_ASIDE}",
        *out_apache.named(host),
        f"DocumentRoot {quoted(folder.path)}",
        "RewriteEngine On",
        *hosts.described(folder),
        *away,
    )


def _failing() -> Iterator[str]:
    """Yield what asks the folder, where Apache itself would answer with an error."""
    yield from (f"ErrorDocument {status} {_AWAY}" for status in (502, 503, 504))
    yield _FAILED
    yield 'RewriteCond "%{THE_REQUEST}" "^(?!GET |HEAD )([A-Z]+) "'
    yield f'RewriteRule "^{_AWAY}$" "-" [E={_METHOD}:%1]'
    yield _FAILED
    yield f'RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ {TARGET}"'
    yield from rewritten(f"^{_AWAY}$", f"http://{_ASIDE}")
