"""What customers need the database for: the search; the edge asks for it in their name."""

from flask import Blueprint

public = Blueprint("public", __name__)

from sunset.web.public import search_views  # noqa: E402, F401 -- the views register themselves on it
