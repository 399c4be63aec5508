"""The guided start: one question a page, left and come back to, and a plan in the end."""

from datetime import datetime

from guided import ANSWERS, FIRST, answered, begin, give, wanted

from sunset.domain.plans import ChannelKind
from sunset.domain.schedules import Profile, Stage
from sunset.store import rules


def kept(rooms, mara):
    """Answer everything, keep what is proposed, and return the plan and where that led."""
    answered(mara)
    proposal = mara.get(f"{FIRST}/proposal")
    dates = {a["name"]: a["value"] for a in proposal.all("input", type="datetime-local")}
    page = mara.send(f"{FIRST}/proposal", {**dates, "kept": wanted(proposal), "go": "keep"})
    return rooms.kept("phone-line"), page.answer.location


def test_answers_become_a_plan(rooms, mara):
    plan, place = kept(rooms, mara)

    assert place == "/plans/phone-line"
    assert (plan.countries, plan.channel.kind) == (("ES", "SE"), ChannelKind.PHONE)
    assert (plan.profile, plan.schedule.closes) == (Profile.LONG, datetime(2028, 3, 1, 18))
    assert (plan.promised, plan.offered) == (("en", "ko"), ("ar",))
    assert plan.readers == {"ar": 3, "en": 70, "ko": 20}
    assert (plan.channel.users, plan.channel.volume) == ("mostly workshops", 400)
    mara.get(place)
    mara.get(FIRST, 404)


def test_destinations_serve_what_was_chosen_and_say_what_they_can_take(rooms, mara):
    plan, _ = kept(rooms, mara)

    forum, form = plan.destinations
    assert (forum.needs, form.needs) == (("using-a-tool",), ("refunds",))
    assert (forum.wait, forum.cost) == ({"en": "About 4 hours"}, {"en": "Free"})
    assert (forum.languages, forum.capacity) == (("en", "ko"), 100)


def test_the_rest_of_the_plan_is_proposed_without_brownouts_for_a_phone_line(rooms, mara):
    plan, _ = kept(rooms, mara)

    assert plan.schedule.brownouts == ()
    assert {"offline", "voice", "in-public"} <= {each.id for each in plan.struggles}
    assert plan.touchpoints[0].where == "https://harbour.example/contact"
    assert plan.milestones


def test_old_paths_become_rules(rooms, mara):
    plan, _ = kept(rooms, mara)

    with rooms.store.read() as session:
        found = {(x.host, x.path, x.destination) for x in rules.of(session, plan.id)}
    assert found == {
        ("phone.harbour.example", "/call", "the-forum"),
        ("phone.harbour.example", "/faq", ""),
    }


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
