"""The keys of an edition: at most 480 bytes each, and prefixes in an order of their own."""

from hashlib import sha256

from sunset.edition.records import PageKey

LONGEST = 480  # LMDB takes 511
SCOPES = b"scopes\0"
BASIS = b"basis\0"
HOSTS = b"hosts\0"


def owner(name: str) -> bytes:
    """Return what every key of a host or a plan begins with."""
    return _bytes(name) + b"\0"


def rules(plan: str) -> bytes:
    """Return what every key of a plan's rules begins with."""
    return _bytes(plan) + b"\x01"


def scope(plan: str, host: str, *, folds: bool) -> bytes:
    """Return what the keys of a plan's rules for a host begin with.

    Rules that fold capitals are kept apart, under paths that are folded.
    """
    return rules(plan) + owner(host + "\x01" * folds)


def scopes(plan: str) -> bytes:
    """Return the key of the list of a plan's scopes."""
    return SCOPES + _bytes(plan)


def basis(plan: str) -> bytes:
    """Return the key of what the rules of a plan were made from."""
    return BASIS + _bytes(plan)


def hosts(plan: str) -> bytes:
    """Return the key of the list of a plan's old hosts."""
    return HOSTS + _bytes(plan)


def exact(scope: bytes, path: str) -> bytes:
    """Return the key of the rules that cover one address."""
    whole = scope + path.encode("utf-8", "surrogatepass")
    return whole if len(whole) <= LONGEST else _within(scope, _bytes(path))


def crowd(scope: bytes, path: str) -> bytes:
    """Return what the keys of all bins begin with in which the rules of one address lie."""
    # No text has the byte 0xfc, and digests leave room for the longest scope.
    return scope + b"\xfc" + _digest(path)


def bin_in(crowd: bytes, name: str) -> bytes:
    """Return the key of those that lie in a bin of the rules of one address."""
    return crowd + _digest(name)


def head(scope: bytes, path: str) -> bytes:
    """Return the key of the rules whose addresses all begin with the same segments."""
    return _within(heads(scope), _bytes(path))


def heads(scope: bytes) -> bytes:
    """Return what the keys of all such rules begin with."""
    # No text has the byte 0xfe, so the rules of one address are never taken for these.
    return scope + b"\xfe"


def bin_of(scope: bytes, path: str, name: str) -> bytes:
    """Return the key of those that lie in a bin of the rules that begin with the same segments."""
    # Nor has any the byte 0xfd.
    within = _bytes(path) + b"\xfd" + _bytes(name)
    return _within(scope + b"\xfe", within) if name else head(scope, path)


def page(key: PageKey) -> bytes:
    """Return the key of a page."""
    rest = "\0".join((key.surface, key.locale, key.key, "1" if key.fallback else ""))
    return _within(owner(key.plan), _bytes(rest))


def ordered(path: str) -> bytes:
    """Write a path so that what lies under it sorts right behind it, with nothing between.

    The separator becomes the lowest byte: /help, /help/x and /help/y stay together, and
    /help-me, which sorts before /help/x as text, comes after them.
    """
    if path == "/":
        return b""
    escaped = _bytes(path).replace(b"\x01", b"\x01\x02").replace(b"\x00", b"\x01\x01")
    return escaped.replace(b"/", b"\x00")


def after(start: bytes) -> bytes:
    """Return the first place behind everything that lies under an ordered path."""
    return start + b"\x01"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(text: str) -> bytes:
    return sha256(_bytes(text)).digest()[:16]


def _within(first: bytes, rest: bytes) -> bytes:
    # No text begins with the byte 0xff, so a digest is never taken for a path.
    whole = first + rest
    return whole if len(whole) <= LONGEST else first + b"\xff" + sha256(rest).digest()
