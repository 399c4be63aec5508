"""Lead readers to the source of a translation that it has left behind as a whole."""

from collections.abc import Mapping

from sunset.errors import N_
from sunset.pages.content import Prose
from sunset.pages.views import View
from sunset.pages.writing import direction
from sunset.speech import speech


def ahead(view: View, prose: Prose, path: str) -> Mapping[str, str]:
    """Say that the source says something else by now, and where; nothing where it does not."""
    if not prose.newer:
        return {}
    return {
        "why": view.speech.gettext(N_("This translation is behind. The newest text is in:")),
        "url": view.home.address(path),
        "tag": prose.newer,
        "dir": direction(prose.newer),
        "name": speech(prose.newer).own_name,
    }
