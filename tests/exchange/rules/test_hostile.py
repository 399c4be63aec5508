import io
import tracemalloc
from itertools import islice
from pathlib import Path
from time import process_time
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_files import HOST, REAL, needs_real_files, read

from sunset.domain.redirects import url_fault
from sunset.exchange.rules.formats import FORMATS
from sunset.exchange.rules.lines import MAX_LINE, decoded

SHAPES = {
    "netlify": "/a {}",
    "cloudflare": "/a {}",
    "nginx": "location = /a {{ return 301 {}; }}",
    "apache": "RedirectMatch ^/a$ {}",
    "mdn": "/a\t{}",
    "govuk": "http://o.example/a,{},301",
    "csv": "path,target\n/a,{}",
}
DANGEROUS = [
    "//evil.example/",
    "///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://a@evil.example/",
    "vbscript:x",
    "http:/evil.example",
    "ftp://evil.example/",
    "\\\\evil.example",
    "https://evil.example\\@b.example/",
]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("payload", DANGEROUS)
def test_a_dangerous_target_is_a_problem_in_every_format(kind, payload):
    assert not any(line.rule for line in read(kind, SHAPES[kind].format(payload)))
    assert any(line.problems for line in read(kind, SHAPES[kind].format(payload)))


@needs_real_files
@pytest.mark.parametrize("kind", FORMATS)
def test_no_known_payload_leads_anywhere_a_person_would_not_read(kind):
    payloads = (Path(REAL) / "hostile/open-redirects.txt").read_text(encoding="utf-8").splitlines()

    for payload in payloads:
        for line in read(kind, SHAPES[kind].format(payload)):
            for url in line.rule.urls.values() if line.rule else ():
                said = urlsplit(payload).hostname if payload.startswith("http") else HOST

                assert url_fault(url) is None
                assert urlsplit(url).hostname in (said, "o.example", HOST), payload


@pytest.mark.parametrize("kind", FORMATS)
def test_bytes_that_are_no_text_are_listed_line_by_line(kind):
    stream = io.BytesIO(b"\x7fELF\x00\x01\xff\xfe\n" + SHAPES[kind].format("/b").encode() + b"\n")
    lines = list(FORMATS[kind](decoded(stream), host=HOST))

    assert lines[0].problems
    assert "UTF-8" in str(lines[0].problems[0].message)
    assert any(line.rule for line in lines)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(kind):
    text = SHAPES[kind].format("/b")
    plain = [line.rule for line in read(kind, text)]
    stream = io.BytesIO(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b"\r\n")

    assert [line.rule for line in FORMATS[kind](decoded(stream), host=HOST)] == plain
    assert plain[-1]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_line_of_64_kb_is_listed_and_shown_short(kind):
    text = SHAPES[kind].format("/" + "b" * 65_536)
    found = [line for line in read(kind, text) if line.problems]

    assert found
    assert all(len(line.text) < 1_000 for line in found)


def test_a_line_without_end_is_never_held_whole():
    stream = io.BytesIO(b"/a /" + b"b" * 20_000_000 + b"\n/c /d\n")
    tracemalloc.start()
    lines = list(FORMATS["netlify"](decoded(stream), host=HOST))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [bool(line.rule) for line in lines] == [False, True]
    assert most < 2_000_000


def test_nuls_within_a_line_are_listed():
    for kind, shape in SHAPES.items():
        assert not any(line.rule for line in read(kind, shape.format("/b\0c")))


def endless(kind, count):
    """Yield the lines of a file that nobody wants in memory at once."""
    *head, last = SHAPES[kind].format("/b").splitlines()
    yield from (f"{line}\n" for line in head)
    yield from (f"{last}\n" for _ in range(count))


def most_memory(lines):
    """Return how many lines there were, and the most memory that reading them held."""
    warm = sum(1 for _ in islice(lines, 500))
    tracemalloc.start()
    counted = warm + sum(1 for _ in islice(lines, 4_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return counted + sum(1 for _ in lines), most


@pytest.mark.parametrize("kind", FORMATS)
def test_a_long_file_streams_in_bounded_memory(kind):
    counted, most = most_memory(FORMATS[kind](endless(kind, 5_000), host=HOST))

    assert counted == 5_000
    assert most < 300_000


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=80, deadline=None)
@given(
    text=st.text(
        alphabet=st.sampled_from("/:*ab .?#=&%\\\"'{}()[]$^~;,\n\t\r\0é<>301!"), max_size=80
    )
)
def test_whatever_a_file_says_a_line_is_a_rule_or_has_a_reason(kind, text):
    for line in read(kind, text):
        assert bool(line.rule) != bool(line.problems)
        assert all(url_fault(url) is None for url in (line.rule.urls.values() if line.rule else ()))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "piece", [" ", '"', "'", "\\", "$", "(", "%", "*/", ":a/", "a=b ", "{", "\t/", "a.", "^"]
)
def test_no_line_takes_long_to_refuse(kind, piece):
    middle = piece * (16_000 // len(piece))
    began = process_time()
    for text in (f"/a{middle}b", SHAPES[kind].format(f"/{middle}b"), f"RewriteRule ^/{middle}"):
        read(kind, text)

    assert process_time() - began < 2


def test_a_server_name_that_is_no_host_names_none():
    nginx = read("nginx", "server { server_name evil/..; location = /a { return 301 /b; } }")
    apache = read("apache", "ServerName http://evil/..\nRedirect gone /a")

    assert {line.rule.host for line in (*nginx, *apache) if line.rule} == {HOST}


def test_the_limit_of_a_line_is_said():
    (line,) = read("mdn", "/a\t/" + "b" * MAX_LINE)

    assert str(MAX_LINE) in str(line.problems[0].message)
