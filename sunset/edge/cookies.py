"""The two cookies of customers: the language they chose and the stage they acknowledged."""

from urllib.parse import quote, unquote

LANGUAGE = "sunset_language"
SEEN = "sunset_seen"
LONGEST = 4096
YEAR = 365 * 24 * 3600


def chosen(header: str) -> tuple[str, ...]:
    """Return all that an answer may depend on of a header; most have nothing of ours."""
    return (value(header, LANGUAGE), value(header, SEEN)) if "sunset_" in header else ()


def value(header: str, name: str) -> str:
    """Return the value of a cookie, or nothing."""
    if name not in header:
        return ""
    for part in header[:LONGEST].split(";"):
        key, _, found = part.partition("=")
        if key.strip() == name:
            return unquote(found.strip(), errors="replace")
    return ""


def kept(name: str, text: str, *, secure: bool) -> tuple[str, str]:
    """Return the header that keeps a cookie for a year."""
    flags = "; Secure" if secure else ""
    content = f"{name}={quote(text, safe='')}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly"
    return "Set-Cookie", content + flags
