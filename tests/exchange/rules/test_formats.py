from pathlib import Path

import pytest
from rule_files import REAL, needs_real_files

from sunset.exchange.rules.formats import FORMATS, detect


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("public/_redirects", "", "netlify"),
        ("files/_redirects.txt", "", "mdn"),
        (".htaccess", "", "apache"),
        ("rules.csv", "source,target\n", "csv"),
        ("rules.csv", "\ufeffOld Url,New Url,Status\n", "govuk"),
        ("rules.csv", "from\tto\n/a\thttps://n.example/\n", "csv"),
        ("x.tsv", "# FROM-URL\tTO-URL\n", "mdn"),
        ("x.conf", "# old\nRewriteEngine on\n", "apache"),
        ("x.conf", "map $uri $new {\n", "nginx"),
        ("x.conf", "location = /a {\n", "nginx"),
        ("x.map", "/a /b;\n", "nginx"),
        ("notes.txt", "Hello there\n", None),
    ],
)
def test_a_file_is_known_by_its_name_or_its_first_lines(name, head, kind):
    assert detect(name, head) == kind


def test_every_format_reads_nothing_from_nothing():
    assert all(list(read([], host="a.example")) == [] for read in FORMATS.values())


@needs_real_files
def test_every_real_file_is_recognised():
    known = {
        "govuk-t": "govuk",
        "govuk-n": "govuk",
        "mdn": "mdn",
        "netlify": "netlify",
        "nginx": "nginx",
        "apache": "apache",
    }
    for path in sorted((Path(REAL) / "redirects").iterdir()):
        kind = next((k for start, k in known.items() if path.name.startswith(start)), None)

        assert detect(path.name, path.read_text(encoding="utf-8")[:4096]) == kind, path.name
