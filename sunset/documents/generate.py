"""Write the texts of a plan from shipped blocks: the same structure in every language."""

from dataclasses import replace
from functools import lru_cache

from sunset.documents.case import Case
from sunset.documents.front_matter import Document
from sunset.documents.kits import kit
from sunset.documents.recipes import recipe
from sunset.domain import texts
from sunset.domain.facts import Text
from sunset.domain.needs import Need
from sunset.domain.plans import Plan
from sunset.errors import N_, Message

FOR_NEED = "for-need"


def generated(
    plan: Plan, key: str, locale: str, *, dated: bool = True, closes: bool = True
) -> Document | None:
    """Return what the generator says for a text, or nothing where it has no words for it.

    ``dated=False`` asks for words that are true while the closing date is withdrawn,
    ``closes=False`` for words about a channel that stays after all.
    """
    text = texts.text_of(plan, key)
    if text is None or (text.need and refusal(plan, key)):
        return None
    name = FOR_NEED if text.need else key
    case = replace(_case(plan, text.need), dated=dated, closes=closes)
    made = _made(name, locale, tuple(recipe(name)(case)))
    return made and Document(
        id=key,
        locale=locale,
        source=plan.source_locale,
        title=made[0],
        summary=made[1],
        body=made[2],
    )


def objections(plan: Plan, key: str) -> tuple[Message, ...]:
    """Say which destinations the generator keeps out of a guide, and why."""
    need = plan.need(texts.need_of(key))
    if need is None or not need.sensitive:
        return ()
    msgid = N_("%(way)s is left out: strangers read there, and %(need)s is not for them.")
    shut_out = (each for each in plan.destinations if each.public and need.id in each.needs)
    return tuple(
        Message(msgid, {"way": _name(each.name, plan), "need": _name(need.name, plan)})
        for each in shut_out
    )


def refusal(plan: Plan, key: str) -> Message | None:
    """Say why the generator writes no guide for a need, if it does not."""
    need = plan.need(texts.need_of(key))
    if need is None or plan.serving(need.id):
        return None
    return Message(_why_not(plan, need), {"need": _name(need.name, plan)})


def _why_not(plan: Plan, need: Need) -> str:
    if any(need.id in each.needs for each in plan.destinations):
        return N_(
            "No guide for %(need)s: only a public place serves it, and strangers would read "
            "along. Name a private destination for it."
        )
    return N_("No guide for %(need)s yet: no destination serves it. Name one that does.")


def _case(plan: Plan, name: str) -> Case:
    need = plan.need(name)
    way = plan.serving(need.id)[0] if need else None
    return Case(plan=plan, need=need, way=way)


@lru_cache(maxsize=4096)
def _made(name: str, locale: str, blocks: tuple[str, ...]) -> tuple[str, str, str] | None:
    words = kit(name, locale)
    return None if words is None else (words.title, words.summary, words.text(blocks))


def _name(text: Text, plan: Plan) -> str:
    return text.get(plan.source_locale, "")
