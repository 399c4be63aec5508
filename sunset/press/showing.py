"""What customers get of a plan at an instant in one language, in short: for lists and terminals."""

from collections.abc import Iterable
from dataclasses import dataclass
from json import loads
from urllib.parse import urlencode

from sunset.domain import answers
from sunset.domain.addresses import Address
from sunset.domain.answers import Answer
from sunset.domain.hosts import ANY_HOST, BELOW
from sunset.domain.questions import Request
from sunset.domain.redirects import Rule, canonical
from sunset.edition.records import Edition, page_key
from sunset.press.preview import PreviewEdition

FOUND = 302
NOT_FOUND = 404
ANY_NAME = "any."  # stands for whatever lies below a domain
_SURFACES = {"banner": "banner.json", "notice": "notice", "guide": "guide/after"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """What the address of a rule answers: a page by its heading, a redirect, or a pass."""

    rule: Rule
    status: int
    title: str = ""
    location: str = ""
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """The words of a banner, and the language and the stage they are in."""

    text: str
    locale: str
    tint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What customers get; nothing where there is nothing."""

    banner: Banner | None
    notice: str
    guide: str
    old: tuple[Old, ...]


def shown(edition: PreviewEdition, plan: str, rules: Iterable[Rule], at: int, locale: str) -> Shown:
    """Return what customers of a language get at an instant (epoch seconds)."""
    return Shown(
        banner=banner_of(edition, plan, at, locale),
        notice=heading_of(edition, plan, "notice", at, locale),
        guide=heading_of(edition, plan, "guide", at, locale),
        old=tuple(old_of(edition, rule, at, locale) for rule in rules),
    )


def banner_of(edition: Edition, plan: str, at: int, locale: str) -> Banner | None:
    """Return the banner, where there is one."""
    body = body_of(edition, plan, "banner", at, locale)
    told = loads(body)["banner"] if body else None
    if told is None:
        return None
    return Banner("".join(part["text"] for part in told["parts"]), told["lang"], told["tint"])


def body_of(edition: Edition, plan: str, name: str, at: int, locale: str) -> bytes:
    """Return what customers of a language get of a surface, nothing where there is nothing."""
    answer = _answer(edition, plan, name, at, locale)
    page = None if answer.status == NOT_FOUND else edition.page(page_key(answer))
    return page.plain() if page else b""


def old_of(edition: PreviewEdition, rule: Rule, at: int, locale: str) -> Old:
    """Return what the address of a rule answers."""
    answer = answers.answer(edition, _asking(edition, rule, locale), at)
    return Old(
        rule=rule,
        status=answer.status,
        title="" if answer.location else edition.heading(page_key(answer)),
        location=answer.location,
        passed=answer.surface == answers.PASS,
    )


def _asking(edition: PreviewEdition, rule: Rule, locale: str) -> Request:
    """Return what asks for an address that a rule covers; what it leaves open is asked as it is."""
    hosts = (each.host for each in edition.plan.placements)
    host = next(hosts, "") if rule.host == ANY_HOST else rule.host
    return Request(
        host=host.replace(BELOW, ANY_NAME, 1) if host.startswith(BELOW) else host,
        path=canonical(rule.path),
        accept_language=locale,
        query=urlencode(rule.query),
        slash=rule.source != "/" and rule.source.endswith("/"),
    )


def heading_of(edition: PreviewEdition, plan: str, name: str, at: int, locale: str) -> str:
    """Return the heading of the notice or the guide."""
    answer = _answer(edition, plan, name, at, locale)
    return "" if answer.status == NOT_FOUND else edition.heading(page_key(answer))


def _answer(edition: Edition, plan: str, name: str, at: int, locale: str) -> Answer:
    request = Request(host="", path=Address(_SURFACES[name], plan).path(), accept_language=locale)
    return _arrived(answers.answer(edition, request, at), name)


def _arrived(answer: Answer, name: str) -> Answer:
    """Follow a neutral address to the locale's own."""
    if answer.status != FOUND:
        return answer
    return answer._replace(status=200, surface=_SURFACES[name], location="")
