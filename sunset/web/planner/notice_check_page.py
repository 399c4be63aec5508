"""The checks of a plan's notices as a page shows them: what, where, and the place to mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sunset.documents.notice_findings import TITLES, Code, Finding, errors
from sunset.domain.plans import Plan
from sunset.errors import Problem
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.planner.problem_places import missing

ERRORS, WARNINGS = "errors", "warnings"


@dataclass(frozen=True, slots=True)
class Query:
    """Which findings are wanted: those of one language, only errors, only warnings."""

    locale: str = ""
    kind: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str], plan: Plan) -> "Query":
        """Read what an address asks for; what it cannot mean is left out."""
        locale, kind = given.get("locale", ""), given.get("kind", "")
        return cls(
            locale if locale in plan.gated else "", kind if kind in {ERRORS, WARNINGS} else ""
        )

    def wants(self, found: Finding) -> bool:
        """Say whether a finding is asked for; what holds in every language always is."""
        in_language = not self.locale or found.locale in {"", self.locale}
        return in_language and self.kind in {"", ERRORS if found.code.is_error else WARNINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A finding on its list, and where it is mended."""

    code: Code
    title: str
    text: str
    how: str
    place: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows."""

    query: Query
    errors: int
    warnings: int
    lines: tuple[Line, ...]
    kept: tuple[str, ...]
    locales: tuple[tuple[str, str], ...]


def shown(found: tuple[Finding, ...], query: Query, plan: Plan, speech: Speech) -> Shown:
    """Prepare the page: how many there are at all, and those that are asked for."""
    broken, wrong = {each.code for each in found}, len(errors(found))
    return Shown(
        query=query,
        errors=wrong,
        warnings=len(found) - wrong,
        lines=tuple(_lines(filter(query.wants, found), plan, speech)),
        kept=tuple(speech.gettext(TITLES[code]) for code in Code if code not in broken),
        locales=tuple((locale, speech_of(locale).own_name) for locale in plan.gated),
    )


def _lines(found: Iterator[Finding], plan: Plan, speech: Speech) -> Iterator[Line]:
    for each in found:
        field = ".".join(filter(None, (each.place, each.locale)))
        where = missing(Problem(field, each.message), plan, speech)
        yield Line(
            code=each.code,
            title=speech.gettext(TITLES[each.code]),
            text=where.text,
            how=speech.say(each.how),
            place=where.place,
            url=where.url,
        )
