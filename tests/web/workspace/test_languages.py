"""A language that a company adds, in the rooms."""

import pytest
from languages import all_said, forget, in_finnish
from makers import a_live_plan, a_plan
from reading import read
from rooms import Rooms

from sunset.speech import available_locales
from sunset.speech.interface import GROUPS, interface
from sunset.store import own_locales

PLAIN = next(each for each in interface() if len(each.ids) == 1 and "%(" in each.ids[0])
SETTINGS = "/documents/languages/fi/settings"
SENTENCES = "/documents/languages/fi/sentences"


@pytest.fixture(autouse=True)
def _only_shipped():
    yield
    forget()


@pytest.fixture
def added(rooms, mara):
    rooms.keep(a_plan())
    mara.get("/documents/languages")
    mara.post("/documents/languages", tag="fi")
    return rooms


def settings(page, **changes):
    names = ("mark", "own_name", "fallbacks", "quotes", "plural_forms")
    known = {name: page.value(name) or "" for name in names}
    return known | {"direction": "ltr"} | changes


def sentences(page, said):
    shown = {each["name"]: each.get("value", "") for each in page.all("input", type="hidden")}
    here = ((id_, told) for id_, told in said.items() if f"seen-{id_}" in shown)
    return shown | {f"{id_}-{n}": text for id_, told in here for n, text in enumerate(told)}


def kept(rooms):
    with rooms.store.read() as session:
        return own_locales.get(session, "fi")


def test_a_language_is_added_by_its_tag_with_what_is_known_of_it(added, mara):
    page = mara.get(SETTINGS)

    assert page.value("own_name") == "suomi"
    assert "22" not in page.value("pattern_long")
    assert "Today: 21. marraskuuta 2026" in page.text
    assert f"{len(interface())} sentences missing" in page.text
    assert "fi" in available_locales()


@pytest.mark.parametrize("tag", ["", "no tag!", "en", "zz-ZZ", "x-ours", "a" * 60])
def test_what_is_no_new_language_is_refused_with_a_sentence(rooms, mara, tag):
    mara.get("/documents/languages")

    page = mara.post("/documents/languages", 400, tag=tag)

    assert page.all("input", id="tag")[0]["aria-invalid"] == "true"


def test_a_tag_in_whatever_case_is_kept_as_it_is_written(rooms, mara):
    mara.get("/documents/languages")

    page = mara.post("/documents/languages", tag="FI")

    assert page.answer.location == SETTINGS


def test_the_settings_say_today_as_they_would(added, mara):
    page = mara.get(SETTINGS)

    mara.post(
        SETTINGS,
        **settings(
            page, pattern_long="d.M.y", fallbacks="sv" if "sv" in available_locales() else "en"
        ),
    )

    assert "Today: 21.11.2026" in mara.get(SETTINGS).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"pattern_long": "MMMM y"},
        {"pattern_day": "'"},
        {"pattern_full": "d" * 100},
        {"plural_forms": "nplurals=2; plural=n/0;"},
        {"plural_forms": "nplurals=2; plural=" + "(" * 90},
        {"plural_forms": "import os"},
        {"plural_forms": "nplurals=; plural=0;"},
        {"quotes": "<>&a"},
        {"fallbacks": "ar"},
        {"fallbacks": "en, en"},
        {"own_name": "x" * 100},
    ],
)
def test_settings_that_could_break_a_page_are_refused_at_their_field(added, mara, wrong):
    page = mara.post(SETTINGS, 400, **settings(mara.get(SETTINGS), **wrong))

    (name,) = wrong
    assert page.all("input", id=name)[0]["aria-invalid"] == "true"
    assert kept(added).patterns == {}


def test_sentences_appear_on_the_board_and_lead_to_their_page(added, mara):
    page = mara.get("/documents?locale=fi")

    assert f"{SENTENCES}?group=interface-guides" in page.links
    assert "Words around guides" in page.text


def test_sentences_are_written_page_by_page_until_the_language_is_complete(added, mara):
    pages = 0
    while (page := mara.get(SENTENCES)).all("span", class_="lacking"):
        mara.post(SENTENCES, **sentences(page, all_said()), act="next")
        pages += 1

    assert pages > len(GROUPS)
    assert kept(added).complete
    assert "Plans can promise it." in mara.get("/documents/languages").text


def test_the_list_of_pages_is_folded_before_the_first_sentence(added, mara):
    page = read(mara.get(SENTENCES).answer.text)

    (parts,) = page.classed("parts")
    (folded,) = parts.all("details")
    assert folded["open"] == ""
    assert folded.one("summary").text.startswith("Page 1 of ")
    assert len(folded.all("a")) == len(parts.all("a")) > 1


def test_whoever_goes_on_is_led_to_the_next_page_that_lacks_something(added, mara):
    page = mara.get(f"{SENTENCES}?part=2")

    answer = mara.post(SENTENCES, **sentences(page, all_said()), act="next").answer

    assert "part=3" in answer.location
    assert mara.get(f"{SENTENCES}?group=interface-dates").all("section", id="interface-dates")


def test_words_typed_and_not_saved_are_on_their_page_again_until_it_is_saved(added, mara):
    page = mara.get(SENTENCES)
    mine = {PLAIN.id: (f"Mara {PLAIN.ids[0]}",)}
    mara.post(f"{SENTENCES}/keep", 200, **sentences(page, mine))

    again, other = mara.get(SENTENCES), mara.get(f"{SENTENCES}?part=2")

    assert "did not save them" in again.text
    assert mine[PLAIN.id][0] in again.text
    assert "did not save them" not in other.text
    mara.post(SENTENCES, **sentences(again, mine))
    assert "did not save them" not in mara.get(f"{SENTENCES}?part=1").text


def test_words_not_saved_can_be_thrown_away(added, mara):
    page = mara.get(SENTENCES)
    mara.post(f"{SENTENCES}/keep", 200, **sentences(page, {PLAIN.id: ("Mara",)}))

    mara.post(f"{SENTENCES}/discard", **sentences(page, {}))

    assert "did not save them" not in mara.get(SENTENCES).text


def test_a_wrong_sentence_is_told_at_its_place_and_nothing_typed_is_lost(added, mara):
    other = next(each for each in interface() if len(each.ids) == 1 and each is not PLAIN)
    said = {other.id: in_finnish(other), PLAIN.id: ("%(nothing)s",)}

    page = mara.post(SENTENCES, 400, **sentences(mara.get(SENTENCES), said))

    assert page.all("textarea", id=f"{PLAIN.id}-0")[0]["aria-invalid"] == "true"
    assert in_finnish(other)[0] in page.text
    assert kept(added).messages == {}


def test_who_wrote_the_same_sentence_meanwhile_is_shown_and_sending_again_keeps_mine(
    added, mara, nils
):
    shown = mara.get(SENTENCES)
    theirs, mine = ({PLAIN.id: (f"{who} {PLAIN.ids[0]}",)} for who in ("Nils", "Mara"))
    nils.post(SENTENCES, **sentences(nils.get(SENTENCES), theirs))

    page = mara.post(SENTENCES, 409, **sentences(shown, mine))

    assert "Theirs:" in page.text
    mara.post(SENTENCES, **sentences(page, mine))
    assert kept(added).messages[PLAIN.key] == mine[PLAIN.id]


def test_a_removed_language_breaks_no_page_of_somebody_who_chose_it(added, mara):
    reader = added.someone("Vera", locale="fi")

    mara.post("/documents/languages/fi/remove")

    assert reader.get("/documents").status == 200
    assert reader.get("/account/profile").status == 200
    mara.get(SENTENCES, 404)


def test_a_language_that_a_plan_names_cannot_be_removed(added, mara):
    added.keep(a_live_plan(id="mail", placements=(), offered=("fi",)))

    assert "mail" in mara.post("/documents/languages/fi/remove", 400).text


def test_another_process_of_the_rooms_speaks_the_language_at_its_next_request(
    added, mara, sqlite_url, tmp_path
):
    forget()
    other = Rooms(sqlite_url, tmp_path)

    page = other.someone("Nils").get("/documents/languages")

    assert "suomi" in page.text
    other.store.close()


def test_editors_and_viewers_change_no_language(added, ed, vera):
    ed.get("/documents/languages", 403)
    vera.post("/documents/languages", 403, tag="cy")
    vera.get(SETTINGS, 403)
    vera.post(SENTENCES, 403)
    assert vera.get(SENTENCES).all("textarea")[0].get("readonly", "") is None
