"""What every export shares: which redirects hold at an instant, and what a format cannot say."""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache

from sunset.domain.lookups import epoch, retirement
from sunset.domain.patterns import LOCALE, Rank, Terms, rank, terms
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Ending, Rule
from sunset.domain.schedules import Stage
from sunset.domain.timeline import course
from sunset.errors import N_, Message
from sunset.exchange.rules.shelves import RuleShelf

FOUND, GONE, PERMANENT, LEGAL = 302, 410, 308, 451
UNKNOWN = 404
# A 302 that leads on what a form sends, too: to the one successor, which takes it.
WHOLE, SEE_OTHER = 307, 303
PAGE, PAUSED = 200, 503
_OWN: Mapping[Ending, int] = {
    Ending.GONE: GONE,
    Ending.LEGAL: LEGAL,
    Ending.PERMANENT: PERMANENT,
}
_AFTER = (Stage.GRACE, Stage.ARCHIVED)


class Wait(StrEnum):
    """Why a plan stands still without being over."""

    NOT = ""
    PRIVATE = "private"
    PAUSED = "paused"
    HELD = "held"


_WAITS: Mapping[Wait, str] = {
    Wait.NOT: "",
    Wait.PRIVATE: "The plan {plan} is not public yet: export it again once it is.",
    Wait.PAUSED: "The plan {plan} is paused: export it again once it is resumed.",
    Wait.HELD: "The plan {plan} is held: export it again once it has a new date.",
}
ONE_LOCALE = N_("Readers of every language are led to the address for %(locale)s.")


@cache
def worded(msgid: str, **values: object) -> Message:
    """Return a message with few values or none: of very many rules, one is enough for all."""
    return Message(msgid, values)


@dataclass(frozen=True, slots=True)
class Loss:
    """What an export cannot say of a rule; ``left_out`` where it had to leave the rule out."""

    rule: Rule
    message: Message
    left_out: bool = False


class Losses:
    """What is lost of very many rules: of each no more is held than where the rule waits."""

    def __init__(self, rules: RuleShelf) -> None:
        self._rules = rules
        self._numbers = array("L")
        self._messages: list[Message] = []
        self._left_out = bytearray()
        self._once: set[str] = set()

    def add(self, number: int, message: Message, *, left_out: bool = False) -> None:
        """Say what is lost of a rule on the shelf."""
        self._numbers.append(number)
        self._messages.append(message)
        self._left_out.append(left_out)

    def add_all(self, number: int, messages: Iterable[Message]) -> None:
        """Say several things that are lost of a rule that is written."""
        for message in messages:
            self.add(number, message)

    def add_once(self, number: int, msgids: Iterable[str]) -> None:
        """Say of the first rule only what is lost of all that are like it."""
        new = [x for x in msgids if x not in self._once]
        self._once.update(new)
        self.add_all(number, map(worded, new))

    def __iter__(self) -> Iterator[Loss]:
        """Yield each loss with its rule, as often as they are asked for."""
        rules = self._rules.take(self._numbers)
        for rule, message, left in zip(rules, self._messages, self._left_out, strict=True):
            yield Loss(rule, message, left_out=bool(left))


@dataclass(frozen=True, slots=True)
class Export:
    """A file that holds at an instant, until the next change; of a plan that is over it is final.

    ``lines`` yields them from the first on, for of very many rules they are never held together.
    """

    lines: Callable[[], Iterator[str]]
    losses: Iterable[Loss] = ()
    until: datetime | None = None

    @property
    def text(self) -> str:
        """Return the whole file."""
        return "".join(self.written())

    def written(self) -> Iterator[str]:
        """Yield each line with its end."""
        return (f"{line}\n" for line in self.lines())


@dataclass(frozen=True, slots=True)
class Lead:
    """What one rule answers at an instant: a code, and a target where the code has one."""

    rule: Rule
    status: int
    target: str
    terms: Terms
    losses: tuple[Message, ...] = ()

    @property
    def rank(self) -> Rank:
        """Return where the rule stands in a file whose first match wins."""
        return rank(self.terms)


Leading = Callable[[Iterable[Rule]], Iterator[Lead]]


def leading(plan: Plan, at: datetime, *, shown: int = 0) -> Leading:
    """Return what tells of rules what they answer at an instant, however often it is asked.

    ``shown`` is what answers while there is a page to show; without one, such a rule says nothing.
    """
    life, moment = retirement(plan), epoch(at)
    stage = life.leg(moment)[0].stage
    baked = life.permanent_from is not None and moment >= life.permanent_from

    def led(rules: Iterable[Rule]) -> Iterator[Lead]:
        for rule in rules:
            targets = rule.targets(plan)
            status = _status(rule, targets, stage, baked=baked) or shown
            if status:
                yield _lead(rule, status, targets, rule.locale or plan.source_locale)

    return led


def is_settled(rule: Rule) -> bool:
    """Say whether a rule answers the same at every stage, wherever it would lead."""
    return rule.ending in _OWN


class Unsettled:
    """Whether among rules that are read once there is one that a later stage changes."""

    any = False

    def noted(self, rules: Iterable[Rule]) -> Iterator[Rule]:
        """Pass rules on."""
        for rule in rules:
            self.any = self.any or not is_settled(rule)
            yield rule


def is_early(plan: Plan, at: datetime) -> bool:
    """Say whether rules do not lead on yet."""
    return retirement(plan).leg(epoch(at))[0].stage not in _AFTER


def leads_from(plan: Plan, at: datetime) -> datetime | None:
    """Return the instant from which rules lead on, where they do not yet and it is known."""
    if not is_early(plan, at):
        return None
    life, moment = retirement(plan), epoch(at)
    ahead = [leg.start for leg in life.legs if leg.stage in _AFTER and leg.start > moment]
    return datetime.fromtimestamp(min(ahead), UTC) if ahead else None


def until(plan: Plan, at: datetime) -> datetime | None:
    """Return the instant at which an export of this instant stops being true."""
    life, moment = retirement(plan), epoch(at)
    _, after = life.leg(moment)
    baked = life.permanent_from
    ahead = [each for each in (after, baked) if each is not None and each > moment]
    return datetime.fromtimestamp(min(ahead), UTC) if ahead else None


def holding(plans: Collection[Plan], at: datetime) -> Iterator[str]:
    """Say until when an export of this instant is true, and what may end that sooner."""
    ends = [end for plan in plans if (end := until(plan, at))]
    waits = [sentence for plan in plans if (sentence := waiting(plan, at))]
    if ends:
        yield f"This holds until {min(ends):%Y-%m-%dT%H:%M:%SZ}; export it again then."
    yield from waits
    if not ends and not waits:
        yield "It is final: nothing of it changes on its own."


def waiting(plan: Plan, at: datetime) -> str:
    """Say what a plan waits for that stands still without being over; nothing of any other."""
    return _WAITS[wait_of(plan, at)].format(plan=plan.id)


def wait_of(plan: Plan, at: datetime) -> Wait:
    """Return why a plan stands still without being over, where it does."""
    if not plan.published:
        return Wait.PRIVATE
    state = course(plan).at(at)
    if state.paused:
        return Wait.PAUSED
    return Wait.HELD if state.held else Wait.NOT


def _status(rule: Rule, targets: Mapping[str, str], stage: Stage, *, baked: bool) -> int:
    if rule.ending in _OWN:
        return _OWN[rule.ending]
    if stage not in _AFTER:
        return 0
    one = len(set(targets.values())) == 1 and not any(LOCALE in x for x in targets.values())
    if rule.successor and baked and one and any(targets.values()):
        return PERMANENT
    return FOUND if stage is Stage.GRACE and any(targets.values()) else GONE


def _lead(rule: Rule, status: int, targets: Mapping[str, str], locale: str) -> Lead:
    if status not in (FOUND, PERMANENT):
        return Lead(rule, status, "", terms(rule))
    written = targets.get(locale) or targets.get(ANY_LOCALE, "")
    target = written.replace(LOCALE, locale)
    several = target != written or len(set(targets.values())) > 1
    lost = (worded(ONE_LOCALE, locale=locale),) if several else ()
    return Lead(rule, status, target, terms(rule), lost)
