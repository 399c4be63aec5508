"""The kinds of values a plan file holds: texts, addresses, dates, yes and no."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo
from pydantic import WithJsonSchema as As
from pydantic_core import PydanticCustomError

from sunset.domain.plans import ANY_LOCALE
from sunset.errors import N_
from sunset.exchange import plan_dates
from sunset.exchange.plan_dates import BadDate

SOURCE = ""
"""Stands for the source locale where a text was written as one plain string."""
_WHOLE = 100
_LONGEST = 9
SAID = "said"
"""The type of those pydantic errors that carry a sentence of ours."""

_DATED = "A day from the day of loading: +64d, -3d"
_TIMED = {"type": "string", "description": f"{_DATED}; or 2027-03-01 18:00"}


def _dated(read: Callable[[str, date], object]) -> BeforeValidator:
    def validate(value: object, info: ValidationInfo) -> object:
        try:
            return read(str(value), (info.context or {})["today"])
        except BadDate as bad:
            raise _said(bad.message.msgid, **bad.message.values) from bad

    return BeforeValidator(validate)


def _said(msgid: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError(SAID, "{msgid}", {"msgid": msgid, **values})


def keyed(key: str) -> BeforeValidator:
    """Let a plain text stand for a mapping of one key."""

    def validate(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(validate)


def _flag(value: object) -> bool:
    known = {"yes": True, "true": True, "no": False, "false": False}
    if str(value).lower() not in known:
        raise _said(N_("Write yes or no."))
    return known[str(value).lower()]


def _percent(value: object) -> int:
    digits = str(value).strip().removesuffix("%").strip()
    if not (digits.isascii() and digits.isdecimal() and int(digits[:4]) <= _WHOLE):
        raise _said(N_("Write a whole number from 0 to 100."))
    return int(digits)


def _count(value: object) -> int:
    digits = str(value).strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST):
        raise _said(N_("Write a whole number, 0 or more."))
    return int(digits)


def brownouts(value: object) -> object:
    """Read the two words that may stand for windows."""
    return {"none": (), "proposed": None}.get(value, value) if isinstance(value, str) else value


def _stage(value: str, today: date) -> datetime | None:
    return None if value == "none" else plan_dates.wall(value, today)


PLAIN: dict[str, Any] = {"type": "string", "examples": ["-"]}
_BY_LOCALE = {"type": "object", "additionalProperties": {"type": "string"}}
_FORMS = "Forms of the name by locale, such as {ru: {genitive: ...}}"
_WORDS = {"anyOf": [PLAIN, _BY_LOCALE], "examples": ["-"]}
_WEB = {"anyOf": [PLAIN, _BY_LOCALE], "examples": ["https://-/"]}

Line = Annotated[str, As(PLAIN)]
Words = Annotated[dict[str, str], keyed(SOURCE), As(_WORDS)]
Addresses = Annotated[dict[str, str], keyed(ANY_LOCALE), As(_WEB)]
WordForms = Annotated[
    dict[str, dict[str, str]],
    As({"type": "object", "additionalProperties": _BY_LOCALE, "description": _FORMS}),
]
Percent = Annotated[
    int,
    BeforeValidator(_percent),
    As({"type": ["integer", "string"], "description": "0 to 100", "examples": [0]}),
]
Count = Annotated[
    int,
    BeforeValidator(_count),
    As({"type": ["integer", "string"], "description": "A number", "examples": [0]}),
]
Flag = Annotated[bool, BeforeValidator(_flag), As({"enum": ["yes", "no", True, False]})]
Day = Annotated[date, _dated(plan_dates.day), As({**_TIMED, "examples": ["+1d"]})]
Instant = Annotated[
    datetime, _dated(plan_dates.instant), As({**_TIMED, "examples": ["-1d 00:00Z"]})
]
Closing = Annotated[
    datetime,
    _dated(lambda value, today: plan_dates.wall(value, today, timed=True)),
    As({**_TIMED, "examples": ["+200d 18:00"]}),
]
StageStart = Annotated[datetime | None, _dated(_stage), As({**_TIMED, "examples": ["none"]})]
