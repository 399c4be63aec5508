"""Which network addresses a server may ask on behalf of people, and which lie inside."""

from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

# What the registries call special and `is_global` does not, in all Python versions we run on.
_INSIDE = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments
    IPv4Network("192.88.99.0/24"),  # relays to 6to4, no longer in use (RFC 7526)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)
_UNICAST = IPv6Network("2000::/3")  # all that was ever given out
_TRANSLATED = IPv6Network("64:ff9b::/96")  # an IPv4 address behind a translator (RFC 6052)


def is_open(address: str, allowed: Collection[Network] = ()) -> bool:
    """Say whether an address lies outside, or in one of the networks that were allowed."""
    found = _read(address)
    if found is None:
        return False
    return any(found in network for network in allowed) or _is_outside(found)


def _read(address: str) -> Address | None:
    """Return the address that is meant; an IPv4 one in IPv6 clothes is the IPv4 one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, IPv6Address):
        return found.ipv4_mapped or found
    return found


def _is_outside(found: Address) -> bool:
    if isinstance(found, IPv6Address):
        carried = _carried(found)
        if carried is not None:
            return _is_outside(carried)
        if found not in _UNICAST:
            return False
    special = any(found in network for network in _INSIDE)
    return found.is_global and not found.is_multicast and not special


def _carried(found: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a tunnel or a translator would lead to."""
    if found in _TRANSLATED:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.sixtofour
