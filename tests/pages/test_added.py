"""What the page of a guide adds is there, too, where the guide is plain text."""

from makers import NOON, a_destination, a_live_plan, a_text

from sunset.domain.plans import StartHere
from sunset.pages.added import whole
from sunset.pages.content import Library
from sunset.pages.render import Home, view_of
from sunset.pages.touchpoints import scene_at

HOME = Home(public_url="https://support.harbour.example")
BODY = (
    "Read this.\n\n## Choose {#choose}\n\nLook.\n\n### Closer {#closer}\n\nSee.\n\n## Ask\n\nDo.\n"
)


def told(body, locale="en", **changes):
    plan = a_live_plan(**changes)
    return whole(view_of(scene_at(plan, NOON), locale, Library({}), HOME), body)


def test_a_way_says_all_that_it_says_on_the_page():
    start = StartHere(label=a_text("Ask"), url={"*": "https://forum.harbour.example/new"})
    way = a_destination(
        wait=a_text("a day"),
        cost=a_text("nothing"),
        account=False,
        start_here=(start,),
    )

    lines = told("## Choose {#choose}\n", destinations=(way,)).splitlines()

    assert lines[2:] == [
        "- Using a tool: [the forum](https://forum.harbour.example/)",
        "    Day and night; answers in about 4 hours.",
        "    Wait: a day",
        "    Cost: nothing",
        "    No account needed.",
        "    - [Ask](https://forum.harbour.example/new)",
        "",
    ]


def test_ways_stand_behind_all_of_their_section_and_before_the_next():
    text = told(BODY)

    assert text.index("See.") < text.index("- Using a tool") < text.index("## Ask")
    assert text.replace(text[text.index("- Using") : text.index("## Ask")], "").strip() == (
        BODY.strip()
    )


def test_it_is_said_in_the_language_of_the_guide():
    assert "계정이 필요합니다" in told(BODY, "ko")


def test_a_text_without_such_sections_stays_as_it_is():
    body = "Only this.\n\n## Ask {#ask}\n\nDo."

    assert told(body).strip() == body
