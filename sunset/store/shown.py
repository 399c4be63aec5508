"""What readers get of the texts that editors keep."""

from dataclasses import replace

from sunset.documents.freshness import Freshness
from sunset.documents.front_matter import Document
from sunset.documents.mixed import alone, mixed
from sunset.domain.plans import Plan
from sunset.store.documents import Revision, State
from sunset.store.manuscripts import Manuscript


def shown_of(text: Manuscript) -> Document | None:
    """Return what readers get of a text; nothing where that is what the generator says.

    Where it says something wrong, or lacks a block, the source says it.
    """
    own = None if text.published is None else text_of(text.plan, text.published)
    if text.source is None or not (own or text.source.published):
        return own
    wrong = text.freshness is Freshness.WRONG
    if text.kept is None:
        return alone(own or text.document) if wrong else own
    if not (wrong or own) or text.freshness is Freshness.FRESH:
        return own
    made = mixed(text.source.document, text.kept, text.name.locale, wrong=wrong)
    return replace(made, revision=str(text.public_number), state=str(State.PUBLISHED))


def text_of(plan: Plan, revision: Revision) -> Document:
    """Return a stored revision as the document it is."""
    words = revision.wording
    return Document(
        id=revision.name.document,
        locale=revision.name.locale,
        source=plan.source_locale,
        title=words.title,
        summary=words.summary,
        revision=str(revision.number),
        source_revision="" if words.source_revision is None else str(words.source_revision),
        state=str(revision.state),
        body=words.body,
    )
