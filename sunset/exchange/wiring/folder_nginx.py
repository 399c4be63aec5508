"""Lines for nginx that ask Sunset first and answer from a folder of files while it is away."""

from collections.abc import Iterator, Mapping
from itertools import count

from sunset.exchange.rules import out_nginx
from sunset.exchange.rules.out_nginx_cuts import block, quoted
from sunset.exchange.wiring import folder_nginx_hosts as hosts
from sunset.exchange.wiring.folder_nginx_hosts import Block
from sunset.exchange.wiring.folders import (
    AGAIN,
    ANYWHERE,
    DIGEST,
    IN_LANGUAGE,
    KEPT,
    LASTING,
    LOST,
    OLD,
    OWN,
    SAME,
    TAG,
    TWIN,
    VARY,
    Folder,
    Given,
    Printed,
    Tongue,
    notice,
    sites,
    tongue,
)
from sunset.exchange.wiring.heard import NOTHING, heard


def printed(folder: Folder, given: Given) -> Printed:
    """Return the configuration of a folder, for every public address and every old host."""
    tongues = folder.tongues(plan for plan, _ in given)
    blocks = list(_blocks(folder, given, tongues))
    lines = [
        *(line for plan, _ in given for line in folder.dated(plan)),
        *out_nginx.sizes([table for each in blocks for table in each.made.tables]),
        *out_nginx.methods(),
        *_shared(folder, tongues),
        *(x for each in blocks for x in out_nginx.variables(each.made.tables, each.site.plan)),
        *hosts.public(folder, [(plan.id, tongues[tongue(plan)]) for plan, _ in given]),
        *(line for each in blocks for line in hosts.old(folder, each)),
    ]
    losses = tuple(loss for each in blocks for loss in each.made.losses)
    return Printed("".join(f"{line}\n" for line in lines), losses)


def _blocks(folder: Folder, given: Given, tongues: Mapping[Tongue, int]) -> Iterator[Block]:
    numbers = count(1)
    for site in sites(folder, given):
        host, first = site.placement.host, next(numbers)
        made = out_nginx.maps(site.rules, site.plan, folder.at, host, first=first, shown=site.shown)
        for _ in made.tables[1:]:
            next(numbers)
        yield Block(site, tongues[tongue(site.plan)], made)


def _shared(folder: Folder, tongues: Mapping[Tongue, int]) -> Iterator[str]:
    every = sorted({tag for locales, _ in tongues for tag in locales})
    yield from block("$cookie_sunset_language", "sunset_chosen", [(quoted(x), x) for x in every])
    for (locales, default), number in tongues.items():
        first = [(quoted(f"~*{regex}"), "$1") for regex in heard(locales)]
        said = [(quoted(f"~{NOTHING}"), '""'), *first, ("default", "-")]
        known = [("default", default), *((quoted(x), x) for x in locales)]
        for spoken, twin, page in (("spoken", "twin", ""), ("shown", "other", "$arg_lang,")):
            asked, name = f"$sunset_chosen,{page}$http_accept_language", f"sunset_said_{spoken}"
            yield from block(asked, f"{name}{number}", said)
            yield from block(f"${name}{number}", f"sunset_{spoken}{number}", known)
            yield from block(f"${name}{number}", f"sunset_{twin}{number}", [('"-"', TWIN)])
        why = [('""', ""), ("default", AGAIN)]
        yield from block(f"$sunset_twin{number}", f"sunset_why{number}", why)
    yield from block("$arg_fallback", "sunset_twin", [("1", TWIN)])
    told = [
        (quoted(f"~^{IN_LANGUAGE}"), "$1"),
        (quoted(f"~^/(?:{OLD}/[^/]+|{LOST})/(?<sunset_tag>{TAG})[.]"), "$sunset_tag"),
    ]
    yield from block("$uri", "sunset_language", told)
    yield from block("$request_uri", "sunset_vary", [("default", VARY), (quoted(f"~^{SAME}"), "")])
    yield from block("$uri", "sunset_kept", [("default", KEPT), (quoted(f"~^{DIGEST}"), LASTING)])
    yield from block("$uri", "sunset_everybody", [(quoted(f"~^{x}"), "*") for x in ANYWHERE])
    links = [
        (quoted(f"~^{notice(plan)}"), link.replace(OWN, "$1"))
        for plan, link in folder.links.items()
    ]
    yield from block("$uri", "sunset_link", links)
    may = [("default", folder.policy), (quoted("~/banners/"), folder.framed)]
    yield from block("$uri", "sunset_policy", may)
