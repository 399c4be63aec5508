"""Several files in one."""

from sunset.exchange.texts.bundles import File, chained, unchained


def test_files_laid_end_to_end_come_back_as_they_were():
    files = (File("a/한국어.po", b"one"), File("b.zip", b"PK\x03\x04"), File("empty.md", b""))

    sizes, data = chained(files)

    assert tuple(unchained(sizes, data)) == files
