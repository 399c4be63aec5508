"""What a page offers to pass on to a destination, and the record by which the edge does it."""

from sunset.domain.handoff import CAME_FROM, LOCALE, NEED, REFERENCE
from sunset.domain.passing import SURFACE, Passing
from sunset.errors import N_
from sunset.pages.views import View

# How a line of a text begins that a destination gets.
_LABELS = {
    CAME_FROM: N_("Came from"),
    NEED: N_("About"),
    LOCALE: N_("Language"),
    REFERENCE: N_("Reference"),
}


def surfaces(view: View) -> tuple[str, ...]:
    """Return the surface of each hand-off; a fallback only says why a page is in a language."""
    if view.fallback:
        return ()
    return tuple(SURFACE + each.id for each in view.scene.plan.destinations if each.handoff)


def passing(view: View, surface: str) -> bytes:
    """Write down a hand-off in the language of a view."""
    plan, speech = view.scene.plan, view.speech
    for way in plan.destinations:
        if way.handoff and SURFACE + way.id == surface:
            return Passing(
                target=way.taking(view.locale, plan.source_locale),
                names=way.handoff.names,
                items=way.handoff.items,
                labels={item: speech.gettext(label) for item, label in _LABELS.items()},
                need=view.writer.plain(way.need),
                language=speech.own_name,
            ).dumped()
    raise LookupError(surface)
