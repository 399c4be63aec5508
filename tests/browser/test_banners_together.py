"""Several plans on one page: one banner, the most urgent."""

from datetime import datetime

import pytest
from makers import a_live_plan, a_schedule

pytestmark = pytest.mark.browser

ONE_TAG = '<script async src="{home}/embed/v1.js" data-plan="chat fax mail"></script>'
TWO_TAGS = """<script async src="{home}/embed/v1.js" data-plan="chat"></script>
<script async src="{home}/embed/v1.js" data-plan="mail fax"></script>"""


def ending(name, closes):
    return a_live_plan(id=name, placements=(), schedule=a_schedule(closes))


@pytest.fixture
def plans(world):
    """Publish three plans: chat and mail take no new cases any more, fax is limited."""
    mail = ending("mail", datetime(2027, 2, 20, 18))
    fax = ending("fax", datetime(2027, 1, 10, 18))
    world.publish(None, mail, fax)
    return fax, mail


def plan_shown(page):
    page.locator("section").wait_for()
    return page.locator("section a").get_attribute("href").rpartition("/")[2]


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize("tags", [ONE_TAG, TWO_TAGS], ids=["one tag", "two tags"])
def test_the_stage_that_takes_most_comes_first(page, shop, faults, tags):
    shop.tags = tags
    page.goto(shop(), wait_until="networkidle")

    assert plan_shown(page) == "fax"
    assert page.locator("section").count() == 1
    assert page.locator("section").get_attribute("class") == "limit"
    assert [text for text in faults if "favicon" not in text] == []


@pytest.mark.usefixtures("plans")
def test_of_two_in_one_stage_the_nearer_closing_comes_first(page, shop):
    shop.tags = ONE_TAG.replace(" fax", "")
    page.goto(shop(), wait_until="networkidle")

    assert plan_shown(page) == "mail"


@pytest.mark.usefixtures("plans")
def test_hiding_one_shows_none_of_the_others_before_the_next_page(page, shop):
    shop.tags = TWO_TAGS
    page.goto(shop())
    seen = []

    for _ in range(3):
        seen.append(plan_shown(page))
        page.get_by_role("button", name="Hide this notice").click()
        page.wait_for_timeout(100)
        assert page.locator("section").count() == 0
        page.reload(wait_until="networkidle")

    assert seen == ["fax", "mail", "chat"]
    assert page.locator("section").count() == 0


@pytest.mark.usefixtures("plans")
def test_a_tag_that_comes_later_may_bring_the_more_urgent(page, shop, world):
    page.goto(shop(), wait_until="networkidle")
    before = plan_shown(page)

    page.evaluate(
        """home => new Promise(loaded => {
            const tag = document.createElement("script");
            tag.dataset.plan = "fax";
            tag.onload = loaded;
            const policy = trustedTypes.createPolicy("test", {createScriptURL: url => url});
            tag.src = policy.createScriptURL(home + "/embed/v1.js");
            document.body.append(tag);
        })""",
        world.home,
    )
    page.locator("section.limit").wait_for()

    assert before == "chat"
    assert page.locator("section").count() == 1


@pytest.mark.usefixtures("plans")
def test_a_plan_that_is_not_there_takes_nothing_from_the_others(page, shop):
    shop.tags = ONE_TAG.replace("chat fax", "nowhere")
    page.goto(shop())

    assert plan_shown(page) == "mail"


def test_a_page_asks_for_eight_plans_at_most(page, shop):
    names = " ".join(f"plan-{number}" for number in range(20))
    shop.tags = ONE_TAG.replace("chat fax mail", names)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shop(), wait_until="networkidle")

    assert len([url for url in asked if "/banners/" in url]) == 8
