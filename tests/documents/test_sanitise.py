import re

import pytest
from attacks import CORPUS
from texts import facts

from sunset.documents.render import render
from sunset.documents.sanitise import is_local, is_safe, sanitise
from sunset.speech import speech

ALLOWED = re.compile(
    r'</?[a-z1-6]+(?: (?:id|lang|dir|class|scope|role|tabindex|rel|title|alt|start)="[^"<>]*"'
    r'| (?:href|src)="(?:https?://[^/"]|mailto:|tel:|#|/[^/\\])[^"<>]*")*>'
)


def rendered(body):
    return str(render(body, facts(), speech("en")).html)


@pytest.mark.parametrize("attack", CORPUS)
@pytest.mark.parametrize("way", [sanitise, rendered])
def test_nothing_of_an_attack_is_left_that_a_browser_would_run(attack, way):
    tags = re.findall("<[^>]*>", way(attack))

    assert [tag for tag in tags if not ALLOWED.fullmatch(tag)] == []
    assert not [tag for tag in tags if re.match("</?(script|style|iframe|form|svg|base)", tag)]
    assert "evil" not in "".join(tags)


@pytest.mark.parametrize(
    "address",
    ["https://a.example/b?c=d#e", "http://a.example", "mailto:a@b.example", "tel:+1", "#a", "/a/b"],
)
def test_addresses_of_the_web_mail_and_telephone_are_safe(address):
    assert is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "//a",
        "/\\a",
        "https:",
        "https://",
        "https://a@b",
        "ftp://a",
        "javascript:1",
        " #a",
        "tel:",
        "https://a.example/\u202egpj",
        "/a\nb",
    ],
)
def test_other_addresses_are_not(address):
    assert not is_safe(address)


def test_only_paths_and_anchors_are_local():
    assert is_local("/assets/a.png")
    assert not is_local("https://a.example/a.png")
