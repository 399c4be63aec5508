import re

import pytest
from texts import facts

from sunset.documents.render import render
from sunset.documents.sanitise import is_local, is_safe, sanitise
from sunset.speech import speech

CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://tracker.example/p.png>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<math><mtext><img src onerror=alert(1)></mtext></math>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#115;cript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href=//evil.example>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='/&#9;/evil.example'>x</a>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><input name=password></form>",
    "<style>*{display:none}</style>",
    "<p style=position:fixed>x</p>",
    "<div class='modal' id=main>x</div>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<object data=x></object><embed src=x>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<h2 id='1 x' onclick=alert(1)>x</h2>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT&colon;alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "![x](javascript:alert(1))",
    '![x](https://a.example/"onerror="alert(1))',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "*x*{: onclick=alert(1) style=x }",
    "## x {: onclick=alert(1) }",
    "``` { .x onclick=alert(1) }\nx\n```",
    '!!! note "<img src=x onerror=alert(1)>"\n    x',
]
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
