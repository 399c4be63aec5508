"""Stand for a long text by a short one, where an index or a stranger may not see it whole."""

from hashlib import sha256


def digest(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
