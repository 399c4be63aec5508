"""Whatever a file holds, it is read or refused: nothing else happens."""

import contextlib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sunset.domain import timeline
from sunset.errors import Refused
from sunset.exchange import plan_files
from sunset.resources import CONTENT

TODAY = date(2026, 11, 21)
TEXT = (CONTENT / "plans/mailbox.yaml").read_text("utf-8")
LINES = TEXT.splitlines()
NOISE = st.sampled_from(
    ["", "x", "- x", "x: y", "[", "]", "{", "}", "''", "&a", "*a", "!x", "|", ">", "? ", ": ",
     "none", "+1d", "-99999d", "0001-01-01 00:00", "9999-12-31T23:59Z", "proposed", "{{ x }}", "\\",
     "\0", "/", "*", "../../etc/passwd", "stages: {closed: +1d}", "[[[[[[[[[[[[", "٣",
     "\u2028", "null"]
)  # fmt: skip


def read_or_refuse(text):
    """Read a file, lay out what it says, or give up with its problems."""
    with contextlib.suppress(Refused):
        found = plan_files.read(text, shipped=("en", "ko", "ar"), today=TODAY)
        timeline.course(found.plan)
        plan_files.write(found.plan, found.rules)


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), NOISE, st.integers(0, 2)), max_size=4))
@example([(LINES.index("schedule:") + 1, "  zone: ../../etc/passwd", 0)])
def test_a_plan_with_spoilt_lines_is_read_or_refused(spoils):
    lines = list(LINES)
    for place, noise, how in spoils:
        head, colon, _ = lines[place].partition(":")
        indent = " " * (len(head) - len(head.lstrip()))
        lines[place] = (noise, f"{head}{colon} {noise}", f"{indent}{noise}")[how]

    read_or_refuse("\n".join(lines))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    read_or_refuse(text)


@pytest.mark.slow
@given(st.integers(0, len(TEXT)), st.integers(0, 400))
def test_a_torn_file_is_read_or_refused(start, length):
    read_or_refuse(TEXT[:start] + TEXT[start + length :])
