"""The short texts of a plan, written by several people at once."""

from dataclasses import replace

import pytest
from acts import ED, MARA, VERA, an_act
from makers import NOON, a_live_plan, a_plan

from sunset.errors import NotAllowed, NotFound, Refused
from sunset.services import following_up, planning, publishing, rewording
from sunset.store import audit, change_sets, keeping, plans, publications


@pytest.fixture
def plan(store):
    kept = a_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


def worded(store, texts, base=1, actor=ED):
    with store.write() as session:
        return rewording.set_words(session, actor, "chat", base, texts, now=NOON)


def now_kept(store):
    with store.read() as session:
        return plans.head(session, "chat")


def test_an_editor_sets_texts_in_their_own_locale(store, plan):
    worded(store, {"reason": {"ko": "적은 분들만 씁니다."}, "channel.name": {"ko": "채팅"}})

    kept, number = now_kept(store)
    assert (kept.reason["ko"], kept.channel.name["ko"]) == ("적은 분들만 씁니다.", "채팅")
    assert (kept.reason["en"], number) == (plan.reason["en"], 2)


def test_the_log_says_which_words_changed(store, plan):
    worded(store, {"loss": {"ko": "이제 없습니다."}})

    with store.read() as session:
        line = audit.search(session)[0]
    assert line.action == "words set"
    assert [each.field for each in line.changes] == ["loss.ko"]


def test_words_of_a_destination_are_set_too(store, plan):
    worded(store, {"destinations.forum.need": {"ar": "استخدام أداة"}})

    assert now_kept(store)[0].destinations[0].need["ar"] == "استخدام أداة"


def test_a_text_taken_away_is_missing_again(store, plan):
    worded(store, {"reason": {"ko": "  "}})

    assert "ko" not in now_kept(store)[0].reason


def test_the_source_of_a_text_cannot_be_taken_away(store, plan):
    with pytest.raises(Refused) as refusal:
        worded(store, {"reason": {"en": ""}, "loss": {"en": ""}})

    assert [each.field for each in refusal.value.problems] == ["reason", "loss"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 4001, "longer than 4000"),
        ("{{ closes_on }}", "Write the fact out"),
        ("a\x07b", "cannot be seen"),
    ],
)
def test_texts_that_customers_cannot_read_are_refused_at_their_place(store, plan, text, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        worded(store, {"reason": {"ko": text}})

    assert refusal.value.problems[0].field == "reason.ko"


def test_a_locale_that_the_plan_does_not_promise_is_refused(store, plan):
    with pytest.raises(Refused, match="not one the plan promises"):
        worded(store, {"reason": {"lv": "Maz lietotāju."}})


def test_a_text_that_a_plan_has_not_is_not_found(store, plan):
    with pytest.raises(NotFound):
        worded(store, {"poem": {"ko": "시"}})


def test_two_editors_in_two_languages_do_not_disturb_each_other(store, plan):
    worded(store, {"reason": {"ko": "한국어"}}, base=1)

    worded(store, {"reason": {"ar": "بالعربية"}}, base=1, actor=MARA)

    kept, _ = now_kept(store)
    assert (kept.reason["ko"], kept.reason["ar"]) == ("한국어", "بالعربية")


def test_a_milestone_set_meanwhile_is_no_conflict_and_stays(store, plan):
    with store.write() as session:
        following_up.tick(session, MARA, "chat", "briefed", "Seen.", now=NOON)

    worded(store, {"reason": {"ko": "한국어"}}, base=1)

    assert now_kept(store)[0].milestones[0].done_on is not None


def test_two_editors_in_one_text_are_told_what_the_other_wrote(store, plan):
    worded(store, {"reason": {"ko": "먼저"}})

    with pytest.raises(rewording.Overtaken) as conflict:
        worded(store, {"reason": {"ko": "나중"}}, base=1, actor=MARA)

    assert conflict.value.number == 2
    assert conflict.value.theirs == {("reason", "ko"): "먼저"}
    assert now_kept(store)[0].reason["ko"] == "먼저"


def test_words_that_stay_as_they_were_make_no_version(store, plan):
    worded(store, {"reason": dict(plan.reason)})

    assert now_kept(store)[1] == 1


def test_words_that_a_language_of_a_public_plan_lacked_reach_the_press(store):
    plan = a_live_plan()
    lacking = {locale: text for locale, text in plan.reason.items() if locale != "ko"}
    with store.write() as session:
        keeping.begin(session, replace(plan, reason=lacking), an_act())
        before = publications.latest(session)

    worded(store, {"reason": {"ko": "한국어"}})

    with store.read() as session:
        assert publications.latest(session) == before + 1
    assert now_kept(store)[0].reason["ko"] == "한국어"


def test_words_that_customers_read_already_wait_for_a_second_person_once(store):
    with store.write() as session:
        keeping.begin(session, a_live_plan(), an_act())

    for _ in range(2):
        worded(store, {"reason": {"ko": "한국어"}})

    with store.write() as session:
        (asked,) = change_sets.waiting(session)
        publishing.confirm(session, MARA, asked.id, now=NOON)
    assert now_kept(store)[0].reason["ko"] == "한국어"


def test_viewers_set_no_words(store, plan):
    with pytest.raises(NotAllowed):
        worded(store, {"reason": {"ko": "한국어"}}, actor=VERA)


def test_a_version_that_never_was_is_not_found(store, plan):
    for base in (0, 99):
        with pytest.raises(NotFound):
            worded(store, {"reason": {"ko": "한국어"}}, base=base)


def test_facts_of_the_plan_that_changed_meanwhile_stay(store, plan):
    with store.write() as session:
        changed = replace(plan, country="NO")
        planning.change(session, MARA, changed, 1, shipped=("en", "ko", "ar"), now=NOON)

    worded(store, {"reason": {"ko": "한국어"}}, base=1)

    assert now_kept(store)[0].country == "NO"
