"""What a page says is read with its place; sitemaps are read without believing them."""

import pytest

from sunset.documents.hypertext import passages
from sunset.documents.sitemaps import read_sitemap
from sunset.domain.sought import all_read
from sunset.domain.sweeps import MOST_FINDINGS, Place, findings

BASE = "https://harbour.example/help/"
PAGE = """<!doctype html><html><head><title>Contact – 08-123 45 00</title>
<meta name="description" content="Call 08-123 45 00"><style>.x{content:"08-123 45 00"}</style>
<script type="application/ld+json">{"telephone": "+46-8-123 45 00"}</script></head>
<body><nav><a href="tel:+4681234500">Call</a></nav>
<h2>When the <em>shop</em> is shut</h2>
<p>Ring <b>08</b>-<span>123</span>&nbsp;45&nbsp;00 before&shy;hand.</p><p>00</p>
<img src="x.png" alt="Our number: 08-123 45 00">
<!-- 08-123 45 00 -->
<footer><p>08-123 45 00</footer></body></html>"""


def found(page, *sought):
    return findings(passages(page, BASE), all_read(sought))


def test_a_number_is_found_wherever_customers_meet_it_and_nowhere_else():
    told = [(each.place, each.heading) for each in found(PAGE, "+46 8 123 45 00")]

    assert told == [
        (Place.TITLE, ""),
        (Place.DESCRIPTION, ""),
        (Place.DATA, ""),
        (Place.LINK, ""),
        (Place.TEXT, "When the shop is shut"),
        (Place.LABEL, "When the shop is shut"),
        (Place.FOOTER, "When the shop is shut"),
    ]


def test_what_is_found_stands_between_its_words():
    told = next(x for x in found(PAGE, "+46 8 123 45 00") if x.place is Place.TEXT)

    assert (told.before, told.found, told.after) == ("Ring ", "08-123 45 00", " beforehand.")


def test_a_link_is_read_against_the_address_of_its_page():
    page = '<a href="../chat?x=1">Chat</a>'

    told = found(page, "harbour.example/chat")

    assert [(x.place, x.found) for x in told] == [(Place.LINK, "https://harbour.example/chat")]


def test_an_e_mail_link_is_read_as_it_is_meant():
    assert len(found('<a href="mailto:help%40harbour.example">x</a>', "help@harbour.example")) == 1


def test_markup_that_nobody_closed_is_read_to_its_end():
    assert len(found("<nav><p>08-123 45 00<script>var x = '", "08-123 45 00")) == 1


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<a href='",
        '<a b="',
        "<![CDATA[",
        "<?",
        "</a ",
        "&#",
        "<script>",
        "<nav>",
        "<h1>",
    ],
)
def test_what_nobody_ever_closed_is_read_once_and_not_again_from_every_place(piece):
    page = "<p>08-123 45 00</p>" + piece * 20_000

    assert len(found(page, "08-123 45 00")) == 1
    assert read_sitemap("<urlset>" + "<loc><![CDATA[" * 20_000).urls == ()


def test_a_sign_by_a_number_without_end_is_left_as_it_is():
    assert len(found("<p>08-123 45 00 &#" + "1" * 5000 + ";</p>", "08-123 45 00")) == 1


def test_what_a_script_writes_is_no_mark():
    page = '<script>let a = "</p><footer>08-123 45 00";</script><p>08-123 45 00</p>'

    assert [each.place for each in found(page, "08-123 45 00")] == [Place.DATA, Place.TEXT]


def test_a_page_that_says_it_too_often_is_cut_short():
    page = "".join(f"<h2>{n}</h2><p>08-123 45 00</p>" for n in range(MOST_FINDINGS + 9))

    assert len(found(page, "08-123 45 00")) == MOST_FINDINGS


def test_a_sitemap_names_pages_and_its_index_names_sitemaps():
    pages = read_sitemap(
        '<?xml version="1.0"?><urlset><url><loc> https://harbour.example/a?x=1&amp;y=2 </loc>'
        "</url><url><loc><![CDATA[https://harbour.example/b]]></loc></url></urlset>"
    )
    index = read_sitemap("<x:sitemapindex ><x:loc>https://harbour.example/s</x:loc>")

    assert (pages.urls, pages.index) == (
        ("https://harbour.example/a?x=1&y=2", "https://harbour.example/b"),
        False,
    )
    assert (index.urls, index.index) == (("https://harbour.example/s",), True)
    assert read_sitemap("<html><body>urlset</body></html>") is None


def test_nothing_in_a_sitemap_is_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "https://harbour.example/">]><urlset><loc>&a;</loc></urlset>'

    assert read_sitemap(bomb).urls == ("&a;",)
