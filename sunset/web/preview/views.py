"""See it at: any instant and language, exactly as a customer gets it."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.press.material import MOST_SHOWN, Material, gather
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.access import allowed
from sunset.web.preview import preview
from sunset.web.preview.asking import OLD, Place, Question, asking
from sunset.web.preview.matrix import Matrix, Row
from sunset.web.preview.outcomes import Outcome, outcome
from sunset.web.preview.seeing import status_line, told_headers, view_of
from sunset.web.rooms import now, rooms, speech, store
from sunset.web.wording import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What customers get, and how to look before and after it."""

    asked: Question
    status: str
    headers: tuple[tuple[str, str], ...]
    address: str
    frame: str
    outcome: Outcome | None
    before: datetime | None
    after: datetime | None
    rows: tuple[Row, ...]


@preview.get("/plans/<plan_id>/see")
@allowed(Permission.SEE_PLANS)
def matrix(plan_id: str) -> ResponseReturnValue:
    """Show what customers get at an instant, and every coming state in short."""
    place = Place.read(request.args.get("address", ""))
    with store().read() as session:
        material = gather(session, plan_id, (place.host, place.path))
    plan = material.plan
    form = asking(request.args.to_dict(), plan, material.rules, now(), speech())
    seen = _seen(material, form.question(), speech()) if form.validate() else None
    page = render_template(
        "preview/matrix.html",
        plan=plan,
        name=words(plan.channel.name, speech(), plan.source_locale),
        form=form,
        seen=seen,
        columns=[speech_of(locale) for locale in plan.locales],
        addresses=[f"{rule.host}{rule.path}" for rule in islice(material.rules, MOST_SHOWN)],
    )
    return make_response(page, 200 if seen else 400)


def _seen(material: Material, asked: Question, speech: Speech) -> Seen:
    public_url = rooms().settings.public_url
    view = view_of(
        material,
        asked.at,
        now(),
        opened=asked.supposed,
        locale=asked.locale,
        public_url=public_url,
    )
    place = asked.place(material.plan.id, rooms().settings.public_host)
    answer, changes = view.answer(place), view.changes()
    return Seen(
        asked=asked,
        status=status_line(answer),
        headers=tuple(told_headers(answer)),
        address=asked.address if asked.surface == OLD else f"{public_url}{place.path}",
        frame=view.frame(place),
        outcome=outcome(view, answer, speech),
        before=max((change for change in changes if change < asked.at), default=None),
        after=min((change for change in changes if change > asked.at), default=None),
        rows=tuple(Matrix(view, asked, speech).rows()),
    )
