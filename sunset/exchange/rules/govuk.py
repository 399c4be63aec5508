"""Read GOV.UK's mappings: Old Url, New Url, Status, and links that a page may suggest."""

from collections.abc import Iterable, Iterator

from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Rule
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.cells import cells
from sunset.exchange.rules.lines import Line, Listed, Made, read_each
from sunset.exchange.rules.sources import parameters, split
from sunset.exchange.rules.targets import target

_HEAD = "old url"
_FEWEST = 3
_LINKS = N_("The suggested link or archive link is not kept: %(links)s.")


def read(lines: Iterable[str], *, host: str, base: str = "") -> Iterator[Line]:
    """Read the rows of a mappings file; each old address brings its own host."""
    return read_each(lines, lambda text: _made(text, host, base))


def _made(text: str, host: str, base: str) -> Made | None:
    row = cells(text)
    if not any(row) or row[0].lower() == _HEAD:
        return None
    if len(row) < _FEWEST:
        raise Listed(N_("Give at least three columns: old URL, new URL and status."))
    own, path, query = split(row[0], host)
    if not row[2].isdecimal():
        raise Listed(N_("The status is not a number."), field="status")
    status = int(row[2][:9])
    said = statuses.meaning(status)
    urls = {} if "ending" in said else {ANY_LOCALE: target(row[1], base or f"https://{own}")}
    # Their canonical form: lower case, no slash at the end, named parameters only.
    rule = Rule(host=own, path=path, query=parameters(query), urls=urls, folds_case=True, **said)
    links = ", ".join(filter(None, row[3:]))
    lost = (Message(_LINKS, {"links": links}),) if links else ()
    return Made(rule, statuses.changes(status) + lost)
