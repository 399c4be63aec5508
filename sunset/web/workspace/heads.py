"""The head that every page about one text shares."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sunset.domain.plans import Plan
from sunset.domain.texts import TextKind, text_of
from sunset.errors import NotFound
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store import assignments, plans
from sunset.store.documents import Name
from sunset.store.session import Session
from sunset.web.rooms import person
from sunset.web.text_names import name_of
from sunset.web.wording import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Which text a page is about, as people call it."""

    name: Name
    plan: Plan
    text: str
    channel: Words
    tongue: Speech

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone in which the plan tells the time."""
        return ZoneInfo(self.plan.schedule.zone)

    @property
    def place(self) -> dict[str, str]:
        """Return the arguments by which addresses name the text."""
        told = self.name
        return {"plan_id": told.plan, "key": told.document, "locale": told.locale}

    @property
    def is_guide(self) -> bool:
        """Say whether readers can tell whether the text helped."""
        text = text_of(self.plan, self.name.document)
        return text is not None and text.kind is TextKind.GUIDE


def read(session: Session, name: Name, speech: Speech) -> Head:
    """Read what a text is called, for somebody who may see it."""
    assignments.demand(session, person(), name)
    plan = plans.get(session, name.plan)
    if text_of(plan, name.document) is None or name.locale not in plan.locales:
        raise NotFound(f"{name.plan} has no text {name.document} in {name.locale}")
    return Head(
        name=name,
        plan=plan,
        text=name_of(plan, name.document, speech),
        channel=words(plan.channel.name, speech, plan.source_locale),
        tongue=speech_of(name.locale),
    )
