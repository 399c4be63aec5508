"""Hosts as rules name them: one, those below a domain, or any of a plan's."""

from collections.abc import Iterator

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
