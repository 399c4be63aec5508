"""The editors' room: the words of plans in every promised language."""

from flask import Blueprint

workspace = Blueprint("workspace", __name__, url_prefix="/documents")

from sunset.web.workspace import (  # noqa: E402, F401 -- the views register themselves on it
    board_views,
    desk_views,
    editor_views,
    exchange_views,
    exchange_work_views,
    feedback_views,
    generated_views,
    glossary_views,
    history_views,
    interface_views,
    language_views,
    proof_views,
    reason_views,
    retiring_views,
    review_views,
    set_views,
    unsaved,
    words_views,
)
