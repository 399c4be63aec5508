"""The links of a text are found as a browser would find them."""

from sunset.documents.links import links

BODY = """\
Ask in the [forum](https://forum.harbour.example/a?b=1&c=2) or [again](https://forum.harbour.example/a?b=1&c=2).

See <https://harbour.example/help>, [this][one], and [the way]({{ main_url }}).

[Call](tel:+4681234500), [write](mailto:help@harbour.example), [below](#after).

`[no](https://code.example/)`

[one]: https://harbour.example/one
"""


def test_web_addresses_are_told_once_and_in_their_order():
    assert links(BODY, "en") == (
        "https://forum.harbour.example/a?b=1&c=2",
        "https://harbour.example/help",
        "https://harbour.example/one",
    )


def test_a_text_without_links_has_none():
    assert links("Phone support closes on {{ closes_on|full }}.", "ar") == ()
