"""Read MDN's ``_redirects.txt``: FROM, a tab, TO; all permanent, addresses in any case."""

import re
from collections.abc import Iterable, Iterator

from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Rule, written
from sunset.errors import N_
from sunset.exchange.rules.lines import Line, Listed, Made, read_each
from sunset.exchange.rules.sources import split
from sunset.exchange.rules.targets import target

_GAP = re.compile(r"\t|(?<!\s)\s+(?=/|https?://)")


def read(lines: Iterable[str], *, host: str, base: str = "") -> Iterator[Line]:
    """Read the lines of a redirects file of MDN."""
    own = base or f"https://{host}"
    return read_each(lines, lambda text: _made(text, host, own))


def _made(text: str, host: str, base: str) -> Made | None:
    if not text.strip() or text.startswith("#"):
        return None
    parts = _GAP.split(text.strip(), maxsplit=1)
    if len(parts) < 2:  # noqa: PLR2004 -- from and to
        raise Listed(N_("Write the old address, a tab and the new address."))
    # FROM is a decoded path: MDN looks up what the visitor's address decodes to, in lower case.
    _, path, _ = split(written(parts[0].strip()), host)
    urls = {ANY_LOCALE: target(parts[1].strip(), base)}
    return Made(Rule(host=host, path=path, urls=urls, folds_case=True, successor=True))
