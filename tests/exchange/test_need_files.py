"""Needs from CSV: all rows or none, and what is wrong stands at its line."""

import pytest
from makers import a_need

from sunset.domain.needs import Sensitivity, Urgency
from sunset.errors import Refused
from sunset.exchange import need_files

HEAD = "name,share,urgency,sensitivity,who,prefers\n"


def refused(data):
    with pytest.raises(Refused) as raised:
        need_files.read(data.encode() if isinstance(data, str) else data, (), "en")
    return [(each.line, each.field, str(each.message)) for each in raised.value.problems]


def test_every_row_becomes_a_need():
    data = HEAD + "Using a tool,50%,hour,open,workshops,a quick answer\n\nRefunds,15,,money,,\n"

    first, second = need_files.read(data.encode(), (), "en")

    assert (first.id, first.name, first.share) == ("using-a-tool", {"en": "Using a tool"}, 50)
    assert (first.urgency, first.who, first.prefers) == (
        Urgency.HOUR,
        "workshops",
        "a quick answer",
    )
    assert (second.urgency, second.sensitivity) == (Urgency.DAY, Sensitivity.MONEY)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_and_the_order_of_columns_are_free(delimiter):
    lines = (("share", "name"), ("20", "Using a tool"))
    data = "\ufeff" + "\r\n".join(delimiter.join(line) for line in lines)

    (need,) = need_files.read(data.encode(), (), "en")

    assert (need.name, need.share) == ({"en": "Using a tool"}, 20)


def test_a_need_known_by_its_name_keeps_its_id_and_its_words_in_other_languages():
    known = a_need("repair", forms={"en": {"of": "of repair"}})

    (need,) = need_files.read(b"name,share\nusing a tool,30\n", (known,), "en")

    assert (need.id, need.name, need.forms, need.share) == (
        "repair",
        known.name,
        known.forms,
        30,
    )


def test_everything_that_is_wrong_is_told_at_once_each_at_its_line():
    rows = ("A,ten,hour,open,,", ",5,,,,", "B,1,soon,secret,,", "A,1,,,,", f"C,1,,,{'x' * 301},")

    told = refused(HEAD + "\n".join(rows))

    assert told == [
        (2, "share", "Write a whole number from 0 to 100."),
        (3, "name", "Fill in this field."),
        (4, "urgency", "Write one of these: seconds, minutes, hour, day."),
        (4, "sensitivity", "Write one of these: open, personal, money."),
        (5, "name", "A stands here twice."),
        (6, "who", "This text is longer than 300 characters."),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe", (None, "file", "The file is not UTF-8 text. Save it as CSV in UTF-8.")),
        (
            b"x" * (256 * 1024 + 1),
            (None, "file", "The file is larger than 256 KiB. Nothing was kept."),
        ),
        (HEAD, (None, "file", "Give one row for each need: 200 at most.")),
        (HEAD + "A,,,,,\n" * 201, (None, "file", "Give one row for each need: 200 at most.")),
        (HEAD + 'A,"1\n', (2, "file", "This line cannot be read as CSV: look at its quotes.")),
        (HEAD + "A,1,,,,,7\n", (2, "file", "This line has more cells than there are columns.")),
        (
            HEAD + "A,60,,,,\nB,50,,,,",
            (None, "share", "The shares of all needs come to more than 100."),
        ),
    ],
)
def test_a_file_that_cannot_be_taken_as_a_whole_says_why(data, told):
    assert refused(data) == [told]


@pytest.mark.parametrize("head", ["", "name,name\n", "share\n", "name,colour\n", "\0\n"])
def test_a_file_without_its_columns_says_which_there_are(head):
    told = "The first line names the columns: name, share, urgency, sensitivity, who, prefers."

    ((line, field, sentence),) = refused(head + "A,1\n")

    assert (line, field) == (1, "file")
    assert sentence.startswith(told)
