"""The audit log, of all plans or of one: to read, and to take along."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from flask import Response, render_template, request

from sunset.domain.audit import Line
from sunset.domain.people import Permission
from sunset.exchange import log_files
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.planner import log_fields, log_page, log_words, planner
from sunset.web.planner.log_page import Query
from sunset.web.rooms import speech, store

Writer = Callable[[Iterable[Line]], Iterator[str]]


@planner.get("/log")
@allowed(Permission.CHANGE_PLANS)
def log() -> str:
    """Show who did what, the newest first."""
    with store().read() as session:
        shown = log_page.page(session, Query.read(request.args))
        names = plans.names(session)
    told = {
        "readable": partial(log_page.readable, speech=speech()),
        "action": partial(log_words.action, speech=speech()),
        "subject": partial(log_words.subject, speech=speech()),
        "field": partial(log_fields.field, speech=speech()),
    }
    return render_template("planner/log.html", page=shown, plans=names, **told)


@planner.get("/log.csv")
@allowed(Permission.CHANGE_PLANS)
def log_table() -> Response:
    """Give the lines as a table for spreadsheets."""
    return _file(log_files.as_table, "text/csv; charset=utf-8", "log.csv")


@planner.get("/log.jsonl")
@allowed(Permission.CHANGE_PLANS)
def log_lines() -> Response:
    """Give the lines as JSON, one a line."""
    return _file(log_files.as_json_lines, "application/jsonl; charset=utf-8", "log.jsonl")


def _file(write: Writer, content_type: str, name: str) -> Response:
    """Send lines while they are read, however many there are."""
    lines = log_page.every(store(), Query.read(request.args))
    answer = Response(write(lines), content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
