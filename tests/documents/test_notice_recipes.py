"""Notices put together for a channel: what is true of its kind, and nothing without words."""

from dataclasses import replace

import pytest
from makers import a_channel, a_destination, a_need, a_plan, some_help

from sunset.documents.check import BANNER, check
from sunset.documents.generate import generated
from sunset.documents.merge import regenerated
from sunset.documents.outline import outline
from sunset.documents.placeholders import sample_facts
from sunset.domain.needs import Sensitivity, Urgency
from sunset.domain.plans import ChannelKind, DestinationKind, Help
from sunset.domain.texts import NOTICES, OVERVIEW
from sunset.speech import shipped_locales, speech

KEYS = (*(text.key for text in NOTICES), OVERVIEW)
FACTS = sample_facts()


def planned(kind=ChannelKind.PHONE, way=DestinationKind.FORM, **changes):
    ways = (a_destination(str(way), kind=way, needs=("repair",)),)
    return replace(a_plan(channel=a_channel(kind=kind), destinations=ways), **changes)


def structure(document):
    seen = outline(document.body)
    return [heading.id for heading in seen.headings], seen.names


def errors(document):
    kind = BANNER if document.id.startswith(BANNER) else ""
    spoken = speech(document.locale)
    return [str(x) for x in check(document, facts_known=FACTS, speech=spoken, kind=kind)]


@pytest.mark.parametrize("kind", ChannelKind)
def test_notices_of_every_channel_have_the_same_places_in_every_language(kind):
    for key in KEYS:
        made = [generated(planned(kind), key, locale) for locale in shipped_locales()]

        assert [errors(each) for each in made] == [[]] * len(made), key
        assert [structure(each) for each in made] == [structure(made[0])] * len(made), key


def test_each_kind_of_channel_is_spoken_of_in_its_own_words():
    for key in ("notice", "notice-closed", "notice-cancelled", "choice", "interstitial", "closed"):
        bodies = {kind: generated(planned(kind), key, "en").body for kind in ChannelKind}

        assert {kind for kind, body in bodies.items() if " call" in body} <= {ChannelKind.PHONE}
        assert len(set(bodies.values())) >= len(ChannelKind) - 1, key


@pytest.mark.parametrize("way", DestinationKind)
def test_a_notice_says_what_a_way_of_another_kind_is_like(way):
    there = outline(generated(planned(ChannelKind.SOCIAL, way), "notice", "en").body)

    assert "ways" in there.anchors


def test_to_keep_to_a_kind_needs_no_explanation():
    there = outline(generated(planned(ChannelKind.CHAT, DestinationKind.CHAT), "notice", "en").body)

    assert "ways" not in there.anchors


@pytest.mark.parametrize(
    ("absent", "left_out"),
    [
        ({"loss"}, {"loss"}),
        ({"reason"}, {"why"}),
        ({"data"}, set()),
        ({"cases"}, set()),
        ({"cases", "data"}, {"cases"}),
    ],
)
@pytest.mark.parametrize("key", ["notice", "notice-closed"])
def test_what_the_plan_does_not_say_leaves_no_heading_behind(key, absent, left_out):
    whole = outline(generated(planned(), key, "en").body)
    plan = planned(**{name: {"en": " "} for name in absent})

    found = outline(generated(plan, key, "en").body)

    assert whole.anchors - found.anchors == left_out
    assert found.names & absent == set()


def test_no_notice_ahead_names_a_date_so_that_edited_words_outlive_a_hold():
    names = outline(generated(planned(), "notice", "en").body).names

    assert {name for name in names if FACTS[name].kind in {"date", "instant"}} == set()


@pytest.mark.parametrize(
    ("person", "words"),
    [(some_help(), "call [{{ help_phone }}]"), (Help(how={"en": "Write."}), "take the way that")],
)
def test_who_cannot_wait_learns_where_a_person_helps(person, words):
    urgent = a_need(urgency=Urgency.SECONDS)

    made = generated(planned(needs=(urgent,), help=person), "notice", "en").body

    assert words in made
    assert "#person" not in generated(planned(needs=(a_need(),)), "notice", "en").body


def test_what_is_private_is_kept_from_public_places_only_where_there_are_some():
    need = a_need(sensitivity=Sensitivity.MONEY)
    public = generated(planned(way=DestinationKind.FORUM, needs=(need,)), "notice", "en").body
    private = generated(planned(needs=(need,)), "notice", "en").body

    assert "never write it where others read along" in public
    assert "never write it" not in private


def test_limits_are_fewer_hours_only_where_hours_are_kept_and_known():
    nothing = a_channel(kind=ChannelKind.PHONE, limited_hours={"en": ""})
    lines = {
        "fewer hours": generated(planned(), "banner-limit", "en").body,
        "limits apply": generated(planned(ChannelKind.EMAIL), "banner-limit", "en").body,
    }

    assert all(words in line for words, line in lines.items())
    assert "limits apply" in generated(planned(channel=nothing), "banner-limit", "en").body


def test_a_notice_edited_before_it_was_made_of_blocks_keeps_its_words_and_gains_the_new_ones():
    now = generated(planned(ChannelKind.CHAT), "notice", "en")
    sections = "loss", "why", "cases"
    then = replace(now, body="".join(part for part in parts(now.body) if of(part) in sections))
    edited = replace(then, body=then.body.replace("{{ loss }}", "Nobody chats with you."))

    made = regenerated(then, now, edited)

    assert made.offers == ()
    assert made.document.body == now.body.replace("{{ loss }}", "Nobody chats with you.")


def parts(body):
    return [f"## {part}" for part in body.split("## ")[1:]]


def of(section):
    return section.partition("{#")[2].partition("}")[0]
