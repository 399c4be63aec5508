"""What is wrong with the needs of a plan, and with the forms of its names."""

from collections.abc import Iterator

from sunset.domain import fit
from sunset.domain.facts import CASES, Forms
from sunset.domain.field_checks import repeated, slug_faults
from sunset.domain.needs import Need
from sunset.domain.plans import Plan
from sunset.errors import N_, Message, Problem

MAX_FORM = 300
_WHOLE = 100


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with needs, and with forms of names."""
    yield from repeated("needs", [each.id for each in plan.needs])
    for need in plan.needs:
        yield from _need(need, plan)
    if sum(each.share for each in plan.needs) > _WHOLE:
        yield Problem("needs", Message(N_("The shares of all needs come to more than 100.")))
    yield from _unknown(plan)
    yield from _forms("channel", plan.channel.forms, plan)
    for way in plan.destinations:
        yield from _forms(f"destinations.{way.id}", way.forms, plan)


def _need(need: Need, plan: Plan) -> Iterator[Problem]:
    yield from slug_faults(f"needs.{need.id}", need.id)
    if not 0 <= need.share <= _WHOLE:
        msgid = N_("Write a whole number from 0 to 100.")
        yield Problem(f"needs.{need.id}.share", Message(msgid))
    name = need.name.get(plan.source_locale) or need.id
    if told_in_public(plan, need):
        msgid = N_(
            "Only a public place serves %(name)s, and strangers would read along. "
            "Name a private destination for it."
        )
        yield Problem(f"needs.{need.id}.sensitivity", Message(msgid, {"name": name}))
    elif unserviceable(plan, need):
        msgid = N_(
            "Only destinations that are too slow serve %(name)s. Name a quicker one, or say that "
            "people can wait longer."
        )
        yield Problem(f"needs.{need.id}.urgency", Message(msgid, {"name": name}))
    yield from _forms(f"needs.{need.id}", need.forms, plan)


def told_in_public(plan: Plan, need: Need) -> bool:
    """Say whether nothing but public places serves a need that strangers must not read."""
    serving = [each for each in plan.destinations if need.id in each.needs]
    return need.sensitive and bool(serving) and not plan.serving(need.id)


def unserviceable(plan: Plan, need: Need) -> bool:
    """Say whether none of the destinations that serve a need fits it."""
    serving = [each for each in plan.destinations if need.id in each.needs]
    return bool(serving) and all(fit.judged(need, way).fit is fit.Fit.BAD for way in serving)


def _unknown(plan: Plan) -> Iterator[Problem]:
    """Name what destinations serve that is no need; a plan without needs may name any."""
    if not plan.needs:
        return
    for way in plan.destinations:
        for name in way.needs:
            if plan.need(name) is None:
                msgid = N_("There is no need %(name)s in this plan.")
                yield Problem(f"destinations.{way.id}.needs", Message(msgid, {"name": name}))


def _forms(place: str, forms: Forms, plan: Plan) -> Iterator[Problem]:
    for locale, known in forms.items():
        field = f"{place}.forms.{locale}"
        if locale not in plan.locales:
            msgid = N_("The locale %(locale)s is not one the plan promises.")
            yield Problem(field, Message(msgid, {"locale": locale}))
        for name, words in known.items():
            if name not in CASES:
                msgid = N_("“%(name)s” is no form of a name. These are: %(names)s.")
                yield Problem(field, Message(msgid, {"name": name, "names": ", ".join(CASES)}))
            if not words.strip() or len(words) > MAX_FORM or "{{" in words:
                msgid = N_("Write the name in this form, in %(most)s characters at most.")
                yield Problem(f"{field}.{name}", Message(msgid, {"most": MAX_FORM}))
