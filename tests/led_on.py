"""A live plan with one old host, and where its rules lead."""

from makers import a_company, a_live_plan, a_rule

from sunset.domain.plans import Placement, PlacementKind

HOST = "chat.harbour.example"
NEW = "https://forum.harbour.example"
GRACE, OPEN = "2027-04-15T12:00Z", "2027-02-01T12:00Z"
PLAN = a_live_plan(
    company=a_company(hosts=("harbour.example",)),
    placements=(Placement(host=HOST, kind=PlacementKind.HOSTED),),
)


def leads(path, to, **changes):
    """Make a rule that leads to a page of the new host."""
    return a_rule(
        path=path, urls={"*": f"{NEW}{to}"}, **{"host": HOST, "destination": "", **changes}
    )
