"""The guided start given wrong, forged or half answers: told at the field, and nothing broken."""

from io import BytesIO

import pytest
from guided import ANSWERS, FIRST, answered, begin, give


@pytest.mark.parametrize(
    ("step", "changes", "field", "sentence"),
    [
        ("country", {"country": ""}, "country", "Fill in this field."),
        ("company", {"company-url": "javascript:x"}, "company-url", "Give a full address"),
        ("channel", {"channel-name": " "}, "channel-name", "Write this text in English"),
        ("users", {"channel-volume": "-5"}, "channel-volume", "Write a whole number from 1 to"),
        ("reason", {"reason": ""}, "reason", "Write this text in English"),
        ("needs", {"needs-1-share": "90"}, "needs-0-share", "come to more than 100"),
        ("needs", {"needs-1-name": " "}, "needs-1-name", "Write this text in English"),
        ("needs", {"needs-1-share": "many"}, "needs-1-share", "This cannot be read."),
        (
            "destinations",
            {"destinations-1-url": "https://evil.example/"},
            "destinations-1-url",
            "is not one of",
        ),
        (
            "destinations",
            {"destinations-0-languages": "no_such"},
            "destinations-0-languages",
            "no language tag",
        ),
        ("help", {"help-how": ""}, "help-how", "Write this text in English"),
        ("closing", {"zone": "Mars/North"}, "zone", "Give an IANA time zone"),
        ("languages", {"readers-4-share": "80"}, "readers-0-share", "come to more than 100"),
        ("places", {"placements-0-host": "https://x"}, "placements-0-host", "Give a host name"),
        ("places", {"paths": "call"}, "paths", "Give a path that begins with a slash."),
    ],
)
def test_what_is_wrong_stands_at_its_field(mara, step, changes, field, sentence):
    begin(mara)
    give(mara, "company")

    page = mara.send(f"{FIRST}/{step}", ANSWERS[step] | changes | {"go": "on"}, 400)

    assert sentence in page.text
    assert [a for _, a, _ in page.tags if a.get("id") == field and "aria-invalid" in a]


def test_needs_come_from_a_file_all_or_none(mara):
    begin(mara)
    good, bad = b"name,share\nUsing a tool,50\n", b"name,share\nA,1\nB,many\n"

    def load(data, status):
        return mara.send(f"{FIRST}/needs/file", {"file": (BytesIO(data), "needs.csv")}, status)

    load(good, 302)
    page = load(bad, 400)

    assert "Line 3, share: Write a whole number from 0 to 100." in page.text
    assert page.value("needs-0-name") == "Using a tool"


def test_what_is_left_half_typed_breaks_no_page(mara):
    answered(mara)
    half = {"closes": "2028-03-01T18:00", "zone": "Mars/North"}
    mara.send(f"{FIRST}/closing", half | {"go": "leave"})
    mara.send(f"{FIRST}/needs", {"needs-0-share": "5", "go": "leave"})
    mara.send(
        f"{FIRST}/destinations",
        {"destinations-0-kind": "chat", "destinations-0-name": "x", "go": "leave"},
    )

    pages = [mara.get(f"{FIRST}/{step}") for step in (*ANSWERS, "proposal")]
    mara.send(f"{FIRST}/proposal", {"closed": "", "go": "leave"}, 400)
    page = mara.send(f"{FIRST}/proposal", {"closed": "2028-03-01T18:00", "go": "keep"}, 400)

    assert len(pages) == len(ANSWERS) + 1
    assert f"{FIRST}/closing" in page.links
