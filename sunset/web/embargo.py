"""Let templates ask whether a plan may be spoken of outside."""

from flask import Flask

from sunset.domain.embargo import is_embargoed
from sunset.domain.plans import Plan
from sunset.web.rooms import now


def init_app(app: Flask) -> None:
    """Answer for the instant of the request."""

    def embargoed(plan: Plan) -> bool:
        return is_embargoed(plan, now())

    app.add_template_global(embargoed, "is_embargoed")
