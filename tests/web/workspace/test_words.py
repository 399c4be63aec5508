"""The short texts of a plan, side by side in every promised language."""

from dataclasses import replace

import pytest
from makers import LOCALES, a_live_plan, a_need, a_plan, a_text
from reading import read
from sqlalchemy.exc import OperationalError

from sunset.domain.people import ANY, Assignment
from sunset.domain.plans import StartHere
from sunset.services import rewording

PATH = "/documents/chat/words"


def sent(base="1", **texts):
    return {"base": base} | {name.replace("__", "."): text for name, text in texts.items()}


def area(page, place, locale):
    return next(x for x in read(page.answer.text).all("textarea") if x["id"] == f"{place}:{locale}")


@pytest.mark.parametrize("reader", LOCALES)
def test_every_text_stands_there_in_every_language(rooms, draft, reader):
    rooms.someone("Ada")

    page = rooms.someone("Ed", reader).get(PATH)

    texts = list(draft.texts())
    assert len(read(page.answer.text).all("textarea")) == len(texts) * len(LOCALES)
    assert area(page, "reason", "ar")["dir"] == "rtl"
    assert area(page, "reason", "ko")["lang"] == "ko"


def test_the_names_of_needs_stand_there_too(rooms, mara, ed):
    rooms.keep(a_plan(needs=(a_need(name={"en": "using a tool"}),)))

    page = ed.get(PATH)

    assert "Need repair: name" in page.text
    assert area(page, "needs.repair.name", "en").text.strip() == "using a tool"
    ed.send(PATH, sent(**{"needs.repair.name:ko": "공구 사용"}))
    assert rooms.kept().needs[0].name == {"en": "using a tool", "ko": "공구 사용"}


def test_missing_texts_are_marked_and_counted(rooms, mara, ed):
    rooms.keep(a_plan(loss={"en": "No more."}, reason={"en": "Few.", "ko": "적음"}))

    page = ed.get(PATH)

    assert "العربية2 missing" in page.text.replace(" 2", "2")
    assert "한국어1 missing" in page.text.replace(" 1", "1")


def test_what_is_written_is_saved(rooms, draft, ed):
    ed.send(
        PATH, sent(**{"reason:ko": "적은 분들만 씁니다.", "destinations.forum.name:ar": "المنتدى"})
    )

    kept = rooms.kept()
    assert kept.reason["ko"] == "적은 분들만 씁니다."
    assert kept.destinations[0].name["ar"] == "المنتدى"
    assert kept.loss == draft.loss
    assert "The texts are saved." in ed.get(PATH).text


def test_a_text_that_customers_cannot_read_is_given_back_with_a_sentence(rooms, draft, ed):
    page = ed.send(PATH, sent(**{"reason:ko": "x" * 4001, "loss:ar": "{{ loss }}"}), 400)

    assert "longer than 4,000 characters" in page.text
    assert "Write the fact out" in page.text
    assert area(page, "reason", "ko").text == "x" * 4001
    assert area(page, "loss", "ar")["aria-invalid"] == "true"
    assert rooms.kept() == draft


def test_the_plans_own_language_cannot_be_left_empty(draft, ed):
    page = ed.send(PATH, sent(**{"reason:en": " "}), 400)

    assert area(page, "reason", "en")["aria-invalid"] == "true"


def test_two_editors_of_one_text_see_both_versions_and_can_go_on(rooms, draft, ed, mara):
    mara.send(PATH, sent(**{"reason:ko": "먼저"}))

    page = ed.send(PATH, sent(**{"reason:ko": "나중", "loss:ko": "없음"}), 409)

    assert area(page, "reason", "ko").text == "나중"
    assert "Theirs: 먼저" in page.text
    ed.send(PATH, sent(page.value("base"), **{"reason:ko": "나중", "loss:ko": "없음"}))
    assert (rooms.kept().reason["ko"], rooms.kept().loss["ko"]) == ("나중", "없음")


def test_two_editors_of_two_texts_do_not_meet(rooms, draft, ed, mara):
    mara.send(PATH, sent(**{"reason:ko": "먼저"}))

    ed.send(PATH, sent(**{"reason:ar": "بالعربية"}))

    assert rooms.kept().reason["ko"] == "먼저"


@pytest.mark.parametrize("base", ["", "x", "0", "99", "9" * 50, "-1"])
def test_a_version_that_never_was_is_not_found(rooms, draft, ed, base):
    ed.send(PATH, sent(base, **{"reason:ko": "적음"}), 404)

    assert rooms.kept() == draft


def test_fields_that_the_plan_has_not_are_left_out(rooms, draft, ed):
    ed.send(PATH, sent(**{"poem:ko": "시", "reason:lv": "Maz", "owner:en": "Ed"}))

    assert rooms.kept() == draft


def test_hostile_words_are_text(rooms, draft, ed):
    ed.send(PATH, sent(**{"reason:ko": "</textarea><script>alert(1)</script>"}))

    assert "<script>alert" not in ed.get(PATH).answer.text


def test_a_sign_that_cannot_be_seen_is_refused(draft, ed):
    page = ed.send(PATH, sent(**{"reason:ko": "a\x07b"}), 400)

    assert "cannot be seen" in page.text


def test_a_viewer_reads_and_cannot_write(rooms, draft, vera):
    page = vera.get(PATH)

    assert "Save the texts" not in page.text
    vera.send(PATH, sent(**{"reason:ko": "적음"}), 403)
    assert rooms.kept() == draft


def test_a_plan_that_is_not_there_is_not_found(draft, ed):
    ed.get("/documents/nothing/words", 404)
    ed.send("/documents/nothing/words", sent(), 404)


def test_with_the_database_away_the_words_are_given_back(draft, ed, monkeypatch):
    def fail(*_, **__):
        raise OperationalError("", {}, Exception("away"))

    monkeypatch.setattr(rewording, "set_words", fail)
    page = ed.send(PATH, sent(**{"reason:ko": "오래 쓴 문장"}), 503)

    assert "오래 쓴 문장" in page.text


def test_start_here_labels_are_named_by_their_destination(rooms, mara, ed):
    plan = a_plan()
    link = StartHere(label=a_text("Orders"), url={"*": "https://forum.harbour.example/o"})
    rooms.keep(a_plan(destinations=(replace(plan.destinations[0], start_here=(link,)),)))

    assert "Destination 1: label of link 1" in ed.get(PATH).text


def test_words_that_were_not_saved_are_in_the_form_again(rooms, draft, ed):
    typed = sent(window="w1") | {"reason:ko": "적은 분들만"}
    ed.send(f"{PATH}/keep", typed, 200)

    page = ed.get(PATH)

    assert "적은 분들만" in page.text
    assert "You typed these words until 21 Nov 2026, 13:00" in page.text
    assert page.value("follows") == "w1"
    assert rooms.kept() == draft


def test_saving_clears_the_desk(rooms, draft, ed):
    typed = sent(window="w1") | {"reason:ko": "적은 분들만"}
    ed.send(f"{PATH}/keep", typed, 200)

    answer = ed.send(PATH, typed).answer

    assert answer.headers["Location"].endswith("#kept-w1")
    assert "did not save" not in ed.get(PATH).text


def test_words_can_be_thrown_away(rooms, draft, ed):
    typed = sent(window="w1") | {"reason:ko": "적은 분들만"}
    ed.send(f"{PATH}/keep", typed, 200)

    ed.send(f"{PATH}/discard", typed)

    assert "적은 분들만" not in ed.get(PATH).text


def test_words_come_back_when_the_time_to_be_signed_in_is_over(rooms, draft, ed):
    page = ed.get(PATH)
    rooms.now = rooms.now.replace(year=2031)
    fields = sent() | {"reason:ko": "적은 분들만", "csrf_token": page.value("csrf_token")}

    answer = ed.client.post(PATH, data=fields)

    assert answer.status_code == 401
    assert "적은 분들만" in answer.text


def test_an_editor_writes_short_texts_in_their_own_language_only(rooms, mara, draft):
    kim = rooms.someone("Ed", device="-kim", texts=[Assignment("chat", ANY, "ko")])

    page = kim.get(PATH)
    kim.send(PATH, sent() | {"reason:ko": "적은 분들만", "reason:en": "Mine now."})

    assert "readonly" in area(page, "reason", "en").attributes
    assert not read(page.answer.text).all("textarea", name="reason:ar")
    assert "/plans/chat" not in page.links
    assert "readonly" not in area(page, "reason", "ko").attributes
    assert rooms.kept().reason["ko"] == "적은 분들만"
    assert rooms.kept().reason["en"] == draft.reason["en"]


def test_what_waits_for_a_second_person_is_listed_with_a_link_for_who_may_follow_it(
    rooms, mara, ed
):
    rooms.keep(a_live_plan())
    ed.send(PATH, sent(**{"reason:ko": "다른 이유입니다."}))

    page = mara.get(PATH)

    assert "/plans/chat/changes/1" in page.links
    assert any("Ed" in each.text for each in read(page.answer.text).classed("say"))
    assert "/plans/chat/changes/1" not in ed.get(PATH).links
