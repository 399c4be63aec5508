"""Read the cells of one line of CSV, and write them; an address never needs two lines."""

import csv
import io
from collections.abc import Iterable, Iterator

from sunset.errors import N_
from sunset.exchange.rules.lines import Listed

DELIMITERS = ",;\t|"


def cells(text: str, delimiter: str = ",") -> list[str]:
    """Return the cells of a line, stripped; quotes that do not close are listed."""
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)]
    try:
        found = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        raise Listed(N_("A quoted cell does not end on its line.")) from None
    return [cell.strip() for cell in found[0]] if found else []


def table(rows: Iterable[list[str]]) -> Iterator[str]:
    """Yield rows as lines."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="")
    for row in rows:
        writer.writerow(row)
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()
