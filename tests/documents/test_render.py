import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from texts import EVERYTHING, facts

from sunset.documents.render import count_words, render, render_line
from sunset.speech import speech

EN, AR, KO = speech("en"), speech("ar"), speech("ko")


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


def test_a_fact_in_a_table_may_name_its_format():
    assert "<td>1 Mar 2027</td>" in html_of("| a |\n|---|\n| {{ closes_on|short }} |")


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
