"""The audit log as files: a table for spreadsheets, and a JSON object a line."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from sunset.domain.audit import Change, Line

COLUMNS = ("at", "actor", "action", "plan", "subject", "reason", "field", "before", "after")
# A cell that begins with one of these is reckoned out by spreadsheets instead of shown.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOTHING = Change("", None, None)


def as_table(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a table with a row for each field that changed."""
    yield _row(COLUMNS)
    for line in lines:
        for change in line.changes or (_NOTHING,):
            yield _row((*_about(line), change.field, _said(change.before), _said(change.after)))


def as_json_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a JSON object for each line."""
    for line in lines:
        told = dict(zip(COLUMNS, _about(line), strict=False))
        changes = [{"field": c.field, "before": c.before, "after": c.after} for c in line.changes]
        whole = {"id": line.id, **told, "actor_id": line.actor_id, "changes": changes}
        yield json.dumps(whole, ensure_ascii=False) + "\n"


def _about(line: Line) -> tuple[str, ...]:
    at = line.at.isoformat()
    return at, line.actor, line.action, line.plan, line.subject, line.reason


def _said(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _row(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(_harmless(cell) for cell in cells)
    return stream.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
