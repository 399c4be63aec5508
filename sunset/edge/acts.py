"""What a customer does with a form: choose a language, go on, pass something on, vote on a guide.

None of it carries authority, so there is no token: a form of another site is refused, a form that
is too large is not read, and a field that no person sees tells machines apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sunset.domain import addresses, answers, languages, questions
from sunset.domain.hits import REASONS, Vote
from sunset.domain.schedules import Stage
from sunset.edge import cookies
from sunset.edge.deliver import see_other, unknown
from sunset.edge.messages import HttpResponse, plain
from sunset.edge.passing import pass_on
from sunset.edge.reading import address_of
from sunset.edge.visits import Visit, question
from sunset.edition.records import PageKey

HONEYPOT = "website"
ANSWERS = ("yes", "no", *REASONS)
DAY = 24 * 3600

Act = Callable[[Visit, Mapping[str, str]], HttpResponse]


def act_of(visit: Visit) -> Act | None:
    """Return what a form asks for, or nothing where it is not one of ours."""
    form = visit.request.form
    act = form.get("act", "") if form else ""
    if not visit.old:
        return _OURS.get(act)
    return None if act not in _OLD or _is_live(visit) else _OLD[act]


def _is_live(visit: Visit) -> bool:
    """Say whether an old address shows the live site: its forms are not ours, whatever they say."""
    asked = replace(question(visit), safe=True, acknowledged="")
    return answers.answer(visit.edition, asked, visit.at).surface == answers.PASS


def perform(visit: Visit, act: Act) -> HttpResponse:
    """Do what a form asks for, unless another site sent it."""
    if visit.request.foreign:
        return plain(403, "This form was sent from another site.")
    return act(visit, visit.request.form or {})


def _language(visit: Visit, form: Mapping[str, str]) -> HttpResponse:
    tag = form.get("language", "")
    if not languages.is_tag(tag) or _is_machine(form):
        return HttpResponse(303, see_other(visit.request.address))
    cookie = cookies.kept(cookies.LANGUAGE, languages.canonical(tag), secure=visit.secure)
    return HttpResponse(303, see_other(_in_language(visit, tag), cookie))


def _in_language(visit: Visit, tag: str) -> str:
    """Return the same page in a language; where it has none, the page that chooses."""
    address = None if visit.old else addresses.parse(visit.request.path)
    plan = visit.edition.retirement(address.plan) if address else None
    if address is None or plan is None:
        return visit.request.address
    locale = next((x for x in plan.locales if x.lower() == tag.lower()), "")
    return address_of(replace(address, locale=locale).path())


def _acknowledge(visit: Visit, form: Mapping[str, str]) -> HttpResponse:
    back = visit.request.address
    plan = visit.edition.retirement(visit.site.plan) if visit.site else None
    if plan is None or _is_machine(form):
        return HttpResponse(303, see_other(back))
    leg, _ = plan.leg(visit.at)
    seen = questions.acknowledgement(plan.plan, leg.stage)
    return HttpResponse(303, see_other(back, cookies.kept(cookies.SEEN, seen, secure=visit.secure)))


def _vote(visit: Visit, form: Mapping[str, str]) -> HttpResponse:
    address = addresses.parse(visit.request.path)
    vote = _said(visit, address, form.get("answer", "")) if address else None
    if address is None or vote is None:
        return unknown(visit)
    ending = "help" if vote.answer == "no" else "thanks"
    location = addresses.guide(address.plan, vote.guide, address.locale, ending)
    counted = None if _is_machine(form) else vote
    return HttpResponse(303, see_other(address_of(location)), counted=counted)


def _said(visit: Visit, address: addresses.Address, answer: str) -> Vote | None:
    """Return the vote, if there is such a guide and such an answer."""
    plan = visit.edition.retirement(address.plan)
    if plan is None or not address.surface.startswith("guide/") or answer not in ANSWERS:
        return None
    leg, _ = plan.leg(visit.at)
    name = address.surface.split("/")[1]
    locale = address.locale
    if locale not in plan.locales:
        locale = questions.choose(plan, question(visit), locale).locale
    key = PageKey(plan.plan, f"guide/{name}", locale, leg.key)
    if leg.stage is Stage.PREPARE or visit.edition.page(key) is None:
        return None
    return Vote(plan.plan, name, locale, answer, visit.at - visit.at % DAY)


def _is_machine(form: Mapping[str, str]) -> bool:
    return bool(form.get(HONEYPOT))


_OLD: dict[str, Act] = {
    "language": _language,
    "acknowledge": _acknowledge,
    "handoff": pass_on,
}
_OURS: dict[str, Act] = {**_OLD, "vote": _vote}
