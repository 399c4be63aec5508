import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import EVERYTHING, a_document, facts

from sunset.documents import limits
from sunset.documents.check import check
from sunset.documents.placeholders import Fact, Kind
from sunset.documents.render import count_words, render, render_line
from sunset.errors import Refused
from sunset.speech import speech

EN, AR, KO = speech("en"), speech("ar"), speech("ko")
HOSTILE = [
    "<script>alert(1)</script>",
    "Chat_now_*beta* <b>",
    "&lt;b&gt; &amp; &#106;",
    "[x](javascript:alert(1))",
    "{: onclick=alert(1) } {#id}",
    '" onmouseover="alert(1)',
    "`code` | cell\n\n# heading",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    "{{ loss }} \\* <!-- -->",
]
# Text, cell, heading, emphasis, link words, title: wherever a value can stand.
PLACES = """\
*{{ channel }}* **x**{{ channel }}

## {{ channel }} {#a}

| {{ channel }} |
|---|
| {{ channel }} |

[{{ channel }}](/a "{{ channel }}") ![{{ channel }}](/a.png)
"""


def html_of(body, spoken=EN, **changes):
    return str(render(body, facts(**changes), spoken).html)


def test_a_body_becomes_an_introduction_and_sections():
    page = render(EVERYTHING, facts(), EN)

    assert page.intro == "<p>Phone support closes on Monday, 1 March 2027.</p>\n"
    assert [(each.id, each.title) for each in page.sections] == [
        ("before", "Before 1 March"),
        ("after", "After"),
    ]
    assert [(each.level, each.id, each.title) for each in page.toc] == [
        (2, "before", "Before 1 March"),
        (2, "after", "After"),
    ]
    assert (page.minutes, page.missing) == (1, ())
    assert all(section.html in page.html for section in page.sections)


def test_the_dialect_is_read():
    html = html_of(EVERYTHING)

    assert '<a href="https://forum.example.com/" rel="noopener noreferrer">forum</a>' in html
    assert '<div class="table-scroller" tabindex="0"><table>' in html
    assert '<th scope="col">When</th>' in html
    assert '<td class="align-end">Monday, 1 March 2027, 17:00' in html
    assert '<div class="note" role="note">\n<p class="note-title">Good to know</p>' in html
    assert "<pre><code>{{ closes_on }}\n</code></pre>" in html
    assert "<dt>Term</dt>\n<dd>Meaning.</dd>" in html


@pytest.mark.parametrize("code", ["`{{ loss }}`", "    {{ loss }}", "~~~\n{{ loss }}\n~~~"])
def test_code_shows_a_placeholder_as_it_is_written(code):
    assert "{{ loss }}</code>" in html_of(code).replace("\n", "")


def test_escaped_braces_are_braces():
    assert html_of(r"\{{ loss }}") == "<p>{{ loss }}</p>"


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_markdown_or_html(value):
    plain = html_of(PLACES, channel=Fact(Kind.TEXT, "VALUE"))
    shown = re.sub("[\x02\x03]", "", value.replace("\n\n", " "))
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    hostile = html_of(PLACES, channel=Fact(Kind.TEXT, value))

    quoted = re.sub(r'="VALUE"', lambda _: f'="{escaped.replace(chr(34), "&quot;")}"', plain)
    assert _decoded(hostile) == _decoded(quoted.replace("VALUE", escaped))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_value_adds_an_element(value):
    plain = html_of(PLACES, channel=Fact(Kind.TEXT, "VALUE"))

    hostile = html_of(PLACES, channel=Fact(Kind.TEXT, value))

    assert _elements(hostile) == _elements(plain)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:1",
        "data:text/html,x",
        "//evil.example",
        "\\\\evil",
        "vbscript:x",
        "java\tscript:alert(1)",
        "https://forum.example.com@evil.example/",
        "https:evil",
    ],
)
def test_a_dangerous_address_from_a_value_leads_nowhere(address):
    html = html_of("[x]({{ main_url }})", main_url=Fact(Kind.URL, address))

    assert re.fullmatch(r'<p><a( rel="noopener noreferrer")?>x</a></p>', html)


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("[x]({{ main_url }})", "https://forum.example.com/"),
        ("[x](<{{ main_url }}>)", "https://forum.example.com/"),
        ("[x]({{ help_phone }})", "tel:+442079460958"),
        ("[x](tel:{{ help_phone }})", "tel:+442079460958"),
        ("[x](https://a.example/?q={{ company }})", "https://a.example/?q=Harbour%20Tools"),
        ("[x][y]\n\n[y]: {{ main_url }}", "https://forum.example.com/"),
    ],
)
def test_a_link_takes_its_address_from_a_fact(link, href):
    assert f'<a href="{href}"' in html_of(link)


def test_a_fact_in_a_table_may_name_its_format():
    assert "<td>1 Mar 2027</td>" in html_of("| a |\n|---|\n| {{ closes_on|short }} |")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ help_phone }}", '<p><bdi dir="ltr">+44 20 7946 0958</bdi></p>'),
        ("{{ main_url }}", '<p><bdi dir="ltr">https://forum.example.com/</bdi></p>'),
        ("{{ company }}", "<p><bdi>Harbour Tools</bdi></p>"),
        ("{{ closes_on|iso }}", '<p><bdi dir="ltr">2027-03-01</bdi></p>'),
    ],
)
def test_t25_what_runs_left_to_right_is_set_apart_in_arabic(body, expected):
    assert html_of(body, AR) == expected


def test_t25_words_of_another_language_say_which():
    reason = Fact(Kind.TEXT, "لا أحد", "ar")
    names = Fact(Kind.LIST, ("포럼", "도움말"), "ko")

    html = html_of("{{ reason }} {{ destinations }}", reason=reason, destinations=names)

    assert html == (
        '<p><bdi dir="rtl" lang="ar">لا أحد</bdi> <bdi dir="ltr" lang="ko">포럼</bdi>'
        ' and <bdi dir="ltr" lang="ko">도움말</bdi></p>'
    )


@pytest.mark.parametrize("spoken", [AR, KO], ids=["ar", "ko"])
def test_t15_ids_are_the_writers_own_and_readable_in_every_script(spoken):
    page = render("## 안내 제목\n\n## {{ company }}\n\n## X {#x}\n\n## X {#x}", facts(), spoken)

    assert [entry.id for entry in page.toc] == ["안내-제목", "section", "x", "x-2"]


def test_t16_t17_nothing_english_and_no_quotes_are_added():
    html = html_of('!!! warning\n    "주의" -- ...\n\n글[^1]\n\n[^1]: 각주', KO)

    assert re.findall(r"[A-Za-z]+", re.sub(r"<[^>]*>", "", html)) == []
    assert '"주의" -- ...' in html


def test_headings_can_stand_deeper_in_a_page():
    page = render("## A {#a}\n\n### B", facts(), EN, heading_offset=1)

    assert [(entry.level, entry.id) for entry in page.toc] == [(3, "a"), (4, "b")]
    assert [section.id for section in page.sections] == ["a"]


def test_a_heading_inside_a_quote_begins_no_section():
    page = render("> ## Quoted\n\n## Own {#own}\n\ntext", facts(), EN)

    assert [section.id for section in page.sections] == ["own"]


def test_a_missing_fact_is_marked_and_told():
    page = render("{{ loss }} {{ nope }}", {}, EN)

    assert page.html.count('<mark class="missing" dir="ltr">{{ ') == 2
    assert [each.column for each in page.missing] == [1, 12]


def test_a_title_is_text_with_facts():
    title = render_line("*{{ company }}* <b> \\{{ {{ nope }}", facts(), AR)

    assert title == (
        '*<bdi>Harbour Tools</bdi>* &lt;b&gt; {{ <mark class="missing" dir="ltr">{{ nope }}</mark>'
    )


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


def test_threads_do_not_mix_their_texts():
    bodies = [f"## T{n} {{#t{n}}}\n\n`{n}` {{{{ company }}}}" for n in range(40)]
    alone = [html_of(body) for body in bodies]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(html_of, bodies))

    assert together == alone


def test_words_are_counted_in_scripts_with_and_without_spaces():
    assert count_words("<p>One two, three.</p>") == 3
    assert count_words("<p>전화 상담 종료</p>") == 3
    assert count_words("<p>電話終了</p>") == 2


def _elements(html):
    # A value with a letter that runs the other way is set apart; that is ours.
    return [tag for tag in re.findall(r"<(/?\w+)", html) if not tag.endswith("bdi")]


def _decoded(html):
    return html.replace("&quot;", '"')
