"""What is wrong with the rules of a plan: every problem at once, each at its field."""

from collections.abc import Iterable, Iterator

from sunset.domain import hosts, patterns, redirects
from sunset.domain.facts import Text
from sunset.domain.field_checks import NO_SLUG, SLUG
from sunset.domain.forms import form
from sunset.domain.hosts import ANY_HOST, covers
from sunset.domain.patterns import CALLED, LOCALE, STAR
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Ending, Match, Rule
from sunset.errors import N_, Message, Problem

MOST_PARAMETERS = 10
LONGEST_PARAMETER = 200
_ENDS = (Ending.GONE, Ending.LEGAL)

Address = tuple[str, str, str]
_NUL = N_("The text holds a character that cannot be kept. Remove it.")
_TAKEN = N_("An earlier rule has the same address.")


def faults(plan: Plan, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield everything that is wrong with the rules of a plan."""
    check = Check(plan)
    seen: set[Address] = set()
    for number, rule in enumerate(rules, 1):
        place = f"rules.{number}"
        for field, message in check.rule(rule):
            yield Problem(f"{place}.{field}", message)
        address = address_of(rule)
        if address in seen:
            yield Problem(f"{place}.path", Message(_TAKEN))
        seen.add(address)


def address_of(rule: Rule) -> Address:
    """Return what no two rules have in common, in one form."""
    return (hosts.settled(rule.host), *form(rule))


def url_faults(field: str, urls: Text, plan: Plan) -> Iterator[Problem]:
    """Yield what is wrong with the addresses that customers are led to."""
    if not urls:
        yield Problem(field, Message(N_("Give an address.")))
    for locale, url in urls.items():
        fault = redirects.url_fault(url, plan.company.hosts)
        if fault:
            yield Problem(field if locale == ANY_LOCALE else f"{field}.{locale}", fault)


_Found = Iterator[tuple[str, Message]]


class Check:
    """What the rules of one plan are checked by; one serves for all of them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._destinations = {each.id for each in plan.destinations}
        self._hosts: dict[str, Message | None] = {}
        self._locales = {ANY_LOCALE, *plan.locales}

    def rule(self, rule: Rule) -> _Found:
        """Yield everything that is wrong with a rule on its own, behind the field's name."""
        fault = self._host(rule.host)
        if fault is not None:
            yield "host", fault
        wrong = _path_fault(rule.path)
        if wrong is not None:
            yield "path", wrong
        # Most rules are one path that leads to one address: those are asked no more than this.
        if rule.match is Match.PATTERN or rule.query:
            yield from _asking(rule)
        if rule.destination or rule.need or not rule.urls:
            yield from self._target(rule)
        yield from self._urls(rule.urls)
        yield from _gaps(rule)

    def _urls(self, urls: Text) -> _Found:
        for locale, url in urls.items():
            wrong = redirects.url_fault(url, self._plan.company.hosts)
            if wrong is not None:
                yield _field(locale), wrong
            if locale not in self._locales:
                msgid = N_("There is no language %(locale)s in this plan.")
                yield _field(locale), Message(msgid, {"locale": locale})

    def _host(self, host: str) -> Message | None:
        if host not in self._hosts:
            self._hosts[host] = _stranger(host, self._plan)
        return self._hosts[host]

    def _target(self, rule: Rule) -> _Found:
        if rule.destination and rule.destination not in self._destinations:
            msgid = N_("There is no destination %(name)s in this plan.")
            yield "destination", Message(msgid, {"name": rule.destination})
        elif not rule.destination and not rule.urls and rule.ending not in _ENDS:
            yield from _serving(self._plan, rule.need)
        elif rule.destination and rule.need:
            yield from _told_in_public(self._plan, rule)
        if rule.need and not SLUG.fullmatch(rule.need):
            yield "need", NO_SLUG


def _told_in_public(plan: Plan, rule: Rule) -> _Found:
    known = plan.need(rule.need)
    open_to_all = any(each.public for each in plan.destinations if each.id == rule.destination)
    if known and known.sensitive and open_to_all:
        msgid = N_("%(destination)s is public; the need %(name)s is not for strangers to read.")
        yield "need", Message(msgid, {"destination": rule.destination, "name": rule.need})


def _serving(plan: Plan, need: str) -> _Found:
    """Yield what is wrong where it is left to a need where an address leads."""
    serving = [each.id for each in plan.serving(need)]
    if not need:
        yield "destination", Message(N_("Say where this address leads."))
    elif not serving:
        msgid = N_("No destination of this plan serves the need %(name)s.")
        yield "need", Message(msgid, {"name": need})
    elif len(serving) > 1:
        msgid = N_("The need %(name)s is served by %(destinations)s: say which one is meant.")
        yield "need", Message(msgid, {"name": need, "destinations": ", ".join(serving)})


def _stranger(host: str, plan: Plan) -> Message | None:
    own, places = hosts.settled(host), [hosts.settled(x.host) for x in plan.placements]
    if any(covers(own, place) or covers(place, own) for place in places):
        return None
    fault = None if host == ANY_HOST else hosts.fault(host)
    msgid = N_("The host %(host)s is none of the plan's placements.")
    return fault or Message(msgid, {"host": host})


def _path_fault(path: str) -> Message | None:
    if not path.startswith("/") or len(path) > redirects.MAX_PATH:
        return Message(N_("Give a path that begins with a slash."))
    return Message(_NUL) if "\0" in path or "%00" in path else None


def _asking(rule: Rule) -> _Found:
    if rule.match is Match.PATTERN and rule.path.startswith("/"):
        yield from _pattern(rule)
    yield from _query(rule)


def _pattern(rule: Rule) -> _Found:
    pieces = patterns.segments(rule.source)
    if pieces.count(STAR) > 1:
        yield "path", Message(N_("Write one star at most: it stands for any number of segments."))
    wrong = [p for p in pieces if (STAR in p or p.startswith(":")) and not patterns.is_gap(p)]
    for piece in wrong:
        msgid = N_("“%(piece)s” is no segment of a pattern. Write :name or * for a whole one.")
        yield "path", Message(msgid, {"piece": piece})
    if not wrong and not any(map(patterns.is_gap, pieces)):
        yield "path", Message(N_("This pattern has no gap. Make it an exact address."))


def _query(rule: Rule) -> _Found:
    if len(rule.query) > MOST_PARAMETERS:
        msgid = N_("Ask for %(limit)s parameters at most.")
        yield "query", Message(msgid, {"limit": MOST_PARAMETERS})
    for key, value in rule.query.items():
        if not key or max(len(key), len(value)) > LONGEST_PARAMETER:
            msgid = N_("Give each parameter a name, and no more than %(limit)s characters.")
            yield "query", Message(msgid, {"limit": LONGEST_PARAMETER})
        elif "\0" in key + value:
            yield "query", Message(_NUL)
        elif value.startswith(":") and not patterns.name_of(value):
            msgid = N_("“%(value)s” names nothing. Write :name to capture the value.")
            yield "query", Message(msgid, {"value": value})
    names = patterns.names(rule)
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "path", Message(N_("%(name)s stands here twice."), {"name": name})


def _gaps(rule: Rule) -> _Found:
    names = patterns.names(rule)
    for locale, url in rule.urls.items() if names else ():
        for name in dict.fromkeys(CALLED.findall(url)):
            if name not in names:
                msgid = N_("Nothing in the address is called :%(name)s.")
                yield _field(locale), Message(msgid, {"name": name})
    if rule.ending is Ending.PERMANENT and any(LOCALE in url for url in rule.urls.values()):
        msgid = N_("A permanent redirect leads everybody to one address: leave out {locale}.")
        yield "urls", Message(msgid)


def _field(locale: str) -> str:
    return "urls" if locale == ANY_LOCALE else f"urls.{locale}"
