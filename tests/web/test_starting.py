"""The guided start: one question a page, left and come back to, and a plan in the end."""

from datetime import datetime
from io import BytesIO

import pytest
from guided import ANSWERS, FIRST, answered, begin, give, wanted

from sunset.domain.plans import ChannelKind
from sunset.domain.schedules import Profile, Stage
from sunset.store import rules


def test_answers_become_a_whole_plan(rooms, mara):
    answered(mara)
    proposal = mara.get(f"{FIRST}/proposal")
    kept = wanted(proposal)
    dates = {a["name"]: a["value"] for a in proposal.all("input", type="datetime-local")}

    page = mara.send(f"{FIRST}/proposal", {**dates, "kept": kept, "go": "keep"})

    plan = rooms.kept("phone-line")
    assert page.answer.location == "/plans/phone-line"
    assert (plan.country, plan.serves, plan.channel.kind) == ("ES", ("SE",), ChannelKind.PHONE)
    assert (plan.profile, plan.schedule.closes) == (Profile.LONG, datetime(2028, 3, 1, 18))
    assert plan.schedule.brownouts == ()
    assert (plan.promised, plan.offered) == (("en", "ko"), ("ar",))
    assert plan.readers == {"ar": 3, "en": 70, "ko": 20}
    assert [(way.id, way.needs) for way in plan.destinations] == [
        ("the-forum", ("using-a-tool",)),
        ("the-private-form", ("refunds",)),
    ]
    assert (plan.destinations[0].wait, plan.destinations[0].capacity) == (
        {"en": "About 4 hours"},
        100,
    )
    assert (plan.channel.users, plan.channel.volume) == ("mostly workshops", 400)
    assert {"offline", "voice", "in-public"} <= {each.id for each in plan.struggles}
    assert plan.touchpoints[0].where == "https://harbour.example/contact"
    assert plan.milestones
    with rooms.store.read() as session:
        found = {(x.host, x.path, x.destination) for x in rules.of(session, plan.id)}
    assert found == {
        ("phone.harbour.example", "/call", "the-forum"),
        ("phone.harbour.example", "/faq", ""),
    }
    mara.get("/plans/phone-line")
    mara.get(FIRST, 404)


def test_every_question_shows_its_evidence_and_its_source(mara):
    begin(mara)

    for step in ANSWERS:
        page = mara.get(f"{FIRST}/{step}")
        assert page.all("p", class_="evidence")
        assert page.all("span", class_="source")


def test_an_answer_leads_to_the_next_question_and_the_last_to_the_proposal(mara):
    begin(mara)

    first = give(mara, "country")
    give(mara, *[step for step in ANSWERS if step not in {"country", "places"}])
    last = give(mara, "places")

    assert (first, last) == (f"{FIRST}/company", f"{FIRST}/proposal")


def test_what_was_typed_is_kept_when_somebody_leaves_and_answers_nothing_yet(rooms, mara):
    begin(mara)

    page = mara.send(
        f"{FIRST}/channel", {"channel-kind": "chat", "channel-name": "Cha", "go": "leave"}
    )

    assert page.answer.location == FIRST
    assert mara.get(f"{FIRST}/channel").value("channel-name") == "Cha"
    assert "Answered" not in mara.get(FIRST).text
    assert "Cha" in rooms.someone("Mara", device="2").get("/starts").text


def test_a_start_is_nobody_elses(mara, nils, vera):
    begin(mara)

    assert "A channel without a name" not in nils.get("/starts").text
    for path in (FIRST, f"{FIRST}/needs", f"{FIRST}/proposal", f"{FIRST}/remove"):
        nils.get(path, 404)
    nils.send(f"{FIRST}/country", ANSWERS["country"], 404)
    vera.get("/starts", 403)


@pytest.mark.parametrize(
    ("step", "changes", "field", "sentence"),
    [
        ("country", {"country": ""}, "country", "Fill in this field."),
        ("company", {"company-url": "javascript:x"}, "company-url", "Give a full address"),
        ("channel", {"channel-name": " "}, "channel-name", "Write this text in en"),
        ("users", {"channel-volume": "-5"}, "channel-volume", "Write a whole number from 1 to"),
        ("reason", {"reason": ""}, "reason", "Write this text in en"),
        ("needs", {"needs-1-share": "90"}, "needs-0-share", "come to more than 100"),
        ("needs", {"needs-1-name": " "}, "needs-1-name", "Write this text in en"),
        ("needs", {"needs-1-share": "many"}, "needs-1-share", "This cannot be read."),
        (
            "destinations",
            {"destinations-1-url": "https://evil.example/"},
            "destinations-1-url",
            "is not one of",
        ),
        (
            "destinations",
            {"destinations-0-languages": "no_such"},
            "destinations-0-languages",
            "no language tag",
        ),
        ("help", {"help-how": ""}, "help-how", "Write this text in en"),
        ("closing", {"zone": "Mars/North"}, "zone", "Give an IANA time zone"),
        ("languages", {"readers-4-share": "80"}, "readers-0-share", "come to more than 100"),
        ("places", {"placements-0-host": "https://x"}, "placements-0-host", "Give a host name"),
        ("places", {"paths": "call"}, "paths", "Give a path that begins with a slash."),
    ],
)
def test_what_is_wrong_stands_at_its_field(mara, step, changes, field, sentence):
    begin(mara)
    give(mara, "company")

    page = mara.send(f"{FIRST}/{step}", ANSWERS[step] | changes | {"go": "on"}, 400)

    assert sentence in page.text
    assert [a for _, a, _ in page.tags if a.get("id") == field and "aria-invalid" in a]


def test_money_cannot_be_given_to_a_public_forum(rooms, mara):
    begin(mara)
    give(mara, "company", "needs", "destinations")

    page = mara.get(f"{FIRST}/fit")
    boxes = [a["value"] for a in page.all("input", name="fit")]
    mara.send(f"{FIRST}/fit", {"fit": ["refunds:the-forum"], "go": "on"}, 400)

    assert boxes == [
        "using-a-tool:the-forum",
        "using-a-tool:the-private-form",
        "refunds:the-private-form",
    ]
    assert "neither money nor personal matters belong in public" in page.text


def test_what_fits_best_is_ticked_until_somebody_chooses(mara):
    begin(mara)
    give(mara, "company", "needs", "destinations")

    page = mara.get(f"{FIRST}/fit")

    assert [a["value"] for a in page.all("input", name="fit") if "checked" in a] == [
        "using-a-tool:the-forum",
        "refunds:the-private-form",
    ]


def test_a_changed_answer_asks_for_a_second_look_at_what_rests_on_it(mara):
    answered(mara)

    after = give(mara, "needs")

    page = mara.get(FIRST)
    assert after == f"{FIRST}/fit"
    assert page.text.count("Look at it again") == 1


def test_the_law_of_the_served_countries_is_told_and_is_no_advice(mara):
    begin(mara)
    give(mara, "country", "channel")

    page = mara.get(f"{FIRST}/law")

    assert "They may not close their phone line." in page.text
    assert "This is not legal advice." in page.text


def test_needs_come_from_a_file_all_or_none(mara):
    begin(mara)
    good, bad = b"name,share\nUsing a tool,50\n", b"name,share\nA,1\nB,many\n"

    def load(data, status):
        return mara.send(f"{FIRST}/needs/file", {"file": (BytesIO(data), "needs.csv")}, status)

    load(good, 302)
    page = load(bad, 400)

    assert "Line 3, share: Write a whole number from 0 to 100." in page.text
    assert page.value("needs-0-name") == "Using a tool"


def test_a_proposal_can_be_changed_before_it_is_kept(rooms, mara):
    answered(mara)
    proposal = mara.get(f"{FIRST}/proposal")
    dates = {a["name"]: a["value"] for a in proposal.all("input", type="datetime-local")}
    kept = [name for name in wanted(proposal) if name != "touchpoints.print"]
    changed = {**dates, "limit": "2027-11-01T08:00", "windows": "y", "kept": kept}

    mara.send(f"{FIRST}/proposal", changed | {"go": "look"})
    again = mara.get(f"{FIRST}/proposal")
    mara.send(f"{FIRST}/proposal", changed | {"kept": wanted(again), "go": "keep"})

    plan = rooms.kept("phone-line")
    assert plan.schedule.start(Stage.LIMIT) == datetime(2027, 11, 1, 8)
    assert plan.schedule.brownouts
    assert "print" not in {each.id for each in plan.touchpoints}


def test_a_proposal_with_open_questions_is_not_kept_and_names_them(mara):
    begin(mara)
    give(mara, *[step for step in ANSWERS if step not in {"law", "reason"}])
    dates = {
        a["name"]: a["value"]
        for a in mara.get(f"{FIRST}/proposal").all("input", type="datetime-local")
    }

    page = mara.send(f"{FIRST}/proposal", {**dates, "go": "keep"}, 400)

    assert f"{FIRST}/law" in page.links
    assert f"{FIRST}/reason" in page.links
    mara.get("/plans/phone-line", 404)


def test_a_start_that_is_not_wanted_is_removed(mara):
    begin(mara)

    mara.get(f"{FIRST}/remove")
    mara.send(f"{FIRST}/remove", {})

    mara.get(FIRST, 404)


def test_nobody_keeps_more_starts_than_twenty(mara):
    for _ in range(20):
        begin(mara)

    page = mara.send("/starts", {"source_locale": "en"}, 400)

    assert "You have 20 unfinished starts." in page.text


def test_what_is_left_half_typed_breaks_no_page(mara):
    answered(mara)
    half = {"closes": "2028-03-01T18:00", "zone": "Mars/North"}
    mara.send(f"{FIRST}/closing", half | {"go": "leave"})
    mara.send(f"{FIRST}/needs", {"needs-0-share": "5", "go": "leave"})
    mara.send(
        f"{FIRST}/destinations",
        {"destinations-0-kind": "chat", "destinations-0-name": "x", "go": "leave"},
    )

    pages = [mara.get(f"{FIRST}/{step}") for step in (*ANSWERS, "proposal")]
    mara.send(f"{FIRST}/proposal", {"closed": "", "go": "leave"}, 400)
    page = mara.send(f"{FIRST}/proposal", {"closed": "2028-03-01T18:00", "go": "keep"}, 400)

    assert len(pages) == len(ANSWERS) + 1
    assert f"{FIRST}/closing" in page.links
