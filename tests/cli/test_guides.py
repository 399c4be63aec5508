"""`sunset guides` prints what customers and agents read, and what the generator writes."""

import pytest
from acts import an_act
from click.testing import CliRunner
from makers import a_channel, a_destination, a_live_plan, a_need

from sunset.cli import sunset
from sunset.documents.front_matter import parse
from sunset.domain.needs import Sensitivity
from sunset.domain.plans import ChannelKind, DestinationKind
from sunset.store import plans
from sunset.store.session import Store


@pytest.fixture
def run(sqlite_url, tmp_path):
    store = Store(sqlite_url)
    form = a_destination("form", kind=DestinationKind.FORM, needs=("repair", "billing"))
    forum = a_destination(needs=("billing", "taxes"))
    plan = a_live_plan(
        channel=a_channel(kind=ChannelKind.PHONE),
        needs=(
            a_need(),
            a_need("billing", sensitivity=Sensitivity.MONEY),
            a_need("taxes", sensitivity=Sensitivity.MONEY),
        ),
        destinations=(form, forum),
    )
    with store.write() as session:
        plans.add(session, plan, an_act())
    store.close()
    environ = {"SUNSET_DATABASE_URL": sqlite_url, "SUNSET_STATE": str(tmp_path)}

    return lambda *words: CliRunner(env=environ).invoke(sunset, ["guides", *words])


def test_a_guide_is_shown_with_its_facts(run):
    shown = run("show", "chat", "--key", "for-repair")

    assert shown.exit_code == 0
    assert shown.stdout.startswith("# How to get help with using a tool without Live chat")
    assert "{{" not in shown.stdout


def test_the_ways_that_the_page_adds_stand_behind_their_step_and_the_person_at_the_end(run):
    lines = run("show", "chat", "--key", "after").stdout.splitlines()

    step = lines.index("## Choose the way that fits {#choose}")
    after = lines.index("## Have the facts at hand {#facts}")
    assert lines[step + 4 : step + 7] == [
        "- Using a tool: [the forum](https://forum.harbour.example/)",
        "    Day and night; answers in about 4 hours.",
        "    You need an account there.",
    ]
    assert sum(line.startswith("- ") for line in lines[step:after]) == 2
    assert [line for line in lines if line][-3:] == [
        "Call us, we do it with you.",
        "- By phone: +46 8 123 45 00",
        "- By post: Box 12, 111 20 Stockholm",
    ]


def test_an_agents_text_is_shown_as_it_is_written(run):
    assert "By post" not in run("show", "chat", "--key", "briefing").stdout


def test_what_is_generated_is_a_file_with_placeholders(run):
    made = run("generate", "chat", "--key", "for-repair")

    document = parse(made.stdout)
    assert (document.id, document.locale) == ("for-repair", "en")
    assert "{{ way }}" in document.body
    assert made.exit_code == 0


def test_every_guide_and_touchpoint_text_is_generated_without_a_key(run):
    made = run("generate", "chat")

    ids = [line for line in made.stdout.splitlines() if line.startswith("id: ")]
    assert 'id: "say-greeting"' in ids
    assert 'id: "after"' in ids
    assert 'id: "notice"' not in ids


def test_a_public_place_is_left_out_and_a_refusal_has_a_reason(run):
    beside = run("generate", "chat", "--key", "for-billing")
    refused = run("generate", "chat", "--key", "for-taxes")

    assert "strangers read there" in beside.stderr
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "only a public place serves it" in refused.stderr
    assert "only a public place serves it" in run("show", "chat", "--key", "for-taxes").stderr


@pytest.mark.parametrize("words", [("chat", "--key", "for-nothing"), ("chat", "--locale", "xx")])
def test_what_is_not_there_is_named_beside_what_is(run, words):
    refused = run("generate", *words)

    assert refused.exit_code == 2
    assert "for-repair" in refused.stderr or "en, ko, ar" in refused.stderr
