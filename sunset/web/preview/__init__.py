"""See a plan as customers will, at any instant."""

from flask import Blueprint

preview = Blueprint("preview", __name__)

from sunset.web.preview import (  # noqa: E402, F401 -- the views register themselves on it
    file_views,
    frame_views,
    views,
)
