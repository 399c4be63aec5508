"""The managers' room: plans, their dates, gates, milestones and addresses."""

from flask import Blueprint

planner = Blueprint("planner", __name__)

from sunset.web.planner import (  # noqa: E402, F401 -- the views register themselves on it
    address_views,
    creating,
    date_views,
    detail_views,
    gate_views,
    milestone_views,
    move_views,
    plan_views,
)
