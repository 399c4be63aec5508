"""Ask one address over HTTP and return what answers; nothing is followed here."""

import ssl
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from typing import TypeVar
from urllib.parse import SplitResult, quote, urlsplit

from sunset.domain.networks import Network
from sunset.domain.redirects import ascii_host
from sunset.domain.target_checks import Outcome
from sunset.outreach.connections import (
    MOST_BYTES,
    Deadline,
    Resolve,
    Unanswered,
    Wire,
    addresses,
    connected,
    secured,
    system_resolve,
)

PORTS = {"http": 80, "https": 443}
# Encoded already, or allowed as it is (RFC 3986).
_PATH = "%/:@!$&'()*+,;=~-._"
_QUERY = _PATH + "?"
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How Sunset asks: under whose name, which networks inside it may ask, whom it trusts."""

    public_url: str
    name: str = "Sunset-target-check"
    allowed: Collection[Network] = ()
    resolve: Resolve = system_resolve
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    @property
    def agent(self) -> str:
        """Return who asks, and where to read more."""
        return f"{self.name} (+{self.public_url})"


@dataclass(frozen=True, slots=True)
class Reply:
    """What of an answer says where a target is."""

    status: int
    location: str = ""
    retry_after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of an address, and how many bytes its answer may have."""

    verb: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    most: int = MOST_BYTES


def ask(verb: str, url: str, manner: Manner, seconds: float) -> Reply:
    """Ask for an address; whatever happens instead of an answer is said by ``Unanswered``."""
    span = {"Range": f"bytes=0-{MOST_BYTES - 1}"} if verb == "GET" else {}
    return answered(Question(verb=verb, url=url, headers=span), manner, seconds, _reply)


def answered(
    question: Question, manner: Manner, seconds: float, read: Callable[[HTTPResponse], _Read]
) -> _Read:
    """Return what ``read`` makes of an answer; why there is none is said by ``Unanswered``."""
    try:
        return _asked(question, manner, Deadline(seconds), read)
    except TimeoutError as fault:
        raise Unanswered(Outcome.TIMEOUT) from fault
    except ssl.SSLError as fault:
        raise Unanswered(Outcome.UNTRUSTED) from fault
    except RemoteDisconnected as fault:
        raise Unanswered(Outcome.UNREACHABLE) from fault
    except (HTTPException, ValueError) as fault:
        raise Unanswered(Outcome.GARBLED) from fault
    except OSError as fault:
        raise Unanswered(Outcome.UNREACHABLE) from fault


def _asked(
    question: Question, manner: Manner, deadline: Deadline, read: Callable[[HTTPResponse], _Read]
) -> _Read:
    parts = urlsplit(question.url)
    host, port = ascii_host(parts.hostname or ""), parts.port or PORTS[parts.scheme]
    found = addresses(host, port, manner.resolve, manner.allowed, deadline)
    line = connected(found, port, deadline)
    try:
        if parts.scheme == "https":
            line = secured(line, host, manner.trust, deadline)
        return read(_spoken(question, parts, manner.agent, Wire(line, deadline, question.most)))
    finally:
        line.close()


def _spoken(question: Question, parts: SplitResult, agent: str, wire: Wire) -> HTTPResponse:
    """Send the request and read the head of the answer."""
    host = ascii_host(parts.hostname or "")
    port = f":{parts.port}" if parts.port else ""
    headers = {"Host": f"{host}{port}", "User-Agent": agent, "Connection": "close"}
    connection = HTTPConnection(host)
    connection.sock = wire  # it has all that http.client uses of a socket
    connection.request(question.verb, _target(parts), headers={**headers, **question.headers})
    return connection.getresponse()


def _target(parts: SplitResult) -> str:
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    return quote(parts.path, safe=_PATH) + query if parts.path else f"/{query}"


def _reply(response: HTTPResponse) -> Reply:
    """Return what the head of an answer says; its body is left where it is."""
    return Reply(response.status, told_location(response), response.getheader("Retry-After", ""))


def told_location(response: HTTPResponse) -> str:
    """Return where an answer leads."""
    location = response.getheader("Location", "")
    # Servers write UTF-8 where http.client reads Latin-1.
    return location.encode("latin-1", "replace").decode("utf-8", "replace")
