"""A programme of two countries in which a channel closes, and one in which it stays."""

from dataclasses import replace

import makers as m

from sunset.domain.programmes import Stays
from sunset.pages.render import Home
from sunset.press.material import Material
from sunset.press.printing import contents

PUBLIC_URL = "https://support.harbour.example"
WHY = m.a_text("The law asks for a telephone line.")
LAW = "Ley 10/2025"


def a_sibling(country, **changes):
    return m.a_live_plan(
        **{
            "id": f"phone-{country.lower()}",
            "country": country,
            "programme": "phone",
            "placements": (),
            **changes,
        }
    )


def one_that_stays(**changes):
    """A plan that was published without any gate, for nothing closes."""
    plan = a_sibling("ES", stays=Stays(reason=WHY, law=LAW), **changes)
    facts = tuple(fact for fact in plan.facts if fact.kind == "published")
    return replace(plan, facts=facts)


def printed(*plans):
    """Return what the press prints of plans, as an edition holds it."""
    materials = [Material(plan, (), {}) for plan in plans]
    home = Home(public_url=PUBLIC_URL)
    made = contents(materials, {plan.company for plan in plans}, home, m.NOON)
    return replace(made, routes=list(made.routes), pages=list(made.pages))
