"""How much time customers must get: the profile to take, and what is less than it."""

from collections.abc import Iterator

from sunset.domain.citations import Citation
from sunset.domain.plans import ChannelKind, Plan
from sunset.domain.schedules import OFFSETS, Profile, Schedule, Stage
from sunset.errors import N_, Message

LEAST, FEW = 14, 30
STANDARD = Citation(
    N_("A government platform gives its users at least 150 days from announcement to shutdown."),
    "cloud.gov",
    "https://docs.cloud.gov/platform/compliance/deprecation-policy",
)
MORE_TIME = Citation(
    N_("Kubernetes keeps what people rely on for a year after announcing its end."),
    "Kubernetes",
    "https://kubernetes.io/docs/reference/using-api/deprecation-policy/",
)


def floor(profile: Profile) -> int:
    """Return the least days from announcement to closing that a profile stands for."""
    return -OFFSETS[profile][Stage.ANNOUNCE]


def advised(plan: Plan, *, vulnerable: bool = False, contract: bool = False) -> Profile:
    """Return the profile to take: long for the phone, the vulnerable, contracts and countries."""
    needs_more = (
        plan.channel.kind is ChannelKind.PHONE,
        vulnerable,
        contract,
        len(plan.countries) > 1,
    )
    return Profile.LONG if any(needs_more) else Profile.STANDARD


def notice_days(schedule: Schedule) -> int:
    """Return the days between the announcement and the closing."""
    announced = schedule.start(Stage.ANNOUNCE) or schedule.closes
    return (schedule.closes.date() - announced.date()).days


def warnings(chosen: Profile, wanted: Profile, schedule: Schedule) -> Iterator[Message]:
    """Say what gives customers less time than they need."""
    days = notice_days(schedule)
    if days < LEAST:
        msgid = N_("This announces %(days)s days ahead. It cannot be published below %(least)s.")
        yield Message(msgid, {"days": days, "least": LEAST})
    elif days < FEW:
        msgid = N_("This announces %(days)s days ahead. Below %(few)s, people are left behind.")
        yield Message(msgid, {"days": days, "few": FEW})
    elif days < floor(chosen):
        msgid = N_("This announces %(days)s days ahead; the profile stands for %(floor)s.")
        yield Message(msgid, {"days": days, "floor": floor(chosen)})
    if floor(chosen) < floor(wanted):
        msgid = N_("These customers need more time: at least %(floor)s days.")
        yield Message(msgid, {"floor": floor(wanted)})
