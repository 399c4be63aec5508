"""Read and write language tags (BCP 47) and know the script behind each."""

import re
from collections.abc import Iterator
from functools import lru_cache

MOST_OF_A_TAG = 35  # what RFC 5646 section 4.4.1 asks a program to hold at least

_SHAPE = re.compile(
    r"(?:x(?:-[a-z0-9]{1,8})+"
    r"|(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.ASCII | re.IGNORECASE,
)
_RENAMED = {
    "cmn": "zh",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "jw": "jv",
    "mo": "ro",
    "tl": "fil",
    "sh": "sr-Latn",
}
_SAME_LANGUAGE = {"nb": "no"}
# The script a language is written in when its tag does not say; all others: Latin.
_SCRIPTS = {
    language: script
    for script, languages in {
        "arab": "ar ckb fa ps sd ug ur",
        "armn": "hy",
        "beng": "as bn",
        "cyrl": "be bg ce kk ky mk mn ru sr tg tt uk",
        "deva": "hi mai mr ne sa",
        "ethi": "am ti",
        "geor": "ka",
        "grek": "el",
        "gujr": "gu",
        "guru": "pa",
        "hans": "zh",
        "hant": "yue",
        "hebr": "he yi",
        "jpan": "ja",
        "khmr": "km",
        "knda": "kn",
        "kore": "ko",
        "laoo": "lo",
        "mlym": "ml",
        "mymr": "my",
        "orya": "or",
        "sinh": "si",
        "taml": "ta",
        "telu": "te",
        "thaa": "dv",
        "thai": "th",
        "tibt": "bo dz",
    }.items()
    for language in languages.split()
}
_REGIONAL_SCRIPTS = {
    **dict.fromkeys(("zh-hk", "zh-mo", "zh-tw"), "hant"),
    **dict.fromkeys(("sr-me", "sr-ro", "sr-tr"), "latn"),
    **dict.fromkeys(("az-iq", "az-ir", "kk-cn", "ky-cn", "pa-pk", "uz-af"), "arab"),
    "mn-cn": "mong",
    "sd-in": "deva",
    "uz-cn": "cyrl",
    "yue-cn": "hans",
}


def is_tag(text: str) -> bool:
    """Tell whether a text has the shape of a BCP 47 language tag of a sane length."""
    return len(text) <= MOST_OF_A_TAG and _SHAPE.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def canonical(tag: str) -> str:
    """Return a tag in the case of RFC 5646, renamed languages by their present name."""
    if not is_tag(tag):
        raise ValueError(f"Not a language tag: {tag[:MOST_OF_A_TAG]!r}.")
    first, *rest = tag.lower().split("-")
    if rest and first != "x" and len(rest[0]) == 3 and rest[0].isalpha():  # noqa: PLR2004
        first, *rest = rest  # an extended language stands for itself: zh-yue is yue
    first, _, script = _RENAMED.get(first, first).partition("-")
    if script and not (rest and _is_script(rest[0])):
        rest.insert(0, script)
    return "-".join((first, *_cased(rest, private=first == "x")))


@lru_cache(maxsize=1024)
def with_script(tag: str) -> str:
    """Return the tag with its script spelt out, so that cutting it short cannot change it."""
    first, *rest = canonical(tag).lower().split("-")
    if first == "x":
        return tag.lower()
    first = _SAME_LANGUAGE.get(first, first)
    if not (rest and _is_script(rest[0])):
        place = "-".join((first, *rest[:1]))
        rest.insert(0, _REGIONAL_SCRIPTS.get(place) or _SCRIPTS.get(first, "latn"))
    return "-".join((first, *rest))


def script(tag: str) -> str:
    """Return the script behind a tag."""
    return "-".join(with_script(tag).split("-")[1:2])


def _is_script(subtag: str) -> bool:
    return len(subtag) == 4 and subtag.isalpha()  # noqa: PLR2004


def _cased(subtags: list[str], *, private: bool) -> Iterator[str]:
    inside = private  # after a singleton everything is lower case
    for subtag in subtags:
        inside = inside or len(subtag) == 1
        if not inside and _is_script(subtag):
            yield subtag.title()
        elif not inside and len(subtag) == 2:  # noqa: PLR2004
            yield subtag.upper()
        else:
            yield subtag
