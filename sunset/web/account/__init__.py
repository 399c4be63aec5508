"""The room of one's own: sign in, profile, people."""

from flask import Blueprint

account = Blueprint("account", __name__, url_prefix="/account")

from sunset.web.account import (  # noqa: E402, F401 -- the views register themselves on it
    invitation_views,
    people_views,
    profile_views,
    sign_in_views,
    work_views,
)
