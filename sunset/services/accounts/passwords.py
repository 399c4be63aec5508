"""Judge, hash and compare passwords."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sunset.errors import N_, Message, Problem, Refused

SHORTEST = 12
LONGEST = 256
DIFFERENT = 5
TELLING = 4  # shorter names stand in too many words by chance

_HASHER = PasswordHasher()


def hashed(password: str, email: str) -> str:
    """Return the Argon2id hash of a new password, or refuse a password easily guessed."""
    message = _fault(password, email)
    if message:
        raise Refused(Problem("password", message))
    return _HASHER.hash(_bytes(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Say whether a password is right; without a hash to compare it takes as long to say no."""
    try:
        _HASHER.verify(password_hash or _nobodys(), _bytes(password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None and len(password) <= LONGEST


def renewed(password_hash: str, password: str) -> str | None:
    """Return a new hash where the old one was made with other parameters than today's."""
    if not _HASHER.check_needs_rehash(password_hash):
        return None
    return _HASHER.hash(_bytes(password))


@cache
def _nobodys() -> str:
    return _HASHER.hash(b"nobody has this password")


def _fault(password: str, email: str) -> Message | None:
    if len(password) < SHORTEST:
        msgid = N_("Choose a password of at least %(least)s characters; four words will do.")
        return Message(msgid, {"least": SHORTEST})
    if len(password) > LONGEST:
        return Message(N_("Choose a password of at most %(most)s characters."), {"most": LONGEST})
    if len(set(password)) < DIFFERENT:
        return Message(N_("Choose a password with more different characters."))
    name = email.partition("@")[0]
    if len(name) >= TELLING and name in password.lower():
        return Message(N_("Choose a password without your e-mail address in it."))
    return None


def _bytes(password: str) -> bytes:
    # Keyboards compose letters differently; what looks the same is the same password.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
