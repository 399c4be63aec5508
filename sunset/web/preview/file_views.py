"""The stylesheets of customer pages, for pages shown inside the rooms."""

from flask import Response, make_response

from sunset.errors import NotFound
from sunset.pages import assets
from sunset.web.access import everybody
from sunset.web.preview import preview


@preview.get("/see/assets/", defaults={"name": ""})
@preview.get("/see/assets/<name>")
@everybody
def file(name: str) -> Response:
    """Give a file that every customer may have; a frame without an origin signs nobody in."""
    found = next((each for each in assets.all_assets() if each.path == f"/assets/{name}"), None)
    if found is None:
        raise NotFound(name)
    answer = make_response(found.body)
    answer.content_type = found.content_type
    return answer
