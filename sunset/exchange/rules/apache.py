"""Read Apache: ``Redirect`` and its kin, ``RewriteRule`` with what it hangs on, RewriteMap texts.

``Redirect`` covers whole segments below its path and appends the rest; the rules do the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Rule, host_of, is_host, written
from sunset.errors import N_
from sunset.exchange.rules import apache_redirects, apache_rewrites
from sunset.exchange.rules.apache_words import Directive, directives
from sunset.exchange.rules.lines import SHOWN, Aside, Line, Listed, Made, listing, other_hosts
from sunset.exchange.rules.sources import split
from sunset.exchange.rules.targets import target

_REDIRECTS = ("redirect", "redirectmatch", "redirectpermanent", "redirecttemp")
_NARROWING = ("<location", "<locationmatch", "<if", "<elseif", "<else", "<files", "<filesmatch")
_PAIR = 2


@dataclass(slots=True)
class _Scope:
    host: str
    base: str
    asked: str
    folder: str = "/"
    narrowed: list[str] = field(default_factory=list)
    conditions: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def own(self) -> str:
        return self.base or f"https://{self.host}"


def read(lines: Iterable[str], *, host: str, base: str = "") -> Iterator[Line]:
    """Read the redirects of a configuration or .htaccess file, or a RewriteMap's pairs."""
    scope = _Scope(host, base, host)
    for found in directives(lines):
        if isinstance(found, Line):
            yield found
            continue
        try:
            made = _made(found, scope)
        except Listed as listed:
            yield listing(found.number, found.text, listed)
        else:
            if made is not None:
                yield Line(found.number, found.text[:SHOWN], made.rule, (), made.notes)


def _made(found: Directive, scope: _Scope) -> Made | Aside | None:
    if found.name.startswith("<"):
        _section(found, scope)
        return None
    if found.name.startswith("/"):
        return _pair(found, scope)
    if found.name in ("include", "includeoptional"):
        raise Listed(
            N_("The included file “%(name)s” is read on its own."), name=" ".join(found.words)[:200]
        )
    if found.name in (*_REDIRECTS, "rewriterule"):
        return _redirect(found, scope)
    if found.name == "serveralias":
        return other_hosts(scope.host, found.words)
    _setting(found, scope)
    return None


def _setting(found: Directive, scope: _Scope) -> None:
    if found.name == "servername" and found.words:
        name = host_of(found.words[0].rpartition("://")[2])
        scope.host = name if is_host(name) else scope.host
    elif found.name == "rewritecond":
        scope.conditions.append(found.words)
    elif found.name == "rewritebase":
        scope.folder = "".join(found.words[:1])


def _redirect(found: Directive, scope: _Scope) -> Made:
    conditions, scope.conditions = _taken(found, scope)
    _anywhere(scope)
    if found.name == "rewriterule":
        _at_the_root(scope)
        return apache_rewrites.ruled(found.words, conditions, scope.host, scope.base)
    return apache_redirects.redirected(found.name, found.words, scope.host, scope.own)


def _taken(found: Directive, scope: _Scope) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the conditions of a directive, and those left for the next: only rules use them."""
    rule = found.name == "rewriterule"
    return (scope.conditions, []) if rule else ([], scope.conditions)


def _section(found: Directive, scope: _Scope) -> None:
    name = found.name.rstrip(">")
    if name.startswith("</") and scope.narrowed and scope.narrowed[-1] == name[2:]:
        scope.narrowed.pop()
    elif name in _NARROWING:
        scope.narrowed.append(name[1:])
    elif name == "<virtualhost":
        scope.host = scope.asked


def _anywhere(scope: _Scope) -> None:
    if scope.narrowed:
        raise _conditional(scope.narrowed[-1])


def _at_the_root(scope: _Scope) -> None:
    """Refuse what is written from a folder: no file says where on the site that is."""
    if scope.folder != "/":
        raise _conditional(f"RewriteBase {scope.folder[:80]}")


def _conditional(block: str) -> Listed:
    msgid = N_("The redirect depends on a condition: “%(block)s”.")
    return Listed(msgid, field="conditions", block=block)


def _pair(found: Directive, scope: _Scope) -> Made:
    """Read a key and value of a RewriteMap's text file; keys are decoded paths."""
    words = found.text.split("#")[0].split() if " #" in found.text else found.text.split()
    if len(words) < _PAIR:
        raise Listed(N_("An entry of a map is an address and a target."))
    _, path, _ = split(written(words[0]), scope.host)
    urls = {ANY_LOCALE: target(words[1], scope.own)}
    return Made(Rule(host=scope.host, path=path, urls=urls, strict_slash=True, successor=True))
