"""What is said of rules: which they are, and what came of those in files."""

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

from sunset.domain.patterns import terms
from sunset.domain.redirects import Match, Rule
from sunset.exchange.rules.exports import Loss
from sunset.exchange.rules.finding import Finding, Kind
from sunset.exchange.rules.lines import Line
from sunset.exchange.rules.moves import NO_HOST
from sunset.services.ruling import Brought

_EXAMPLES = 3
_ABOUT_TARGETS = frozenset({Kind.ITSELF, Kind.LOOP, Kind.CHAIN, Kind.DEAD})
_HOSTLESS = (
    "{count} targets name no host, so they lead to the old one; the first are above. "
    "Say to which host they belong: --base https://new.example."
)


def address(rule: Rule) -> str:
    """Return the address of a rule with all that tells it apart from others of its path."""
    query = "&".join(f"{key}={value}" if value else key for key, value in rule.query.items())
    notes = [
        *[str(rule.match)] * (rule.match is not Match.EXACT),
        *["capitals or not"] * rule.folds_case,
        *["its last slash counts"] * terms(rule).strict,
    ]
    where = f"{rule.host}{rule.source}" + f"?{query}" * bool(query)
    return where + f" ({', '.join(notes)})" * bool(notes)


def between(each: Finding) -> str:
    """Say what was found at the address of a rule, and what mends it."""
    return f"{each.address}: {each.kind}: {each.message} {each.mend}"


def noting(lines: Iterable[Line], hostless: set[int]) -> Iterator[Line]:
    """Pass lines on, and note the numbers of those whose targets name no host."""
    for line in lines:
        if line.rule and _is_hostless(line.rule, line.text):
            hostless.add(line.number)
        yield line


def told(brought: Brought, hostless: Collection[int]) -> Iterator[str]:
    """Yield the report, line by line of the file; of targets without a host, the first only."""
    count = 0
    for number, text, is_target in sorted(_said(brought)):
        count += is_target and number in hostless
        if not (is_target and number in hostless) or count <= _EXAMPLES:
            yield f"line {number}: {text}"
    for each in brought.findings:
        if not each.line:
            yield f"rule {between(each)}"
    if count:
        yield _HOSTLESS.format(count=count)


def summed(brought: Brought, *, dry_run: bool) -> str:
    """Say how much was brought in, and what becomes of it."""
    counts = f"{brought.added} new, {brought.changed} changed, {brought.removed} removed"
    are = "line is" if brought.wrong == 1 else "lines are"
    wrong = f"; {brought.wrong} {are} not in order" if brought.wrong else ""
    if dry_run:
        return f"{counts}{wrong}. This was a dry run: nothing was kept."
    if brought.waits:
        return f"{counts}{wrong}. Change set {brought.waits} waits for a second person."
    if brought.kept:
        return f"{counts}{wrong}. Kept."
    return f"{counts}{wrong}. Nothing was kept.{_hint(brought)}"


def _hint(brought: Brought) -> str:
    """Say what to do with lines that are not in order; leaving them out must leave something."""
    if not brought.wrong:
        return ""
    them = "it" if brought.wrong == 1 else "them"
    rest = brought.added + brought.changed + brought.removed
    return f" Mend {them}, or leave {them} out with --leave-out." if rest else f" Mend {them}."


def lost(losses: Iterable[Loss]) -> Iterator[str]:
    """Yield each rule that was left out, and what others lose once for all of them.

    Those of another host are no loss of this one's file: they, too, are told of once.
    """
    alike: dict[str, tuple[str, int]] = {}
    for loss in losses:
        where = f"{loss.rule.host}{loss.rule.source}"
        where = f"left out: {where}" if loss.left_out else where
        if loss.left_out and loss.message.msgid != NO_HOST:
            yield f"{where}: {loss.message}"
        else:
            first, count = alike.get(str(loss.message), (where, 0))
            alike[str(loss.message)] = (first, count + 1)
    for message, (first, count) in alike.items():
        more = f" and {count - 1} more" if count > 1 else ""
        yield f"{first}{more}: {message}"


def _said(brought: Brought) -> Iterator[tuple[int, str, bool]]:
    """Yield what is said of each line, and whether that is about where its target leads."""
    for line in brought.lines:
        host = line.rule.host if line.rule else None
        for each in line.problems:
            is_target = host is not None and each.message.values.get("host") == host
            yield line.number, f"{each.message} | {line.text}", is_target
        for note in line.notes:
            yield line.number, f"note: {note} | {line.text}", False
    for found in brought.findings:
        if found.line:
            text = f"{found.kind}: {found.message} {found.mend}"
            yield found.line, text, found.kind in _ABOUT_TARGETS


def _is_hostless(rule: Rule, text: str) -> bool:
    """Say whether a target is on the old host although its line does not write it out."""
    old = f"://{rule.host}/"
    return any(
        old in url and url not in text and unquote(url) not in text for url in rule.urls.values()
    )
