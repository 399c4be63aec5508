"""A web server in front reads forms whole, so that slow senders hold no place of Sunset's."""

import socket
from contextlib import ExitStack, contextmanager

import pytest
from in_front import GOING_ON, host_of

from sunset.edge.wsgi import MOST_FORMS

pytestmark = [pytest.mark.nginx, pytest.mark.slow]

MANY = 5 * MOST_FORMS
SENT = {"method": "POST", "body": "a=b", "Content_Type": "application/x-www-form-urlencoded"}


@contextmanager
def slow_sender(port, host, kind):
    """Begin to send a form, and never end."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        lines = f"Host: {host}:{port}\r\nContent-Type: {kind}\r\nContent-Length: 99\r\n"
        connection.sendall(f"POST /help HTTP/1.1\r\n{lines}\r\na".encode())
        yield


@pytest.mark.parametrize(("name", "form"), [("stop", GOING_ON), ("closed", SENT)])
def test_while_others_send_slowly_everybodys_form_is_answered(visit, fronts, name, form):
    with ExitStack() as held:
        for _ in range(MANY):
            sender = slow_sender(fronts[name], host_of(name), form["Content_Type"])
            held.enter_context(sender)

        answers = [visit(name, "/help", **form) for _ in range(MANY)]

    assert {heard.status for heard in answers} == {303}
