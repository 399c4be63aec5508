"""Words of before for a text of today: what is known, what nearly fits, and filling it in."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.documents.differences import Piece, words
from sunset.documents.memory import connected
from sunset.domain.people import Permission
from sunset.errors import N_
from sunset.services import prefilling
from sunset.services.prefilling import Offer
from sunset.store import manuscripts
from sunset.store.documents import Name
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.rooms import now, person, rooms, speech, store
from sunset.web.workspace import heads, workspace

PATH = "/<plan_id>/<key>/<locale>/suggestions"
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggestion as a page shows it: how its source differs, and how well it fits."""

    offer: Offer

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return how the block differs from the one that was translated before."""
        return words(self.offer.suggestion.matched.strip(), self.offer.segment.source.strip())

    @property
    def percent(self) -> str:
        """Return how well it fits, for a person."""
        return speech().percent(self.offer.suggestion.score)


@workspace.get(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def suggestions(plan_id: str, key: str, locale: str) -> str:
    """Show what was said before for each block that has no translation."""
    name = Name(plan_id, key, locale)
    machine = connected(rooms().settings.prefill)
    with store().read() as session:
        head = heads.read(session, name, speech())
        found = prefilling.offers(session, person(), name, machine=machine)
        text = manuscripts.one(session, head.plan, name)
    return render_template(
        "workspace/suggestions.html",
        head=head,
        base=text.number,
        source=text.source.name.locale if text.source else "",
        shown=[Shown(each) for each in found],
        certain=sum(each.suggestion.is_exact for each in found),
    )


@workspace.post(PATH)
@allowed(Permission.WRITE_DOCUMENTS)
def prefill(plan_id: str, key: str, locale: str) -> ResponseReturnValue:
    """Fill in the blocks whose very words were translated before."""
    name = Name(plan_id, key, locale)
    machine = connected(rooms().settings.prefill)
    with store().write() as session:
        made = prefilling.prefill(session, person(), name, _base(), machine=machine, now=now())
    if made.revision is None:
        done(N_("Nothing could be filled in."))
    else:
        done(
            N_("Revision %(number)s is filled in by machine. Look at every block of it."),
            number=made.revision.number,
        )
    return redirect(url_for("workspace.edit", plan_id=plan_id, key=key, locale=locale))


def _base() -> int:
    text = request.form.get("base", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
