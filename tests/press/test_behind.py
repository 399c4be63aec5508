"""What readers get of a translation that its source has left behind."""

from dataclasses import replace

import crew
import pytest
from acts import an_act, counted_queries
from makers import NOON, a_live_plan

from sunset.documents.mixed import Mixed
from sunset.documents.segments import kept_of
from sunset.pages.views import Home
from sunset.press.material import without_rules
from sunset.press.printing import pages
from sunset.store import keeping
from sunset.store.documents import Name, Wording

pytestmark = pytest.mark.usefixtures("printed_once")
NOTICE = Name("chat", "notice", "en")
ARABIC = replace(NOTICE, locale="ar")
HOME = Home(public_url="http://news.test")
FIRST = "{{ loss }}\n\n{{ reason }}\n\n## Now {#now}\n\n1. Write to us.\n2. Wait.\n"
CRITICAL = FIRST.replace("2. Wait.\n", "").replace("Write to us", "Never write to us")


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    publish(store, NOTICE, Wording(title="Why", body=FIRST))
    return kept


def publish(store, name, wording, base=0):
    draft = crew.saved(store, name, wording, base)
    assert crew.published(store, name, draft.number).number == base + 1


def translated(store, plan, **changes):
    """Publish an Arabic translation, block by block, of the source as it is."""
    source = crew.seen(store, plan, NOTICE)
    body = (
        FIRST.replace("Now", "الآن").replace("Write to us.", "راسلنا.").replace("Wait.", "انتظر.")
    )
    text = replace(source.document, locale="ar", title="لماذا", body=body)
    kept = kept_of(source.document, text)
    words = Wording(title="لماذا", body=body, source_revision=1, mode="segments", segments=kept)
    publish(store, ARABIC, replace(words, **changes))


def material(store, plan):
    with store.read() as session:
        return without_rules(session, plan)


def page(store, plan):
    made = pages(material(store, plan), HOME, NOON)
    found = (x for key, x in made if (key.surface, key.locale) == ("notice", "ar"))
    return next(found).plain().decode()


def test_a_fresh_translation_is_shown_as_it_was_published(store, plan):
    translated(store, plan)

    assert "from-source" not in page(store, plan)
    assert "راسلنا" in page(store, plan)


def test_a_wrong_block_is_shown_in_the_source_s_language_and_says_so(store, plan):
    translated(store, plan)
    publish(store, NOTICE, Wording(title="Why", body=CRITICAL), 1)

    shown = page(store, plan)

    assert '<div class="from-source" lang="en" dir="ltr"><ol>' in shown
    assert "Never write to us." in shown
    assert "راسلنا" not in shown
    assert '<p class="from-source-why">' in shown
    assert "الآن" in shown


def test_a_change_that_is_not_critical_leaves_the_translation_to_its_readers(store, plan):
    translated(store, plan)
    publish(store, NOTICE, Wording(title="Why", body=FIRST.replace("Wait.", "Wait a day.")), 1)

    assert "from-source" not in page(store, plan)
    assert "راسلنا" in page(store, plan)


def test_a_text_of_its_own_that_is_wrong_says_which_language_is_newer(store, plan):
    translated(store, plan, mode="free", segments=())
    publish(store, NOTICE, Wording(title="Why", body=CRITICAL), 1)

    shown = material(store, plan).documents["notice", "ar"]

    assert isinstance(shown, Mixed)
    assert shown.stands_alone
    told = page(store, plan).partition('<p class="fallback">')[2]
    assert '<a href="http://news.test/en/notices/chat" hreflang="en"' in told


def test_a_generated_translation_borrows_from_a_source_that_somebody_made_otherwise(store, plan):
    shown = material(store, plan).documents

    assert ("notice", "ko") not in shown or isinstance(shown["notice", "ko"], Mixed)
    assert ("gone", "ko") not in shown


def test_a_translation_is_whole_again_when_it_was_made_from_the_new_source(store, plan):
    translated(store, plan)
    publish(store, NOTICE, Wording(title="Why", body=CRITICAL), 1)
    body = CRITICAL.replace("Never write to us.", "لا تراسلنا.")

    publish(store, ARABIC, Wording(title="لماذا", body=body, source_revision=2), 1)

    assert "from-source" not in page(store, plan)


def test_what_pages_are_made_of_is_asked_as_often_of_many_texts_as_of_few(store, plan):
    with store.read() as session, counted_queries(store) as few:
        without_rules(session, plan)
    translated(store, plan)
    with store.read() as session, counted_queries(store) as many:
        without_rules(session, plan)

    assert len(few) == len(many) == 3
