"""Let the few views that take a file have a large request; all others keep the small bound."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, g, request

P = ParamSpec("P")
R = TypeVar("R")
MAX_FILE = 64 * 1024 * 1024


def takes_a_file(view: Callable[P, R]) -> Callable[P, R]:
    """Let a view take a file from whoever may open it."""
    view.takes_a_file = True  # type: ignore[attr-defined]  # read before the request's body is
    return view


def init_app(app: Flask) -> None:
    """Set the bound before anything reads the body of a request, and let go of its files."""
    app.before_request(_set_bound)
    app.teardown_request(_let_go)


def _set_bound() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    permission = getattr(view, "permission", None)
    if getattr(view, "takes_a_file", False) and g.person and g.person.may(permission):
        request.max_content_length = request.max_form_memory_size = MAX_FILE


def _let_go(_: BaseException | None) -> None:
    """Close the temporary files that a request was kept in."""
    request.close()
