"""The plan that a short form makes."""

from makers import CLOSES, ZONE, a_plan

from sunset.domain import checks, proposals
from sunset.domain.plans import ChannelKind
from sunset.domain.schedules import Profile


def a_draft(**changes):
    plan = a_plan()
    given = {
        name: getattr(plan, name)
        for name in ("company", "country", "channel", "reason", "loss", "cases", "data", "help")
    }
    given |= {"closes": CLOSES, "zone": ZONE, "profile": Profile.STANDARD}
    given |= {"source_locale": "en", "promised": ("en", "ko", "ar")}
    return proposals.Draft(**{**given, "destinations": plan.destinations, **changes})


def test_a_proposed_plan_has_no_faults():
    plan = proposals.plan_of(a_draft(), "Mara", (), str)

    assert checks.faults(plan, ("en", "ko", "ar")) == ()
    assert len(plan.milestones) == len(proposals.MILESTONES)


def test_a_phone_line_has_no_brownouts_and_takes_longer():
    phone = a_draft(
        channel=a_plan().channel.__class__(
            kind=ChannelKind.PHONE, name={"en": "Phone"}, identity="1", hours={}, limited_hours={}
        )
    )

    assert proposals.plan_of(phone, "Mara", (), str).schedule.brownouts == ()
    assert proposals.usual_profile(ChannelKind.PHONE) is Profile.LONG


def test_titles_speak_the_language_of_the_owner():
    plan = proposals.plan_of(a_draft(), "Mara", (), lambda msgid: f"<{msgid}>")

    assert plan.milestones[0].title == "<Agents briefed>"


def test_a_name_is_made_of_the_title_and_never_taken():
    assert proposals.free_name("Café Phone!", ()) == "cafe-phone"
    assert proposals.free_name("Café Phone!", ("cafe-phone", "cafe-phone-2")) == "cafe-phone-3"
    assert proposals.free_name("전화", ()) == "plan"
