"""A second pair of eyes: what another person said of a text, and who may give it to customers."""

from enum import StrEnum

from sunset.domain.people import Permission, Person


class Review(StrEnum):
    """What another person said of a text."""

    NONE = ""
    REQUESTED = "requested"
    PASSED = "passed"
    WAIVED = "waived"

    @property
    def done(self) -> bool:
        """Say whether customers may have the text as far as reviewing goes."""
        return self in (Review.PASSED, Review.WAIVED)


def may_review(actor: Person, author_id: int, *, reviews: bool) -> bool:
    """Say whether somebody may judge a text: who wrote it never does.

    ``reviews`` says that the language is theirs to review.
    """
    return actor.id != author_id and (reviews or actor.may(Permission.CHANGE_PLANS))


def may_waive(actor: Person, speakers: int) -> bool:
    """Say whether somebody may do without a review, in a language that hardly anybody speaks."""
    return speakers <= 1 and actor.may(Permission.CHANGE_PLANS)


def review_for(
    known: Review, actor: Person, author_id: int, *, reviews: bool, speakers: int
) -> Review | None:
    """Return the review with which somebody may give a text to customers; nothing if they may not.

    Whoever publishes what another wrote has looked at it.
    """
    if known.done:
        return known
    if may_review(actor, author_id, reviews=reviews):
        return Review.PASSED
    return Review.WAIVED if may_waive(actor, speakers) else None
