"""Whole numbers in forms: bounded, for a number nobody can read is none to reckon with."""

from wtforms import Field, IntegerField
from wtforms.validators import Optional, StopValidation

from sunset.errors import N_, Message
from sunset.web.language import say

MOST = 1_000_000_000
WHOLE = 100


class Within:
    """Refuse a whole number outside of two bounds."""

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def __call__(self, _: object, field: Field) -> None:
        """Stop at a number that is too small or too large."""
        if field.data is not None and not self._least <= field.data <= self._most:
            msgid = N_("Write a whole number from %(least)s to %(most)s.")
            values = {"least": self._least, "most": self._most}
            raise StopValidation(say(Message(msgid, values)))


def count_field(label: str) -> IntegerField:
    """Ask for a number of contacts, which may be left empty."""
    return IntegerField(label, [Optional(), Within(1, MOST)])


def share_field(label: str) -> IntegerField:
    """Ask for a share in percent, which may be left empty."""
    return IntegerField(label, [Optional(), Within(0, WHOLE)])
