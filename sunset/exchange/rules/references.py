"""Put the names of captures where a server's target says ``$1``, and its own variables aside."""

import re
from collections.abc import Mapping

from sunset.errors import N_
from sunset.exchange.rules.lines import Listed
from sunset.exchange.rules.targets import FIELD

_REFERENCE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


def named(text: str, groups: Mapping[str, str]) -> str:
    """Return a target with every reference to a capture replaced by that capture's name."""

    def replaced(found: re.Match[str]) -> str:
        name = _known(found, groups)
        name = name.removeprefix("/") if text[: found.start()].endswith("/") else name
        if name and re.match(r"\w", text[found.end() :]):
            raise Listed(
                N_("“%(name)s” stands directly before letters, where its name has no end."),
                field=FIELD,
                name=found[0],
            )
        return name

    return _REFERENCE.sub(replaced, text)


def _known(found: re.Match[str], groups: Mapping[str, str]) -> str:
    # Servers read one digit: $12 is the first capture followed by a 2.
    name = found[1] or found[2]
    if name in groups:
        return groups[name]
    raise Listed(
        N_("“%(name)s” in the target is known to the server only."), field=FIELD, name=found[0][:80]
    )
