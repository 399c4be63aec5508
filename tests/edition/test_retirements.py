import json

from makers import a_live_plan, a_touchpoint

from sunset.domain.lookups import retirement
from sunset.edition import records


def test_a_plan_comes_back_as_it_was_written_also_what_readers_can_read_instead():
    plan = retirement(a_live_plan(), {"fi": ("sv", "en"), "ko": ("en",)})

    assert records.to_retirement(records.from_retirement(plan)) == plan
    assert plan.instead == {"fi": ("sv", "en")}


def test_a_plan_of_an_edition_from_before_has_nothing_to_read_instead():
    record = json.loads(records.from_retirement(retirement(a_live_plan())))

    for fewer in (-1, -2, -3):
        assert records.to_retirement(json.dumps(record[:fewer]).encode()) == retirement(
            a_live_plan()
        )


def test_the_register_of_touchpoints_goes_along():
    plan = retirement(a_live_plan(touchpoints=(a_touchpoint("signature"), a_touchpoint("app"))))

    assert records.to_retirement(records.from_retirement(plan)).touchpoints == ("signature", "app")


def test_a_plan_is_found_by_its_programme_again():
    plan = retirement(a_live_plan(programme="chat"))

    assert records.to_retirement(records.from_retirement(plan)).programme == "chat"
