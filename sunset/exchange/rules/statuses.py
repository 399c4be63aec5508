"""What the status codes of other systems mean for a rule."""

from collections.abc import Mapping
from typing import Any

from sunset.domain.redirects import Ending
from sunset.errors import N_, Message
from sunset.exchange.rules.lines import Listed

GONE = 410
LEGAL = 451
REWRITE = 200
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
_OWN = (303, 307)
_ENDINGS: Mapping[int, Ending] = {GONE: Ending.GONE, LEGAL: Ending.LEGAL}
CODE = N_("Instead of %(status)s the code follows the plan's stages: 302, 308 once it is final.")


def meaning(status: int) -> dict[str, Any]:
    """Return what of a rule a status decides: a successor, an ending, or that it is none.

    A permanent redirect names the one true successor; when it answers is for the stages to say.
    """
    if status in _ENDINGS:
        return {"ending": _ENDINGS[status]}
    if status in REDIRECTS:
        return {"successor": status in PERMANENT}
    if status == REWRITE:
        raise Listed(
            N_("Status 200 serves another page at the old address; a rule can only redirect."),
            field="status",
        )
    raise Listed(
        N_("Status %(status)s is not one of a rule: 301, 302, 303, 307, 308, 410 or 451."),
        field="status",
        status=status,
    )


def changes(status: int) -> tuple[Message, ...]:
    """Say what is lost of a status; 301, 302 and 308 mean to us what they say."""
    return (Message(CODE, {"status": status}),) if status in _OWN else ()
