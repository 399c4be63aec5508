"""Rules about the templates of customer pages."""

import re

import pytest
from jinja2 import nodes

from sunset.pages.templating import environment
from sunset.resources import TEMPLATES

PAGES = sorted(path.stem for path in (TEMPLATES / "customer").glob("*.html"))
# Shown inside pages that have headings.
FRAGMENTS = {"banner-fragment", "banner-frame", "guides-line", "programme-line", "programme-tongue"}


def source(name):
    return (TEMPLATES / "customer" / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_template_loads(name):
    assert environment().get_template(f"customer/{name}.html")


@pytest.mark.parametrize("name", sorted(set(PAGES) - FRAGMENTS))
def test_every_page_fills_in_its_title_and_has_one_first_heading(name):
    tree = environment().parse(source(name))
    blocks = {block.name for block in tree.find_all(nodes.Block)}

    assert "title" in blocks
    assert len(re.findall(r"<h1[ >{]", source(name))) == 1


@pytest.mark.parametrize("name", PAGES)
def test_customers_get_nothing_marked_as_safe_by_hand(name):
    assert "|safe" not in source(name).replace(" ", "")
