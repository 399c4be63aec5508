"""What people see when something goes wrong: what, where, and what to do."""

import logging

from flask import Flask, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from sunset.errors import N_, Conflict, Message, NotAllowed, NotAssigned, NotFound, Refused
from sunset.store.session import StoreAway

logger = logging.getLogger(__name__)

_SENTENCES = {
    400: (
        N_("This request cannot be read"),
        N_("Go back, check what you sent, and send it again."),
    ),
    403: (N_("Your role does not permit this"), N_("Ask an admin of your company for the role.")),
    404: (N_("There is no such page"), N_("Check the address for a slip, or go on from here.")),
    405: (N_("This page does not take that"), N_("Go back and use the page's own buttons.")),
    409: (
        N_("Somebody changed the same thing first"),
        N_("Nothing of yours was kept. Go back, look at the newest state, and change it again."),
    ),
    413: (
        N_("That is too much at once"),
        N_("Send less than 512 kB, or 64 MB where a file of rules is asked for."),
    ),
    429: (N_("Too many tries"), N_("Wait a quarter of an hour, then try again.")),
    500: (N_("Something broke on our side"), N_("Nothing was kept. Try again in a minute.")),
    503: (
        N_("The database cannot be reached"),
        N_("Customers still get every page. Try again in a minute; nothing of yours was kept."),
    ),
}


def init_app(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(HTTPException, lambda error: _page(error.code or 500))
    app.register_error_handler(NotFound, lambda _: _page(404))
    app.register_error_handler(NotAssigned, lambda _: _not_assigned())
    app.register_error_handler(NotAllowed, lambda _: _page(403))
    app.register_error_handler(Conflict, lambda _: _page(409))
    app.register_error_handler(StoreAway, lambda _: _page(503))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(Exception, _broken)


def _page(code: int, problems: tuple[Message, ...] = ()) -> ResponseReturnValue:
    known = code if code in _SENTENCES else 400 if code < 500 else 500  # noqa: PLR2004 -- HTTP's own border
    title, advice = (Message(msgid) for msgid in _SENTENCES[known])
    page = render_template("account/error.html", title=title, advice=advice, problems=problems)
    return make_response(page, code)


def _not_assigned() -> ResponseReturnValue:
    title = Message(N_("This is not among the texts assigned to you"))
    advice = Message(N_("Ask a manager of your company to assign it to you."))
    page = render_template("account/error.html", title=title, advice=advice, problems=())
    return make_response(page, 403)


def _refused(error: Refused) -> ResponseReturnValue:
    return _page(400, tuple(problem.message for problem in error.problems))


def expired(_: CSRFError) -> ResponseReturnValue:
    """Say that a form is too old, or was never ours."""
    return _page(
        400, (Message(N_("This form is no longer valid. Load the page and send it again.")),)
    )


def _broken(error: Exception) -> ResponseReturnValue:
    if isinstance(error, HTTPException):
        return _page(error.code or 500)
    logger.error("A page of the rooms broke", exc_info=error)
    return _page(500)
