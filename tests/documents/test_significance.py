import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import a_document

from sunset.documents.significance import Significance, raised, reasons, significance

TYPO, NORMAL, CRITICAL = Significance
STEPS = "1. Open the forum.\n2. Write your question.\n3. Keep the answer.\n"
WORDS = st.text(st.sampled_from("ab {}#-.1*\n"), max_size=60)


def changed(was, now, **both):
    return significance(a_document(body=was, **both), a_document(body=now, **both))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Write to us.", "Write  to\nus.\n"),
        ("Wriet to us.", "Write to us."),
        ("write to us", "Write to us."),
        ("Recieve an answer.", "Receive an answer."),
        ("A *good* answer.", "A good answer."),
        (f"{STEPS}", f"\n{STEPS}\n\n"),
        ("문의 하세요.", "문의하세요."),
    ],
)
def test_spaces_signs_and_slips_of_the_hand_are_typos(was, now):
    assert changed(was, now) is TYPO


@pytest.mark.parametrize(
    ("was", "now", "reason"),
    [
        ("Call us.", "Call {{ company }}.", "The placeholder “company” is new."),
        ("Ask {{ company }}.", "Ask.", "The placeholder “company” was taken out."),
        ("1. a b c", "1. a b c\n2. d e f", "The number of steps changed."),
        ("Call 1588-1234.", "Call 1588-1235.", "“15881234” was changed or taken out."),
        ("On 1 June 2027.", "On 1 July 2027.", "“2027-06-1” was changed or taken out."),
        ("Wait 5 days.", "Wait 7 days.", "“7” is new."),
        (
            "[a](https://a.example/x)",
            "[a](https://a.example/y)",
            "“https://a.example/y” is new.",
        ),
        ("## Ask {#a}", "## Asks {#a}", "A heading was changed: “## Asks {#a}”"),
        ("## Ask {#a}", "## Ask {#b}", "A heading was changed: “## Ask {#b}”"),
        (
            "Do not cal.",
            "Do not call.",
            "A paragraph that says “not” was changed: “Do not call.”",
        ),
        (
            "It is closed.",
            "It isn't closed.",
            "A paragraph that says “not” was changed: “It isn't closed.”",
        ),
        (
            "Call us from {{ closes_on }}.",
            "Call us until {{ closes_on }}.",
            "Before and after a date were changed: “Call us until {{ closes_on }}.”",
        ),
        ("You can ask.", "You must ask.", "More than a typo was changed: “You must ask.”"),
        ("a\n", "a\n\nb\n", "A paragraph came or went: “b”"),
    ],
)
def test_what_translations_would_tell_otherwise_is_at_least_normal(was, now, reason):
    found = reasons(a_document(body=was), a_document(body=now))

    assert reason in [str(each.message) for each in found]
    assert changed(was, now) is NORMAL


@pytest.mark.parametrize(
    ("was", "now", "reason"),
    [
        (
            STEPS,
            "1. Open the forum.\n2. Keep the answer.\n",
            "A step was taken out: “Write your question.”",
        ),
        (
            STEPS,
            STEPS.replace("Write your question.", "Hop!"),
            "A step was taken out: “Write your question.”",
        ),
        (
            "Go to {{ main_name }}.",
            "Go to {{ channel }}.",
            "“main_name”, which tells the new channel, was taken out.",
        ),
        (
            "[a](https://a.example/x)",
            "[a](https://b.example/x)",
            "The text leads to “b.example”, no longer to “a.example”.",
        ),
    ],
)
def test_a_step_or_a_successor_that_is_gone_makes_translations_wrong(was, now, reason):
    found = reasons(a_document(body=was), a_document(body=now))

    assert str(found[0].message) == reason
    assert changed(was, now) is CRITICAL


@pytest.mark.parametrize(
    ("locale", "was", "now"),
    [
        ("ko", "채팅은 닫힙니다.", "채팅은 닫히지 않습니다."),
        ("ru", "Чат закрыт.", "Чат не закрыт."),
        ("ar", "الدردشة مغلقة.", "الدردشة غير مغلقة."),
        ("lv", "Tērzēšana ir slēgta.", "Tērzēšana nav slēgta."),
        ("ko", "{{ closes_on }}부터 쓰세요.", "{{ closes_on }}까지 쓰세요."),
        ("lv", "Zvaniet no {{ closes_on }}.", "Zvaniet līdz {{ closes_on }}."),
    ],
)
def test_each_language_has_its_own_words_for_not_from_and_until(locale, was, now):
    assert changed(was, now, locale=locale, source=locale) is NORMAL


def test_the_title_is_a_heading():
    assert significance(a_document(title="Help"), a_document(title="Helps")) is NORMAL


@given(WORDS)
def test_what_did_not_change_is_a_typo_at_most(body):
    assert changed(body, f"{body}\n") is TYPO


@given(WORDS, WORDS, st.sampled_from(Significance))
def test_an_author_is_only_ever_overruled_upwards(was, now, chosen):
    before, after = a_document(body=was), a_document(body=now)

    found = raised(chosen, before, after)

    assert found >= chosen
    assert found >= significance(before, after)
    assert found in {chosen, significance(before, after)}


@given(st.lists(st.sampled_from(["Ask.", "Write the words.", "Keep it."]), max_size=5), st.data())
def test_fewer_steps_are_always_critical(steps, data):
    steps = [*steps, "Open the page."]
    gone = data.draw(st.integers(0, len(steps) - 1))

    assert changed(numbered(steps), numbered(steps[:gone] + steps[gone + 1 :])) is CRITICAL


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_judged(was, now):
    assert changed(was, now) in Significance


def test_significances_order_by_what_they_mean():
    assert sorted([CRITICAL, TYPO, NORMAL]) == [TYPO, NORMAL, CRITICAL]
    assert max(NORMAL, TYPO) is NORMAL


def numbered(steps):
    return "".join(f"{number}. {step}\n" for number, step in enumerate(steps, start=1))
