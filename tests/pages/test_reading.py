"""A customer page, read line by line."""

from sunset.pages.reading import lines_of

PAGE = b"""<html><head><title>No</title></head><body><nav><a>Skip</a></nav><main>
<h1>Chat <bdi>closes</bdi></h1><div class="key"><p>Moved from <del>1 March</del> to
<ins>2 March</ins></p></div><ul><li>One</li><li>Two &lt;b&gt;</li></ul>
</main><p>After</p></body></html>"""


def test_a_page_is_its_lines_with_what_is_struck_out():
    assert lines_of(PAGE) == (
        "Chat closes",
        "Moved from <del>1 March</del> to 2 March",
        "One",
        "Two &lt;b&gt;",
    )


def test_nothing_has_no_lines():
    assert lines_of(b"") == ()


def test_what_nobody_is_shown_is_no_line():
    page = b"""<main><svg aria-hidden="true"><use href="#a"/></svg><p>Yes</p>
<div aria-hidden="true"><label>Leave this <input name="trap"><br/>empty</label></div>No</main>"""

    assert lines_of(page) == ("Yes", "No")
