"""Files of texts that cannot be brought in, and who may not do it."""

import pytest
from acts import ED, VERA
from bundled import brought, looked, newest, one, outcomes, problems, sent

from sunset.domain.people import Assignment
from sunset.errors import NotAllowed
from sunset.exchange.texts.bundles import File, packed
from sunset.exchange.texts.formats import Format
from sunset.services.exchanging.reports import Outcome
from sunset.store import assignments

EVERY = pytest.mark.parametrize("kind", list(Format))
BLOCKS = pytest.mark.parametrize("kind", [Format.PO, Format.XLIFF])


@BLOCKS
def test_one_file_with_a_mistake_keeps_all_of_them_out(store, translated, kind):
    name, text = one(store, kind)
    fine = one(store, kind, "closed")
    before = newest(store, translated)
    wrong = text.replace("죄송합니다.", "<b>죄송").replace("채널", "")

    report = brought(store, fine, (name, wrong))

    assert [line is not None for line, _ in problems(report)] == [True]
    assert not report.fine
    assert newest(store, translated) == before


def test_every_mistake_of_a_file_is_told_at_once_with_its_line(store, translated):
    name, text = one(store, Format.PO)
    wrong = text.replace('msgstr "{{ loss }} ', 'msgstr "{{ los }} ').replace(
        'msgid "One more thing."', 'msgid "One less thing."'
    )

    told = problems(looked(store, (name, wrong)))

    assert len(told) == 3
    for sentence in ("“los” is no fact", "names “loss”", "Put them back"):
        assert any(sentence in each for _, each in told)
    (line,) = (line for line, each in told if "Put them back" in each)
    assert wrong.split("\n")[line] == 'msgid "One less thing."'


@EVERY
def test_files_of_something_else_are_refused(store, plan, kind):
    name, text = one(store, kind)

    for changed in (
        text.replace("notice", "nothing"),
        text.replace('"ko"', '"xx"').replace("Language: ko", "Language: xx"),
        text.replace('source: "en"', 'source: "ko"')
        .replace("Language: en", "Language: ar")
        .replace('srcLang="en"', 'srcLang="ar"'),
    ):
        assert outcomes(looked(store, ("given" + kind.ending, changed))) == {Outcome.REFUSED}
    assert outcomes(looked(store, (f"chat/choice/ko{kind.ending}", text))) == {Outcome.REFUSED}
    assert outcomes(looked(store, (name, text), (name, text))) == {Outcome.SAME, Outcome.REFUSED}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.po", b"\xff\xfe"),
        ("a.po", b""),
        ("a.po", b"#" * 2_000_000),
        ("a.docx", b"x"),
        ("a.xlf", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("a.md", b"no header"),
        ("a.md", b"---\nid: &a [*a]\n---\n"),
        ("a.zip", b"PK\x03\x04broken"),
        ("a.zip", packed([File("a.txt", b"x")])),
        ("a.zip", packed([File(f"{n}.po", b"") for n in range(2_001)])),
        ("../../etc/passwd", b""),
    ],
)
def test_what_is_no_file_of_texts_is_refused_with_a_sentence(store, plan, name, data):
    report = looked(store, (name, data))

    assert outcomes(report) == {Outcome.REFUSED}
    assert all(sentence for _, sentence in problems(report))


def test_an_archive_is_brought_in_file_by_file(store, plan):
    files = sent(store, Format.XLIFF)
    archive = packed([File(name, text.encode()) for name, text in files.items()])

    report = brought(store, ("texts.zip", archive))

    assert [each.file for each in report.arrivals] == list(files)


def test_a_source_with_a_mistake_is_refused_on_the_line_of_its_file(store, translated):
    name, text = one(store, Format.MARKDOWN, locale="en")

    report = looked(store, (name, text.replace("One more thing.", "One {{ thing }} more.")))

    ((line, sentence),) = problems(report)
    assert text.split("\n")[line - 1] == "One more thing."
    assert "“thing” is no fact" in sentence


def test_nobody_sends_or_brings_in_texts_that_are_not_theirs(store, translated):
    with store.write() as session:
        assignments.assign(session, ED.id, [Assignment("chat", "notice", "ko")])
    name, text = one(store, Format.PO)

    assert list(sent(store, Format.PO, actor=ED)) == [name]
    assert outcomes(looked(store, (name, text), actor=ED)) == {Outcome.SAME}
    assert outcomes(looked(store, one(store, Format.PO, "closed"), actor=ED)) == {Outcome.REFUSED}
    with pytest.raises(NotAllowed):
        looked(store, (name, text), actor=VERA)
