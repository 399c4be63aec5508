"""Read at leisure, write in a moment: and what if others wrote in between."""

from collections.abc import Callable
from typing import TypeVar

from sunset.errors import N_, Conflict, Refused

_T = TypeVar("_T")


def twice(attempt: Callable[[], _T]) -> _T:
    """Do what reads, and then writes what it worked out; once more where others were faster."""
    try:
        return attempt()
    except Conflict:
        return _once_more(attempt)


def _once_more(attempt: Callable[[], _T]) -> _T:
    try:
        return attempt()
    except Conflict as overtaken:
        msgid = N_("Others are changing this plan or its rules. Try again when they are done.")
        raise Refused.because(msgid) from overtaken
