"""The kinds of files that texts travel in, by the names that people and files give them."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from sunset.documents import front_matter
from sunset.documents.front_matter import Document
from sunset.errors import N_, Refused
from sunset.exchange.texts import po, xliff, xliff_reading
from sunset.exchange.texts.sheets import Sheet, mistake


class Format(StrEnum):
    """A kind of file."""

    MARKDOWN = "markdown"
    PO = "po"
    XLIFF = "xliff"

    @property
    def ending(self) -> str:
        """Return what the names of such files end in."""
        return _ENDINGS[self]


_ENDINGS = {Format.MARKDOWN: ".md", Format.PO: ".po", Format.XLIFF: ".xlf"}
_READ: Mapping[str, Callable[[str], Sheet | Document]] = {
    ".md": front_matter.parse,
    ".po": po.read,
    ".xlf": xliff_reading.read,
    ".xliff": xliff_reading.read,
}
ENDINGS = tuple(_READ)


def write(sheet: Sheet, kind: Format) -> str:
    """Write a sheet in a format that holds blocks."""
    return po.write(sheet) if kind is Format.PO else xliff.write(sheet)


def read(name: str, data: bytes) -> Sheet | Document:
    """Read a file as its name says, or refuse it with everything that is wrong."""
    ending = f".{name.rpartition('.')[2].lower()}"
    if ending not in _READ:
        raise Refused(mistake(N_("The name of a file ends in .md, .po or .xlf.")))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise Refused(mistake(N_("The file is not UTF-8."), line)) from None
    return _READ[ending](text)
