"""See it at: any instant and language, exactly as a customer gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from urllib.parse import urlencode

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain import calendars
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.press.material import MOST_SHOWN, Material, gather
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store.plans import of_company
from sunset.web.access import allowed
from sunset.web.preview import preview
from sunset.web.preview.asking import OLD, SURFACES, Asking, Ground, Place, Question, asking
from sunset.web.preview.matrix import Matrix, Row, side_by_side
from sunset.web.preview.outcomes import Outcome, outcome
from sunset.web.preview.seeing import View, status_line, told_headers, view_of
from sunset.web.preview.stops import Stop, chosen, stops
from sunset.web.rooms import now, rooms, speech, store
from sunset.web.wording import words

MOST_COUNTRIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What customers get, and how to look before and after it."""

    asked: Question
    status: str
    absent: bool
    headers: tuple[tuple[str, str], ...]
    address: str
    frame: str
    outcome: Outcome | None
    before: datetime | None
    after: datetime | None
    stops: tuple[Stop, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A plan with its texts and rules, its siblings, and their texts where they are wanted."""

    own: Material
    siblings: tuple[Plan, ...]
    others: tuple[Material, ...]


@preview.get("/plans/<plan_id>/see")
@allowed(Permission.SEE_PLANS)
def matrix(plan_id: str) -> ResponseReturnValue:
    """Show what customers get at an instant, and every coming state in short."""
    gathered = _gathered(plan_id)
    ground = Ground(plan=gathered.own.plan, rules=gathered.own.rules, siblings=gathered.siblings)
    form = asking(request.args.to_dict(), ground, now(), speech())
    elsewhere = _elsewhere(gathered)
    if elsewhere:
        return redirect(elsewhere)
    seen = _seen(gathered, form.question(), speech()) if form.validate() else None
    stop = chosen(request.args.get("stop", ""), seen.stops) if seen else None
    if stop:
        return redirect(stop.href)
    return make_response(_page(gathered, form, seen), 200 if seen else 400)


def _gathered(plan_id: str) -> Gathered:
    """Read a plan and its siblings; their texts only where they stand side by side."""
    place = Place.read(request.args.get("address", ""))
    with store().read() as session:
        own = gather(session, plan_id, (place.host, place.path))
        company = of_company(session, own.plan.company.name) if own.plan.programme else ()
        siblings = tuple(x for x in company if calendars.are_siblings(own.plan, x))[:MOST_COUNTRIES]
        wanted = siblings if request.args.get("across") == "countries" else ()
        others = tuple(gather(session, each.id) for each in wanted)
    return Gathered(own=own, siblings=siblings, others=others)


def _elsewhere(gathered: Gathered) -> str:
    """Return the address that asks the same of another country, where that is wanted."""
    chosen_id = request.args.get("country", "")
    sibling = next((each for each in gathered.siblings if each.id == chosen_id), None)
    if sibling is None:
        return ""
    asked = {k: v for k, v in request.args.items() if k not in {"country", "address", "stop"}}
    if asked.get("locale") not in sibling.locales:
        asked.pop("locale", None)
    if asked.get("surface") == OLD and not sibling.placements:
        asked.pop("surface", None)
    return f"{url_for('preview.matrix', plan_id=sibling.id)}?{urlencode(asked)}"


def _page(gathered: Gathered, form: Asking, seen: Seen | None) -> str:
    plan = gathered.own.plan
    across = [plan, *gathered.siblings] if gathered.others else []
    known = speech().countries()
    return render_template(
        "preview/matrix.html",
        plan=plan,
        name=words(plan.channel.name, speech(), plan.source_locale),
        form=form,
        seen=seen,
        siblings=gathered.siblings,
        columns=[speech_of(locale) for locale in plan.locales],
        countries=[known.get(each.country, each.country) for each in across],
        surfaces=SURFACES,
        addresses=[f"{x.host}{x.path}" for x in islice(gathered.own.rules, MOST_SHOWN)],
    )


def _seen(gathered: Gathered, asked: Question, speech: Speech) -> Seen:
    public_url = rooms().settings.public_url
    view = _view(gathered.own, asked)
    place = asked.place(gathered.own.plan.id, rooms().settings.public_host)
    answer, changes = view.answer(place), view.changes()
    return Seen(
        asked=asked,
        status=status_line(answer),
        absent=answer.status == HTTPStatus.NOT_FOUND,
        headers=tuple(told_headers(answer)),
        address=asked.address if asked.surface == OLD else f"{public_url}{place.path}",
        frame=view.frame(place),
        outcome=outcome(view, answer, speech),
        before=max((change for change in changes if change < asked.at), default=None),
        after=min((change for change in changes if change > asked.at), default=None),
        stops=stops(view, asked, speech),
        rows=_rows(view, gathered.others, asked, speech),
    )


def _rows(
    view: View, others: Sequence[Material], asked: Question, speech: Speech
) -> tuple[Row, ...]:
    """Return the states in every language of the plan, or in every country side by side."""
    if not others:
        return tuple(Matrix(view, asked, speech).rows())
    views = (view, *(_view(each, asked) for each in others))
    return side_by_side([Matrix(each, asked, speech, [each.locale]) for each in views])


def _view(material: Material, asked: Question) -> View:
    url, locale = rooms().settings.public_url, _spoken(material.plan, asked.locale)
    return view_of(material, asked.at, now(), opened=asked.supposed, locale=locale, public_url=url)


def _spoken(plan: Plan, locale: str) -> str:
    return locale if locale in plan.locales else plan.source_locale
