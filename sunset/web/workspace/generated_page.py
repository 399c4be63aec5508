"""What the generator would write now, beside what people made of its words."""

from dataclasses import dataclass

from sunset.documents.generate import objections, refusal
from sunset.documents.merge import Offer
from sunset.documents.problems import spoken
from sunset.domain.plans import Plan
from sunset.domain.texts import guides_of
from sunset.errors import N_
from sunset.services.generating import Renewal
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store.documents import Wording
from sunset.web.text_names import name_of
from sunset.web.workspace.history_page import Line, Run, lines, runs
from sunset.web.workspace.isolates import apart

FIELDS = {"title": N_("Title"), "summary": N_("Summary"), "body": N_("Text")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Words that somebody edited, and what the generator says in their place now."""

    label: str
    edited: str
    generated: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An edited text, what taking the new words changes in it, and what it leaves alone."""

    name: str
    tongue: Speech
    renewal: Renewal
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]
    beside: tuple[Beside, ...]


def entry(renewal: Renewal, speech: Speech) -> Entry:
    """Lay out one text."""
    text, made = renewal.text, renewal.result.document
    after = Wording(title=made.title, summary=made.summary, body=made.body)
    tongue = speech_of(text.name.locale)
    return Entry(
        name=name_of(text.plan, text.name.document, speech),
        tongue=tongue,
        renewal=renewal,
        lines=lines(text.newest, after),
        runs=runs(text.newest.body, made.body) if renewal.changes else (),
        beside=tuple(_beside(offer, tongue) for offer in renewal.result.offers),
    )


def _beside(offer: Offer, tongue: Speech) -> Beside:
    edited, generated = (
        apart(words.strip()) if tongue.direction == "rtl" else words.strip()
        for words in (offer.edited, offer.generated)
    )
    return Beside(label=FIELDS[offer.field], edited=edited, generated=generated, mark=offer.mark)


def refusals(plan: Plan, speech: Speech) -> tuple[str, ...]:
    """Say which guides, and which destinations in guides, the generator refuses, and why."""
    keys = [guide.key for guide in guides_of(plan)]
    said = [refusal(plan, key) for key in keys]
    said += [message for key in keys for message in objections(plan, key)]
    return tuple(spoken(message, speech) for message in said if message)
