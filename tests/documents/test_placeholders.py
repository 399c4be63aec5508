from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from texts import facts

from sunset.documents.placeholders import REGISTRY, Fact, Kind, problem, sample_facts, scan
from sunset.documents.wording import substitute
from sunset.speech import speech

EN, AR, KO = speech("en"), speech("ar"), speech("ko")


def complaints(text, known=None):
    known = facts() if known is None else known
    found = (problem(place, known, "body") for place in scan(text))
    return [(each.line, each.column, each.text(EN)) for each in found if each]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb {{ nope }}", (2, 3, "“nope” is no fact of a plan. These are: ")),
        ("{{ closes_on|roman }}", (1, 1, "“closes_on” cannot be written as “roman”, only as: l")),
        ("{{ closes_on", (1, 1, "“{{” is not a placeholder.")),
        ("{{ channel.name }}", (1, 1, "“{{ channel.name }}” is not a placeholder.")),
        ("{{ channel\n}}", (1, 1, "“{{” is not a placeholder.")),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, said):
    ((line, column, sentence),) = complaints(text)

    assert (line, column, sentence[: len(said[2])]) == said


def test_a_fact_that_the_plan_lacks_is_said_with_its_meaning():
    known = {name: fact for name, fact in facts().items() if name != "loss"}

    ((_, _, sentence),) = complaints("{{ loss }}", known)

    assert sentence == (
        "The plan does not know “loss” (what customers lose). Add it there, or leave it out here."
    )


@pytest.mark.parametrize("fact", [Fact(Kind.TEXT, ""), Fact(Kind.DATE, date(2027, 3, 1))])
def test_an_empty_fact_and_one_of_another_kind_are_not_known(fact):
    assert complaints("{{ loss }}", facts(loss=fact))


@pytest.mark.parametrize("name", sorted(REGISTRY))
@pytest.mark.parametrize("spoken", [EN, AR, KO], ids=["en", "ar", "ko"])
def test_every_fact_can_be_written_in_each_of_its_formats(name, spoken):
    for written_as in REGISTRY[name].formats:
        text = f"{{{{ {name}|{written_as} }}}}"

        assert complaints(text) == []
        assert "{{" not in substitute(text, sample_facts(), spoken)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{{ closes_on }}", "1 March 2027"),
        ("{{closes_on|full}}", "Monday, 1 March 2027"),
        ("{{ closes_on|weekday }}", "Monday"),
        ("{{ closes_on|day }}", "1 March"),
        ("{{ closes_on|iso }}", "2027-03-01"),
        ("{{ destinations }}", "the forum and the help center"),
        (r"\{{ channel }}", "{{ channel }}"),
        (r"\\{{ channel }}", r"\\Phone support"),
    ],
)
def test_a_fact_is_written_as_asked(text, written):
    assert substitute(text, facts(), EN) == written


def test_an_instant_is_told_in_the_zone_of_the_plan():
    at = datetime(2027, 3, 1, 18, tzinfo=ZoneInfo("Europe/Stockholm"))

    written = substitute("{{ closes_at }}", facts(closes_at=Fact(Kind.INSTANT, at)), EN)

    assert written == "Monday, 1 March 2027, 18:00, Central European Time (UTC+1)"


def test_a_number_stays_in_order_inside_arabic():
    assert substitute("{{ help_phone }}", facts(), AR) == "\u2066+44 20 7946 0958\u2069"


def test_a_date_behind_a_typed_name_stays_in_order_inside_arabic():
    written = substitute("Harbour Tools {{ closes_on }}", facts(), AR)

    assert written == "Harbour Tools \u20681 مارس 2027\u2069"


def test_a_value_cannot_be_a_placeholder_or_turn_the_text_around():
    sly = Fact(Kind.NAME, "{{ loss }}\u202e\u2066\x00\ue0000\ue001\nx")

    assert substitute("{{ channel }}", facts(channel=sly), EN) == "{{ loss }}0 x"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.INSTANT, datetime(2027, 3, 1)),
        (Kind.DATE, datetime(2027, 3, 1, tzinfo=UTC)),
        (Kind.DATE, "2027-03-01"),
        (Kind.LIST, "a"),
        (Kind.TEXT, 3),
    ],
)
def test_a_value_of_another_type_is_no_fact(kind, value):
    with pytest.raises(TypeError):
        Fact(kind, value)
