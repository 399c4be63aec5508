"""Hosts as rules name them: one, those below a domain, or any of a plan's."""

from collections.abc import Iterator
from functools import lru_cache

from sunset.domain.redirects import ascii_host, is_host
from sunset.errors import N_, Message

ANY_HOST = "*"
BELOW = "*."
LONGEST_HOST = 253


def covers(pattern: str, host: str) -> bool:
    """Say whether a host is the one meant, or one of those meant."""
    below = pattern.startswith(BELOW) and host.endswith(pattern.removeprefix(ANY_HOST))
    return pattern in (ANY_HOST, host) or below


def domains(host: str) -> Iterator[str]:
    """Yield the patterns below whose domains a host lies, the longest first."""
    rest = host if len(host) <= LONGEST_HOST else ""
    while "." in rest:
        rest = rest.partition(".")[2]
        yield BELOW + rest


def patterns(host: str) -> Iterator[str]:
    """Yield everything by which a rule may name a host, the most exact first."""
    yield host
    yield from domains(host)
    yield ANY_HOST


@lru_cache(maxsize=4096)
def settled(pattern: str) -> str:
    """Return a host, or the domain of ``*.domain``, in its ASCII form; one without as it is."""
    below = BELOW if pattern.startswith(BELOW) else ""
    return below + (ascii_host(pattern.removeprefix(below)) or pattern.removeprefix(below))


def fault(pattern: str, *, below: bool = True) -> Message | None:
    """Say why a text names no host nor, where it may, those below a domain."""
    name = settled(pattern).removeprefix(BELOW if below else "")
    if is_host(name):
        return None
    if name.isascii():
        return Message(N_("Give a host name, without https:// and path."))
    msgid = N_("Browsers read the host %(host)s in more than one way. Write it in ASCII: xn--….")
    return Message(msgid, {"host": name})
