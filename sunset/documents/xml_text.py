"""What of a text XML 1.0 can hold, for feeds."""

from itertools import filterfalse


def xml_text(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return "".join(filterfalse(_is_forbidden, text))


def _is_forbidden(sign: str) -> bool:
    return (
        sign in "\ufffe\uffff"
        or "\ud800" <= sign <= "\udfff"
        or (sign < " " and sign not in "\t\n\r")
    )
