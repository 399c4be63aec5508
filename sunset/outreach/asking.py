"""Ask one address over HTTP and return what answers; nothing is followed here."""

import ssl
from collections.abc import Collection
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How Sunset asks: under whose name, which networks inside it may ask, whom it trusts."""

    public_url: str
    allowed: Collection[Network] = ()
    resolve: Resolve = system_resolve
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    @property
    def agent(self) -> str:
        """Return who asks, and where to read more."""
        return f"Sunset-target-check (+{self.public_url})"


@dataclass(frozen=True, slots=True)
class Reply:
    """What of an answer says where a target is."""

    status: int
    location: str = ""
    retry_after: str = ""


def ask(verb: str, url: str, manner: Manner, seconds: float) -> Reply:
    """Ask for an address; whatever happens instead of an answer is said by ``Unanswered``."""
    try:
        return _asked(verb, urlsplit(url), manner, Deadline(seconds))
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


def _asked(verb: str, parts: SplitResult, manner: Manner, deadline: Deadline) -> Reply:
    host, port = ascii_host(parts.hostname or ""), parts.port or PORTS[parts.scheme]
    found = addresses(host, port, manner.resolve, manner.allowed, deadline)
    line = connected(found, port, deadline)
    try:
        if parts.scheme == "https":
            line = secured(line, host, manner.trust, deadline)
        return _spoken(verb, parts, manner.agent, Wire(line, deadline))
    finally:
        line.close()


def _spoken(verb: str, parts: SplitResult, agent: str, wire: Wire) -> Reply:
    """Send the request and read the head of the answer; its body is left where it is."""
    host = ascii_host(parts.hostname or "")
    port = f":{parts.port}" if parts.port else ""
    headers = {"Host": f"{host}{port}", "User-Agent": agent, "Connection": "close"}
    if verb == "GET":
        headers["Range"] = f"bytes=0-{MOST_BYTES - 1}"
    connection = HTTPConnection(host)
    connection.sock = wire  # it has all that http.client uses of a socket
    connection.request(verb, _target(parts), headers=headers)
    response = connection.getresponse()
    return _reply(response)


def _target(parts: SplitResult) -> str:
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    return quote(parts.path, safe=_PATH) + query if parts.path else f"/{query}"


def _reply(response: HTTPResponse) -> Reply:
    location = response.getheader("Location", "")
    # Servers write UTF-8 where http.client reads Latin-1.
    told = location.encode("latin-1", "replace").decode("utf-8", "replace")
    return Reply(response.status, told, response.getheader("Retry-After", ""))
