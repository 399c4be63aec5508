import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import facts

from sunset.documents.placeholders import Fact, Kind
from sunset.documents.render import render
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


@pytest.mark.parametrize(
    ("body", "spoken", "expected"),
    [
        ("Harbour Tools, {{ closes_on }}", AR, "<p>Harbour Tools, <bdi>1 مارس 2027</bdi></p>"),
        ("Chat\n{{ closes_at | time }}", AR, "<p>Chat\n<bdi>17:00</bdi></p>"),
        ("الدردشة {{ closes_on }}", EN, "<p>الدردشة <bdi>1 March 2027</bdi></p>"),
        ("Harbour Tools في {{ closes_on }}", AR, "<p>Harbour Tools في 1 مارس 2027</p>"),
        ("Chat\n\n{{ closes_on }}", AR, "<p>Chat</p>\n<p>1 مارس 2027</p>"),
        ("Chat {{ closes_on }}", EN, "<p>Chat 1 March 2027</p>"),
    ],
)
def test_a_date_behind_a_typed_word_that_runs_against_it_keeps_its_order(body, spoken, expected):
    assert html_of(body, spoken) == expected


def test_t25_words_of_another_language_say_which():
    reason = Fact(Kind.TEXT, "لا أحد", "ar")
    names = Fact(Kind.LIST, ("포럼", "도움말"), "ko")

    html = html_of("{{ reason }} {{ destinations }}", reason=reason, destinations=names)

    assert html == (
        '<p><bdi dir="rtl" lang="ar">لا أحد</bdi> <bdi dir="ltr" lang="ko">포럼</bdi>'
        ' and <bdi dir="ltr" lang="ko">도움말</bdi></p>'
    )


def _elements(html):
    # A value with a letter that runs the other way is set apart; that is ours.
    return [tag for tag in re.findall(r"<(/?\w+)", html) if not tag.endswith("bdi")]


def _decoded(html):
    return html.replace("&quot;", '"')
