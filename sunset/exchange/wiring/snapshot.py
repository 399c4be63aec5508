"""Lines for nginx that ask Sunset first and answer from a folder of files while it is away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from sunset.domain.lookups import epoch, retirement
from sunset.domain.plans import PlacementKind, Plan
from sunset.domain.redirects import Rule
from sunset.exchange.rules import out_nginx
from sunset.exchange.rules.exports import PAGE, PAUSED, Loss, until
from sunset.exchange.rules.out_nginx_cuts import block, quoted
from sunset.exchange.rules.servers import heading, languages
from sunset.exchange.wiring import folder_hosts
from sunset.exchange.wiring.folders import LOST, OLD, OPEN, PAGES, Folder, Site

_TAG = "[A-Za-z0-9-]+"
_DIGEST = "~^/(?:assets|embed)/.+[.][0-9a-f]{8,64}[.]"
_LASTING = "public, max-age=31536000, immutable"
_ANYWHERE = ("^/(?:assets|embed)/", "/banners/[^/]+[.](?:json|html)$")
_Tongues = Mapping[tuple[tuple[str, ...], str], int]


@dataclass(frozen=True, slots=True)
class Printed:
    """The configuration, and what of the rules it cannot say."""

    text: str
    losses: tuple[Loss, ...]


def printed(folder: Folder, plans: Sequence[tuple[Plan, Sequence[Rule]]]) -> Printed:
    """Return the configuration of a folder, for every public address and every old host."""
    tongues = _tongues(folder, [plan for plan, _ in plans])
    sites = list(_sites(folder, plans, tongues))
    lines = [
        *(line for plan, _ in plans for line in _dated(folder, plan)),
        *out_nginx.sizes([table for site in sites for table in site.made.tables]),
        *out_nginx.methods(),
        *_shared(folder, tongues),
        *(x for site in sites for x in out_nginx.variables(site.made.tables, site.plan)),
        *folder_hosts.public(folder, [(plan.id, tongues[_tongue(plan)]) for plan, _ in plans]),
        *(line for site in sites for line in folder_hosts.old(folder, site)),
    ]
    losses = tuple(loss for site in sites for loss in site.made.losses)
    return Printed("".join(f"{line}\n" for line in lines), losses)


def _dated(folder: Folder, plan: Plan) -> Iterator[str]:
    return heading(plan, folder.host, folder.at, until(plan, folder.at))


def _tongues(folder: Folder, plans: Iterable[Plan]) -> _Tongues:
    """Give a number to each set of languages with its default; the house has the first."""
    house = (tuple(sorted(folder.locales)), folder.locales[0])
    every = dict.fromkeys((house, *map(_tongue, plans)))
    return {tongue: number for number, tongue in enumerate(every)}


def _tongue(plan: Plan) -> tuple[tuple[str, ...], str]:
    return tuple(sorted(plan.locales)), plan.source_locale


def _sites(
    folder: Folder, plans: Iterable[tuple[Plan, Sequence[Rule]]], tongues: _Tongues
) -> Iterator[Site]:
    numbers = count(1)
    for plan, rules in plans:
        leg, _ = retirement(plan).leg(epoch(folder.at))
        shown = PAUSED if leg.brownout else PAGE
        for placement in plan.placements:
            if placement.kind is not PlacementKind.HOSTED and leg.stage in OPEN:
                continue  # the company's own site answers there until the closing
            made = out_nginx.maps(
                rules, plan, folder.at, placement.host, first=next(numbers), shown=shown
            )
            for _ in made.tables[1:]:
                next(numbers)
            tongue = tongues[_tongue(plan)]
            yield Site(plan, placement, leg, tongue, made)


def _shared(folder: Folder, tongues: _Tongues) -> Iterator[str]:
    every = sorted({tag for locales, _ in tongues for tag in locales})
    yield from block("$cookie_sunset_language", "sunset_chosen", [(quoted(x), x) for x in every])
    for (locales, default), number in tongues.items():
        known = [(quoted(f"~*{regex}"), locale) for locale, regex in languages(locales)]
        found = [(key, "") for key, _ in known]
        for spoken, twin, page in (("spoken", "twin", ""), ("shown", "other", "$arg_lang,")):
            asked, nothing = f"$sunset_chosen,{page}$http_accept_language", ",," if page else ","
            lost = [(quoted(nothing), ""), ("default", ".fallback"), *found]
            yield from block(asked, f"sunset_{spoken}{number}", [("default", default), *known])
            yield from block(asked, f"sunset_{twin}{number}", lost)
        why = [('""', ""), ("default", "?fallback=1")]
        yield from block(f"$sunset_twin{number}", f"sunset_why{number}", why)
    yield from block("$arg_fallback", "sunset_twin", [("1", ".fallback")])
    told = [
        (quoted(f"~^/(?<sunset_tag>{_TAG})/(?:{PAGES}|banners)/"), "$sunset_tag"),
        (quoted(f"~^/(?:{OLD}/[^/]+|{LOST})/(?<sunset_tag>{_TAG})[.]"), "$sunset_tag"),
    ]
    yield from block("$uri", "sunset_language", told)
    # Only an address in a language, and what has none, is the same for everybody.
    same = [(quoted(f"~^/(?:{_TAG}/(?:{PAGES}|banners)|assets|embed)/"), "")]
    yield from block("$request_uri", "sunset_vary", [("default", "Accept-Language, Cookie"), *same])
    yield from block("$uri", "sunset_kept", [("default", "no-cache"), (quoted(_DIGEST), _LASTING)])
    yield from block("$uri", "sunset_everybody", [(quoted(f"~{x}"), "*") for x in _ANYWHERE])
    may = [("default", folder.policy), (quoted("~/banners/"), folder.framed)]
    yield from block("$uri", "sunset_policy", may)
