"""The managers' room: plans, their dates, gates, milestones and addresses."""

from flask import Blueprint

planner = Blueprint("planner", __name__)

# The views register themselves on it.
import sunset.web.planner.change_views  # noqa: E402
import sunset.web.planner.check_views  # noqa: E402
import sunset.web.planner.comment_views  # noqa: E402
import sunset.web.planner.contact_views  # noqa: E402
import sunset.web.planner.creating  # noqa: E402
import sunset.web.planner.date_views  # noqa: E402
import sunset.web.planner.detail_views  # noqa: E402
import sunset.web.planner.gate_views  # noqa: E402
import sunset.web.planner.job_views  # noqa: E402
import sunset.web.planner.leaving_views  # noqa: E402
import sunset.web.planner.life_views  # noqa: E402
import sunset.web.planner.log_views  # noqa: E402
import sunset.web.planner.milestone_views  # noqa: E402
import sunset.web.planner.need_views  # noqa: E402
import sunset.web.planner.notice_check_views  # noqa: E402
import sunset.web.planner.plan_views  # noqa: E402
import sunset.web.planner.programme_views  # noqa: E402
import sunset.web.planner.report_views  # noqa: E402
import sunset.web.planner.review_views  # noqa: E402
import sunset.web.planner.rule_change_views  # noqa: E402
import sunset.web.planner.rule_file_views  # noqa: E402
import sunset.web.planner.rule_list_views  # noqa: E402
import sunset.web.planner.rule_views  # noqa: E402
import sunset.web.planner.sheet_views  # noqa: E402
import sunset.web.planner.start_proposals  # noqa: E402
import sunset.web.planner.start_views  # noqa: E402
import sunset.web.planner.struggle_views  # noqa: E402
import sunset.web.planner.sweep_views  # noqa: E402
import sunset.web.planner.target_views  # noqa: E402
import sunset.web.planner.touchpoint_views  # noqa: E402
import sunset.web.planner.unknown_views  # noqa: E402
import sunset.web.planner.week_views  # noqa: E402, F401
