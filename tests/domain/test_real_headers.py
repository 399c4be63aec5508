import json
import os
from pathlib import Path

import pytest

from sunset.domain.languages import lookup, parse

REAL = os.environ.get("SUNSET_REAL_DATA")

NOTHING_ASKED = "without a header nobody asked: filtering offers everything, we take the default"
STAR = "filtering lets '*' stand for every language; lookup skips it, the default answers"
EXTENDS = "filtering lets en match en-US and en-GB; lookup cuts a range, it never extends one"

# (header, available): every case where lookup answers something else than basic filtering does
DIFFERENCES = {
    (None, None): NOTHING_ASKED,
    (None, ("en",)): NOTHING_ASKED,
    (None, ("es", "en")): NOTHING_ASKED,
    ("*", ("en",)): STAR,
    ("*", ("es", "en")): STAR,
    ("*, en;q=0", ("es", "en")): STAR,
    ("*;q=0.8, en, es", ("ro", "nl")): STAR,
    ("en", ("en-US",)): EXTENDS,
    ("en-US, en;q=0.8", ("en-GB", "es")): EXTENDS,
}


def _first(expected):
    return expected if isinstance(expected, str) else (expected or [None])[0]


def _ours(header, available):
    """Look up, or say what the reader named most gladly where the case has no list."""
    ranges = parse(header or "")
    if available is None:
        return next((each.tag for each in ranges if each.quality), None)
    return lookup(ranges, available)


@pytest.mark.skipif(not REAL, reason="SUNSET_REAL_DATA is not set: real headers were NOT tried")
def test_every_difference_from_basic_filtering_has_its_reason():
    cases = json.loads(Path(REAL, "languages", "negotiator.json").read_text("utf-8"))["cases"]

    differing = {
        (header, available)
        for header, available, expected in (
            (case["accept_language"], _list(case["available"]), case["expected"]) for case in cases
        )
        if _ours(header, available) != _first(expected)
    }

    assert len(cases) == 92
    assert differing == set(DIFFERENCES)


def _list(available):
    return None if available is None else tuple(available)
