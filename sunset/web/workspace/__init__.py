"""The editors' room: the words of plans in every promised language."""

from flask import Blueprint

workspace = Blueprint("workspace", __name__, url_prefix="/documents")

from sunset.web.workspace import views  # noqa: E402, F401 -- the views register themselves on it
