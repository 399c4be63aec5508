"""A plan as the values that fill in the form that changes it."""

from typing import Any

from sunset.domain.handoff import Handoff
from sunset.domain.plans import Destination, Plan
from sunset.web.planner.link_lines import line_of
from sunset.web.planner.plan_forms import MOST_DESTINATIONS, TEXTS
from sunset.web.planner.plan_parts import lines_of


def values_of(plan: Plan, base: int) -> dict[str, Any]:
    """Return the values that fill in the form, with room for one more of each list."""
    source = plan.source_locale
    ways = [destination_values(each, source) for each in plan.destinations]
    placements = [
        {"host": each.host, "kind": str(each.kind), "live_url": each.live_url}
        for each in plan.placements
    ]
    return {
        "base": base,
        "country": plan.country,
        "owner": plan.owner,
        "company": {
            "name": plan.company.name,
            "url": plan.company.url,
            "hosts": "\n".join(plan.company.hosts),
        },
        "channel": channel_values(plan),
        **{name: getattr(plan, name).get(source, "") for name in TEXTS},
        "help": {
            "how": plan.help.how.get(source, ""),
            "phone": plan.help.phone,
            "address": plan.help.address,
        },
        "destinations": [*ways, *[{}] * max(1, MOST_DESTINATIONS - len(ways))],
        "placements": [*placements, {}],
        **_reach(plan),
    }


def _reach(plan: Plan) -> dict[str, Any]:
    return {
        "promised": list(plan.promised),
        "offered": list(plan.offered),
        "serves": list(plan.serves),
        "profile": str(plan.profile),
        "readers": "\n".join(f"{tag} {share}" for tag, share in plan.readers.items()),
    }


def channel_values(plan: Plan) -> dict[str, str]:
    """Return the values that fill in the fields of the channel."""
    texts = ("name", "hours", "limited_hours")
    words = {name: getattr(plan.channel, name).get(plan.source_locale, "") for name in texts}
    return {"kind": str(plan.channel.kind), "identity": plan.channel.identity, **words}


def destination_values(each: Destination, source: str) -> dict[str, Any]:
    """Return the values that fill in the fields of a destination."""
    return {
        "id": each.id,
        "kind": str(each.kind),
        "name": each.name.get(source, ""),
        "need": each.need.get(source, ""),
        "url": lines_of(each.url),
        "hours": each.hours.get(source, ""),
        "account": each.account,
        "start_here": "\n".join(line_of(link, source) for link in each.start_here),
        "wait": each.wait.get(source, ""),
        "cost": each.cost.get(source, ""),
        "languages": " ".join(each.languages),
        "capacity": each.capacity,
        "needs": " ".join(each.needs),
        **_handoff(each.handoff),
    }


def _handoff(handoff: Handoff | None) -> dict[str, str]:
    if handoff is None:
        return {}
    names = (f"{item} {name}".strip() for item, name in handoff.fields.items())
    return {
        "preset": str(handoff.preset),
        "taking": lines_of(handoff.url),
        "fields": "\n".join(names),
    }
