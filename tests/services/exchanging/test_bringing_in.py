"""Files of texts that go out, are worked on elsewhere, and come back."""

from dataclasses import replace

import crew
import pytest
from acts import ED, VERA, an_act
from bundled import brought, looked, one, problems, sent
from makers import a_live_plan

from sunset.domain.people import Assignment
from sunset.errors import NotAllowed
from sunset.exchange.texts.bundles import File, packed
from sunset.exchange.texts.formats import Format
from sunset.exchange.texts.merging import Prefer
from sunset.services.exchanging.reports import Outcome
from sunset.store import assignments, audit, keeping
from sunset.store.documents import Name, Origin, State, Wording

BODY = "## Loss {#loss}\n\n{{ loss }} Sorry.\n\nOne more thing.\n\n## Why {#why}\n\n{{ reason }}\n"
SOURCE = Wording(title="Why {{ channel }} closes", summary="In short.", body=BODY)
NOTICE = Name("chat", "notice", "en")
KOREAN = Name("chat", "notice", "ko")
EVERY = pytest.mark.parametrize("kind", list(Format))
BLOCKS = pytest.mark.parametrize("kind", [Format.PO, Format.XLIFF])


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


@pytest.fixture
def translated(store, plan):
    """Keep a source of our own, and a draft of its translation with every block in it."""
    crew.saved(store, NOTICE, SOURCE)
    crew.published(store, NOTICE)
    name, text = one(store, Format.MARKDOWN)
    assert brought(store, (name, korean(text))).fine
    return plan


def korean(text):
    header = text.split("\n---\n")[0]
    kept = [line for line in header.split("\n") if not line.startswith(("title", "summary"))]
    told = ['title: "{{ channel }} 종료 이유"', 'summary: "요약."']
    body = BODY.replace("Sorry.", "죄송합니다.").replace("One more thing.", "하나 더.")
    return "\n".join([*kept, *told, "---", body])


def newest(store, plan, name=KOREAN):
    return crew.seen(store, plan, name).newest


def outcomes(report):
    return {each.outcome for each in report.arrivals}


@EVERY
def test_what_went_out_comes_back_without_a_change(store, translated, kind):
    files = sent(store, kind)

    report = brought(store, *files.items())

    assert len(files) > 10
    assert outcomes(report) == {Outcome.SAME}
    assert sent(store, kind) == files


def test_a_translation_made_in_a_file_becomes_a_draft_of_blocks(store, translated):
    draft = crew.seen(store, translated, KOREAN).draft

    assert draft.state is State.DRAFT
    assert draft.wording.origin is Origin.IMPORT
    assert (draft.wording.mode, draft.wording.source_revision) == ("segments", 1)
    assert "하나 더." in draft.wording.body
    with store.read() as session:
        assert audit.listed(session)[0].action == "text brought in"


@EVERY
def test_customers_see_nothing_of_what_is_brought_in(store, translated, kind):
    before = crew.seen(store, translated, KOREAN).public
    name, text = one(store, kind)

    brought(store, (name, text.replace("하나 더.", "한 가지 더.")))

    after = crew.seen(store, translated, KOREAN)
    assert after.public == before
    assert "한 가지 더." in after.newest.body


@EVERY
def test_other_blocks_changed_here_meanwhile_stand_beside_those_of_the_file(
    store, translated, kind
):
    name, text = one(store, kind)
    other, theirs = one(store, Format.PO)
    brought(store, (other, theirs.replace("죄송합니다.", "유감입니다.")))

    report = brought(store, (name, text.replace("하나 더.", "한 가지 더.")))

    assert outcomes(report) == {Outcome.MERGED}
    body = newest(store, translated).body
    assert "유감입니다." in body
    assert "한 가지 더." in body


@EVERY
def test_the_same_block_changed_on_both_sides_is_shown_and_nothing_is_overwritten(
    store, translated, kind
):
    name, text = one(store, kind)
    other, theirs = one(store, Format.PO)
    brought(store, (other, theirs.replace("하나 더.", "우리 말.")))

    report = brought(store, (name, text.replace("하나 더.", "너희 말.")))

    (arrival,) = report.arrivals
    (clash,) = arrival.clashes
    assert (arrival.outcome, clash.ours, clash.theirs) == (
        Outcome.CLASH,
        "우리 말.",
        "너희 말.",
    )
    assert clash.line
    assert "우리 말." in newest(store, translated).body


@EVERY
@pytest.mark.parametrize(("prefer", "stands"), [(Prefer.OURS, "우리"), (Prefer.THEIRS, "너희")])
def test_whoever_brings_a_file_in_may_say_whose_words_stand(
    store, translated, kind, prefer, stands
):
    name, text = one(store, kind)
    other, theirs = one(store, Format.PO)
    brought(store, (other, theirs.replace("하나 더.", "우리 말.")))

    report = brought(store, (name, text.replace("하나 더.", "너희 말.")), prefer=prefer)

    assert report.fine
    assert stands in newest(store, translated).body


@BLOCKS
def test_a_translation_made_from_an_older_source_finds_its_blocks(store, translated, kind):
    name, text = one(store, kind)
    moved = BODY.replace("One more thing.", "New.\n\nOne more thing.").replace("Sorry", "So sorry")
    crew.saved(store, NOTICE, replace(SOURCE, body=moved), base=1)
    crew.published(store, NOTICE, 2)

    report = brought(store, (name, text.replace("하나 더.", "한 가지 더.")))

    assert report.fine
    words = newest(store, translated)
    assert "New.\n\n한 가지 더." in words.body
    assert words.source_revision == 1


def test_a_changed_block_goes_out_fuzzy_with_what_it_was(store, translated):
    crew.saved(store, NOTICE, replace(SOURCE, body=BODY.replace("One more", "Another")), base=1)
    crew.published(store, NOTICE, 2)

    _, text = one(store, Format.PO)

    assert '#, fuzzy\n#| msgid "One more thing."\n' in text
    assert text.count("fuzzy") == 1
    assert "#. {{ loss }}: " in text


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


def test_every_mistake_of_a_file_is_told_with_its_line(store, translated):
    name, text = one(store, Format.PO)
    wrong = text.replace('msgstr "{{ loss }} ', 'msgstr "{{ los }} ').replace(
        'msgid "One more thing."', 'msgid "One less thing."'
    )

    report = looked(store, (name, wrong))
    again = looked(store, (name, text.replace('msgstr "{{ loss }} ', 'msgstr "{{ los }} ')))

    ((line, sentence),) = problems(report)
    assert wrong.split("\n")[line - 1 :][:2][1] == 'msgid "One less thing."'
    assert "Put them back" in sentence
    assert ["“los” is no fact" in each for _, each in problems(again)] == [True, False]
    assert ["names “loss”" in each for _, each in problems(again)] == [False, True]


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


def test_a_source_is_brought_in_as_markdown_and_merged_block_by_block(store, translated):
    name, text = one(store, Format.MARKDOWN, locale="en")
    crew.saved(store, NOTICE, replace(SOURCE, body=BODY.replace("Sorry", "So sorry")), base=1)

    report = brought(store, (name, text.replace("{{ reason }}", "{{ reason }} Bye.")))

    assert outcomes(report) == {Outcome.MERGED}
    body = newest(store, translated, NOTICE).body
    assert "So sorry" in body
    assert "Bye." in body


def test_a_source_with_a_mistake_is_refused_on_the_line_of_its_file(store, translated):
    name, text = one(store, Format.MARKDOWN, locale="en")

    report = looked(store, (name, text.replace("One more thing.", "One {{ thing }} more.")))

    ((line, sentence),) = problems(report)
    assert text.split("\n")[line - 1] == "One more thing."
    assert "“thing” is no fact" in sentence


def test_a_translation_built_in_its_own_way_travels_as_markdown_only(store, translated):
    name, text = one(store, Format.MARKDOWN)
    report = brought(store, (name, text.replace("하나 더.", "하나.\n\n더.")))

    assert report.fine
    assert newest(store, translated).mode == "free"
    assert f"chat/notice/ko{Format.PO.ending}" not in sent(store, Format.PO)
    assert outcomes(looked(store, *sent(store, Format.MARKDOWN).items())) == {Outcome.SAME}


def test_nobody_sends_or_brings_in_texts_that_are_not_theirs(store, translated):
    with store.write() as session:
        assignments.assign(session, ED.id, [Assignment("chat", "notice", "ko")])
    name, text = one(store, Format.PO)

    assert list(sent(store, Format.PO, actor=ED)) == [name]
    assert outcomes(looked(store, (name, text), actor=ED)) == {Outcome.SAME}
    assert outcomes(looked(store, one(store, Format.PO, "closed"), actor=ED)) == {Outcome.REFUSED}
    with pytest.raises(NotAllowed):
        looked(store, (name, text), actor=VERA)


def test_a_file_whose_past_is_unknown_brings_only_what_is_missing(store, translated):
    name, text = one(store, Format.PO)
    old = text.replace("X-Sunset-Base: sha256:", "X-Sunset-Base: sha256:00")

    assert outcomes(looked(store, (name, old))) == {Outcome.SAME}
    assert outcomes(looked(store, (name, old.replace("하나 더.", "또.")))) == {Outcome.CLASH}
