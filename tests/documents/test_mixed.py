"""A translation that is behind its source, as its readers get it."""

from dataclasses import replace

from markupsafe import Markup
from texts import a_document, facts

from sunset.documents.front_matter import Document, write
from sunset.documents.mixed import Mixed, alone, mixed
from sunset.documents.render import render_mixed
from sunset.documents.segments import kept_of
from sunset.speech import speech

BODY = "Begin here.\n\n## First {#first}\n\nWrite to us.\n\n## Then {#then}\n\nWait a day.\n"
SOURCE = a_document(title="After", body=BODY)
ARABIC = replace(
    SOURCE,
    locale="ar",
    title="بعد",
    body="ابدأ هنا.\n\n## أولًا {#first}\n\nراسلنا.\n\n## ثم {#then}\n\nانتظر يومًا.\n",
)
WHY = Markup("<p>Why</p>")


def behind(source: Document, *, wrong=True) -> Document:
    kept = kept_of(SOURCE, ARABIC)
    assert kept is not None
    return mixed(source, kept, "ar", wrong=wrong)


def rendered(text):
    return render_mixed(text.pieces, (facts(), speech("ar")), (facts(), speech("en")), WHY)


def changed(old, new):
    return replace(SOURCE, body=SOURCE.body.replace(old, new))


def test_a_translation_that_lacks_nothing_is_itself():
    same = behind(SOURCE)

    assert not isinstance(same, Mixed)
    assert (same.title, same.body) == (ARABIC.title, ARABIC.body)


def test_a_block_that_changed_is_borrowed_and_the_rest_stays_translated():
    text = behind(changed("Wait a day.", "Do not wait."))

    assert isinstance(text, Mixed)
    assert text.borrowed == {"then.1"}
    assert [(each.borrowed, each.text) for each in text.pieces][-1] == (True, "Do not wait.")
    assert not text.title_borrowed


def test_a_block_that_changed_stays_translated_where_that_is_not_wrong():
    text = behind(changed("Wait a day.", "Wait two days."), wrong=False)

    assert not isinstance(text, Mixed)


def test_a_block_that_is_missing_is_borrowed_however_little_it_matters():
    text = behind(changed("Wait a day.", "Wait a day.\n\nThen call."), wrong=False)

    assert text.borrowed == {"then.2"}


def test_what_is_borrowed_has_its_own_language_and_direction():
    page = rendered(behind(changed("Wait a day.", "Do not wait.")))

    marked = '<div class="from-source" lang="en" dir="ltr"><p>Do not wait.</p></div>'
    assert marked in page.html
    assert page.html.count("from-source") == 1
    assert "راسلنا" in page.html


def test_why_is_said_once_before_what_is_borrowed_first():
    both = changed("Write to us.", "Call us.").body.replace("Wait a day.", "Do not wait.")

    page = rendered(behind(replace(SOURCE, body=both)))

    assert page.html.count("<p>Why</p>") == 1
    assert page.html.index("Why") < page.html.index("Call us.") < page.html.index("Do not wait.")


def test_a_borrowed_heading_still_opens_its_section():
    page = rendered(behind(changed("## Then", "## Not yet")))

    assert [section.id for section in page.sections] == ["first", "then"]
    assert page.sections[1].title == (
        '<span class="from-source" lang="en" dir="ltr">Not yet</span>'
    )
    assert page.toc[1].id == "then"


def test_a_title_can_be_borrowed_too():
    text = behind(replace(SOURCE, title="Not after"))

    assert text.title == "Not after"
    assert text.title_borrowed
    assert not text.summary_borrowed


def test_facts_are_told_in_the_language_of_their_block():
    source = changed("Wait a day.", "Not before {{ closes_on }}.")

    page = rendered(behind(source))

    assert "Not before 1 March 2027." in page.html


def test_a_text_built_otherwise_borrows_nothing():
    text = alone(ARABIC)

    assert text.stands_alone
    assert write(text) == write(ARABIC)
