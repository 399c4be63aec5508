"""What the generator writes: every channel, every way, every language there is."""

from itertools import product

import pytest
from makers import a_channel, a_destination, a_need, a_plan, a_text, some_help

from sunset.documents.check import BANNER, check
from sunset.documents.front_matter import parse
from sunset.documents.generate import generated, objections, refusal
from sunset.documents.kits import locales_of
from sunset.documents.outline import outline, used_in_line
from sunset.documents.placeholders import sample_facts, scan
from sunset.domain.needs import Sensitivity, Urgency
from sunset.domain.plans import ChannelKind, DestinationKind, Help
from sunset.domain.texts import TextKind, guides_of, texts_of
from sunset.speech import speech

SAMPLE = sample_facts()
DATES = {name for name, fact in SAMPLE.items() if fact.kind in {"date", "instant"}}
GUIDE = "for-repair"
BANNED = {"soon", "maintenance", "improvements", "excited", "convenience"}


def planned(channel=ChannelKind.PHONE, way=DestinationKind.FORM, **changes):
    need = a_need(urgency=Urgency.SECONDS, **changes)
    ways = (
        a_destination(str(way), kind=way, needs=("repair",)),
        a_destination("second", kind=DestinationKind.PHONE, needs=("repair",)),
    )
    return a_plan(channel=a_channel(kind=channel), needs=(need,), destinations=ways)


def structure(document):
    seen = outline(document.body)
    return (
        [heading.id for heading in seen.headings],
        [(place.name, place.format) for place in seen.used if place.format in ("time", "date")],
        seen.names,
        used_in_line(document.title) | used_in_line(document.summary),
    )


def errors(document):
    kind = BANNER if document.id.startswith("banner-") else ""
    spoken = speech(document.locale)
    return [str(x) for x in check(document, facts_known=SAMPLE, speech=spoken, kind=kind)]


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(("channel", "way"), [*product(ChannelKind, DestinationKind)])
def test_a_guide_for_every_channel_and_every_way_can_be_published(channel, way, dated):
    plan = planned(channel, way)

    made = [generated(plan, GUIDE, locale, dated=dated) for locale in locales_of("for-need")]

    assert made[0].locale == min(locales_of("for-need"))
    assert [errors(each) for each in made] == [[]] * len(made)
    assert [structure(each) for each in made] == [structure(made[0])] * len(made)
    assert set(structure(made[0])[0]) >= {"hand", "open", "ask", "time", "dates", "stuck", "help"}


@pytest.mark.parametrize("kind", ChannelKind)
@pytest.mark.parametrize("person", [some_help(), Help(how=a_text("Write to us."))])
def test_every_text_of_a_plan_is_written_with_and_without_dates(kind, person):
    plan = a_plan(channel=a_channel(kind=kind), needs=(), help=person)

    for text in texts_of(plan):
        for dated in (True, False):
            made = generated(plan, text.key, "en", dated=dated)
            assert errors(made) == [], text.key


@pytest.mark.parametrize("kind", ChannelKind)
def test_without_a_date_no_date_is_named(kind):
    plan = planned(kind)
    written = [t for t in texts_of(plan) if t.kind in {TextKind.GUIDE, TextKind.TOUCHPOINT}]

    for text in written:
        made = generated(plan, text.key, "en", dated=False)
        named = {place.name for place in scan(f"{made.title} {made.summary} {made.body}")}
        assert named & DATES == set(), text.key


def test_a_plan_without_a_stage_is_not_told_its_date():
    plan = planned()
    starts = tuple(s for s in plan.schedule.starts if s.stage not in {"limit", "stop_new"})
    short = a_plan(
        channel=plan.channel,
        needs=plan.needs,
        destinations=plan.destinations,
        schedule=type(plan.schedule)(zone=plan.schedule.zone, starts=starts),
    )

    for key in (GUIDE, "say-greeting", "briefing"):
        named = outline(generated(short, key, "en").body).names
        assert named & {"stop_new_on", "limit_on"} == set()


@pytest.mark.parametrize(
    ("kind", "key", "promise"),
    [
        (ChannelKind.EMAIL, "auto-reply", "a person will read it"),
        (ChannelKind.CHAT, "bot-line", "a person answers you"),
    ],
)
def test_nobody_is_promised_an_answer_once_new_questions_go_elsewhere(kind, key, promise):
    plan = planned(kind)

    before, _, turned = generated(plan, key, "en").body.partition("{#stop-new}")

    assert promise in before
    assert "New questions now go to the other ways" in turned
    assert promise not in turned
    assert promise not in generated(plan, key, "en", dated=False).body


@pytest.mark.parametrize("sensitivity", [Sensitivity.PERSONAL, Sensitivity.MONEY])
def test_a_sensitive_matter_is_never_sent_to_a_public_forum(sensitivity):
    forum = a_destination(needs=("repair",))
    need = a_need(sensitivity=sensitivity)
    alone = a_plan(needs=(need,), destinations=(forum,))
    form = a_destination("form", kind=DestinationKind.FORM, needs=("repair",))
    beside = a_plan(needs=(need,), destinations=(forum, form))

    assert generated(alone, GUIDE, "en") is None
    assert "only a public place" in str(refusal(alone, GUIDE))
    assert refusal(beside, GUIDE) is None
    assert "the forum is left out" in str(objections(beside, GUIDE)[0])
    assert "Open the form" in generated(beside, GUIDE, "en").body


def test_an_open_matter_may_be_asked_in_public():
    forum = a_destination(needs=("repair",))

    plan = a_plan(needs=(a_need(),), destinations=(forum,))

    assert objections(plan, GUIDE) == ()
    assert "Everybody can read" in generated(plan, GUIDE, "en").body


def test_a_need_that_nobody_serves_gets_no_guide_but_a_sentence():
    plan = a_plan(needs=(a_need(),), destinations=(a_destination(),))

    assert generated(plan, GUIDE, "en") is None
    assert "no destination serves it" in str(refusal(plan, GUIDE))


def test_who_cannot_wait_is_sent_to_a_person():
    patient = planned()
    calm = a_plan(needs=(a_need(urgency=Urgency.DAY),), destinations=patient.destinations)

    assert "cannot wait" in generated(patient, GUIDE, "en").body
    assert "cannot wait" not in generated(calm, GUIDE, "en").body


def test_a_text_is_written_in_the_languages_that_its_words_ship_in():
    plan = planned()

    assert generated(plan, GUIDE, "xx") is None
    assert generated(plan, "for-nothing", "en") is None
    assert generated(plan, "../plans/fax", "en") is None


def test_what_is_generated_reads_back_as_a_document():
    for text in guides_of(planned()):
        made = generated(planned(), text.key, "en")
        assert (made.id, made.locale, made.source) == (text.key, "en", "en")
        assert parse('---\nid: "a"\nlocale: "en"\nsource: "en"\ntitle: "x"\n---\n' + made.body).body


def test_no_english_sentence_is_longer_than_twenty_five_words():
    for plan in (planned(c, w) for c, w in product(ChannelKind, DestinationKind)):
        for text in texts_of(plan):
            made = generated(plan, text.key, "en")
            body = made.body.replace("{{ ", "").replace(" }}", "").replace("?**", ". ")
            for sentence in body.replace("\n", ". ").replace("? ", ". ").split(". "):
                assert len(sentence.split()) <= 25, (text.key, sentence)
            assert not BANNED & set(f"{made.title} {body}".lower().split()), text.key
