"""What a customer does with a form: choose a language, go on, pass on, vote, ask for an answer.

None of it carries authority, so there is no token: a form of another site is refused, a form that
is too large is not read, and a field that no person sees tells machines apart.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import uuid4

from sunset.domain import addresses, answers, languages, questions
from sunset.domain.contacts import MOST_REACH, MOST_WORDS, Contact, tidied
from sunset.domain.hits import REASONS, Vote
from sunset.domain.schedules import Stage
from sunset.edge import cookies
from sunset.edge.deliver import see_other, unknown
from sunset.edge.messages import HttpResponse, Unfinished
from sunset.edge.passing import pass_on
from sunset.edge.programmes import locales_of
from sunset.edge.reading import address_of, parameter
from sunset.edge.visits import Visit, question
from sunset.edition.records import PageKey
from sunset.edition.surfaces import ABOUT

HONEYPOT = "website"
ANSWERS = ("yes", "no", *REASONS)
DAY = 24 * 3600
LONGEST_NUMBER = 10

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
    """Do what a form asks for."""
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
    if address is not None and address.surface == addresses.PROGRAMME:
        return _programme_in(visit, address, tag)
    plan = visit.edition.retirement(address.plan) if address else None
    if address is None or (plan is None and address.plan):
        return visit.request.address
    locales = visit.edition.locales if plan is None else plan.locales
    locale = next((x for x in locales if x.lower() == tag.lower()), "")
    path = address_of(replace(address, locale=locale).path())
    return path if plan else path + _search(visit)


def _programme_in(visit: Visit, address: addresses.Address, tag: str) -> str:
    locales = locales_of(visit, address.plan)
    locale = next((x for x in locales if x.lower() == tag.lower()), "")
    return address_of(replace(address, locale=locale).path())


def _search(visit: Visit) -> str:
    """Return what is looked for as a query: somebody who searches goes on in every language."""
    typed = parameter(visit.request.query, "q")
    return f"?{urlencode({'q': typed}, errors='replace')}" if typed else ""


def _acknowledge(visit: Visit, form: Mapping[str, str]) -> HttpResponse:
    back = visit.request.address
    plan = visit.edition.retirement(visit.site.plan) if visit.site else None
    if plan is None or _is_machine(form):
        return HttpResponse(303, see_other(back))
    leg, _ = plan.leg(visit.at)
    seen = questions.acknowledgement(plan.plan, leg.stage)
    return HttpResponse(303, see_other(back, cookies.kept(cookies.SEEN, seen, secure=visit.secure)))


def _vote(visit: Visit, form: Mapping[str, str]) -> HttpResponse:
    read, answer = _read(visit), form.get("answer", "")
    if read is None or answer not in ANSWERS:
        return unknown(visit)
    ending = "help" if answer == "no" else "thanks"
    counted = None if _is_machine(form) else _said(visit, read, form)
    return HttpResponse(303, see_other(read.address(ending)), counted=counted)


def _contact(visit: Visit, form: Mapping[str, str]) -> HttpResponse:
    """Take what a reader leaves; without a way to reach her there is nothing to keep."""
    read = _read(visit)
    if read is None:
        return unknown(visit)
    left = Contact(
        id=uuid4().hex,
        plan=read.plan,
        guide=read.guide,
        locale=read.locale,
        reach=tidied(form.get("reach", ""), MOST_REACH),
        words=tidied(form.get("words", ""), MOST_WORDS),
        at=visit.at,
    )
    if not left.reach:
        return HttpResponse(303, see_other(read.address("help")))
    noted, lost = see_other(read.address("noted")), see_other(f"{read.address('help')}#lost")
    if _is_machine(form):
        return HttpResponse(303, noted)
    return Unfinished(303, noted, left=left, otherwise=lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The guide on whose page a form stands, in the language in which it was read."""

    plan: str
    guide: str
    locale: str
    key: str
    named: str  # the language that the address names, if any

    def address(self, ending: str) -> str:
        """Return where a form leads on this guide."""
        return address_of(addresses.guide(self.plan, self.guide, self.named, ending))


def _read(visit: Visit) -> _Read | None:
    """Return the guide that an address belongs to, if there is such a guide now."""
    address = addresses.parse(visit.request.path)
    plan = visit.edition.retirement(address.plan) if address else None
    if address is None or plan is None or not address.surface.startswith("guide/"):
        return None
    leg, _ = plan.leg(visit.at)
    name, locale = address.surface.split("/")[1], address.locale
    if locale not in plan.locales:
        locale = questions.choose(plan, question(visit), locale).locale
    key = PageKey(plan.plan, f"guide/{name}", locale, leg.key)
    if leg.stage is Stage.PREPARE or visit.edition.page(key) is None:
        return None
    return _Read(plan=plan.plan, guide=name, locale=locale, key=leg.key, named=address.locale)


def _said(visit: Visit, read: _Read, form: Mapping[str, str]) -> Vote:
    """Return a vote; it names only revisions and steps that there are."""
    key = PageKey(read.plan, f"guide/{read.guide}{ABOUT}", read.locale, read.key)
    page = visit.edition.page(key)
    about = json.loads(page.plain()) if page else {}
    newest, steps = about.get("revision", 0), about.get("steps", ())
    step, seen = form.get("step", ""), form.get("revision", "")
    older = seen.isascii() and seen.isdigit() and len(seen) < LONGEST_NUMBER
    return Vote(
        read.plan,
        read.guide,
        read.locale,
        form["answer"],
        visit.at - visit.at % DAY,
        min(int(seen), newest) if older else newest,
        step if step in steps else "",
    )


def _is_machine(form: Mapping[str, str]) -> bool:
    return bool(form.get(HONEYPOT))


_OLD: dict[str, Act] = {
    "language": _language,
    "acknowledge": _acknowledge,
    "handoff": pass_on,
}
_OURS: dict[str, Act] = {**_OLD, "vote": _vote, "contact": _contact}
