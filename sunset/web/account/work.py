"""What the page of a person shows of their work."""

from collections.abc import Mapping
from dataclasses import dataclass

from sunset.domain.people import ANY, Assignment, Person, is_scoped
from sunset.speech import available_locales
from sunset.speech import speech as speech_of
from sunset.store import assignments, plans
from sunset.store.session import Session
from sunset.web.account.work_forms import PREFIX, Texts, plan_name, skill_choices, skills_of
from sunset.web.rooms import speech


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedTexts:
    """Texts that are assigned, and what they are called."""

    assignment: Assignment
    plan: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Somebody's languages and texts, and what can be chosen of each."""

    is_scoped: bool
    assigned: tuple[AssignedTexts, ...]
    texts: Texts
    skills: Mapping[str, str]
    choices: tuple[tuple[str, str], ...]
    prefix: str = PREFIX

    @classmethod
    def read(cls, session: Session, who: Person) -> "Work":
        """Read the work of a person."""
        every = [plan for plan, _ in plans.listed(session)]
        names = {plan.id: plan_name(plan, speech()) for plan in every}
        held = assignments.assigned(session, who.id)
        return cls(
            is_scoped=is_scoped(who.role),
            assigned=tuple(_called(each, names) for each in held),
            texts=Texts(formdata=None).offer(every, speech()),
            skills=skills_of(assignments.languages_of(session, who.id)),
            choices=tuple(skill_choices(speech())),
        )


def _called(assignment: Assignment, names: Mapping[str, str]) -> AssignedTexts:
    said, plan, locale = speech(), assignment.plan, assignment.locale
    every_plan = said.gettext("Every plan, and what belongs to none")
    every_language = said.gettext("Every language")
    return AssignedTexts(
        assignment=assignment,
        plan=every_plan if plan == ANY else names.get(plan, plan),
        language=every_language if locale == ANY else _language(locale),
    )


def _language(locale: str) -> str:
    return speech_of(locale).own_name if locale in available_locales() else locale
