import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import a_document, facts

from sunset.documents import limits
from sunset.documents.check import check
from sunset.documents.render import render
from sunset.errors import Refused
from sunset.speech import speech

EN, AR, KO = speech("en"), speech("ar"), speech("ko")
MARKS = [
    "[",
    "](",
    ")",
    "![",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "<b>",
    "<",
    ">",
    "> ",
    "- ",
    "1. ",
    "|",
]
MARKS += [
    "|---|",
    "# ",
    "## ",
    "{#a}",
    "{{",
    "}}",
    "{{ loss }}",
    "\\",
    "&lt;",
    "&",
    ":   ",
    "!!! note",
]
MARKS += [
    "\n",
    "\n\n",
    "    ",
    " ",
    "a",
    "가",
    "ب",
    "<https://a.b>",
    "<a@b.c>",
    "---",
    "\x02",
    "\ue000",
]


def html_of(body, spoken=EN, **changes):
    return str(render(body, facts(**changes), spoken).html)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 5_000,
        "![" * 3_000,
        "([" * 3_000,
        "[a](" * 100,
        "* " * 500 + "a",
        "> " * 500 + "a",
        "*" * 5_000,
        "\n".join(" " * 4 * depth + "- a" for depth in range(20)),
        "# a\n" * 201,
        "a\n\n" * 2_000,
        "a" * (limits.MAX_CHUNK + 1),
        "a\n" * limits.MAX_BODY,
        "a\ue000b",
        "a\x02b",
    ],
)
def test_t19_what_would_take_long_is_refused_before_it_is_read(body):
    with pytest.raises(Refused) as refused:
        render(body, facts(), EN)

    assert all(problem.field == "body" for problem in refused.value.problems)


def test_t19_a_nest_too_deep_for_the_converter_is_refused_too(monkeypatch):
    monkeypatch.setattr(limits, "MAX_MARKERS", 10_000)
    monkeypatch.setattr(limits, "problems", lambda _: ())

    with pytest.raises(Refused, match="nested too deeply"):
        render("* " * 3_000 + "a", facts(), EN)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
def test_any_body_is_rendered_safely_or_refused(body):
    with suppress(Refused):
        html = html_of(body)
        tags = re.findall("<[^>]*>", html)

        assert not [tag for tag in tags if re.match("<(b>|script)", tag)]
        assert not re.search("[\x02\x03\ue000-\ue00f]", html)
    check(a_document(body=body), facts_known=facts(), speech=EN)


def test_emphasis_so_tangled_that_markdown_tears_it_is_refused():
    tangled = "***{{ loss }}**__<https://a.example>****__*"

    with pytest.raises(Refused, match="emphasis more simply"):
        html_of(tangled)
    assert [each.field for each in check(a_document(body=tangled), facts_known=facts(), speech=EN)]
