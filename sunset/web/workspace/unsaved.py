"""What was typed, given back where it cannot be saved: nobody is signed in, or no database."""

from flask import Response, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from sunset.web.errors import expired
from sunset.web.workspace import workspace
from sunset.web.workspace.editing import typed

_WRITING = {"workspace.write", "workspace.set_words", "workspace.write_interface"}


def given_back(status: int) -> Response:
    """Show everything that was typed in a form that can be sent again."""
    page = render_template("workspace/unsaved.html", typed=typed(), status=status)
    return make_response(page, status)


@workspace.before_request
def keep_words_of_strangers() -> Response | None:
    """Give words back to somebody whose time here ran out while writing."""
    return given_back(401) if g.person is None and _may_be_given_back() else None


@workspace.errorhandler(CSRFError)
def keep_words_of_old_forms(error: CSRFError) -> ResponseReturnValue:
    """Give words back that came with a form from before the last sign-in."""
    if not _may_be_given_back():
        return expired(error)
    return given_back(401 if g.person is None else 400)


def _may_be_given_back() -> bool:
    """Say whether a request brings words from a page of ours, not from somebody else's."""
    if request.method != "POST" or request.endpoint not in _WRITING:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("//")[2] == request.host
