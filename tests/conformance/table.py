"""The one table of rules, requests and instants, and what each is answered with."""

from dataclasses import dataclass, field, replace

from makers import a_company, a_destination, a_live_plan, a_rule

from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Ending, Keep, Match

FORUM = "https://forum.harbour.example"
HERE = "https://support.harbour.example"
NOTICE = f"{HERE}/en/notices/chat"
OLD, FRONT = "old.example", "front.example"
PATTERN, PREFIX = Match.PATTERN, Match.PREFIX


def leads(path, target, **changes):
    made = a_rule(host=OLD, path=path, destination="", urls={"*": f"{FORUM}{target}"})
    return replace(made, **changes)


PLAN = a_live_plan(
    company=a_company(hosts=("harbour.example",)),
    destinations=(
        a_destination(needs=("repair",)),
        a_destination("form", url={"*": f"{FORUM}/pay"}),
    ),
    placements=(
        Placement(host=OLD, kind=PlacementKind.HOSTED),
        Placement(host="*.old.example", kind=PlacementKind.HOSTED),
        Placement(host="xn--bcher-kva.example", kind=PlacementKind.HOSTED),
        Placement(host=FRONT, kind=PlacementKind.FRONT),
    ),
)
RULES = (
    a_rule(host=OLD, path="/plain"),
    a_rule(host=OLD, path="/needed", destination="", need="repair"),
    leads("/café", "/cafe"),
    leads("/%252f", "/literal"),
    leads("/Case", "/upper"),
    leads("/case", "/folded", folds_case=True),
    leads("/strict/", "/with", strict_slash=True),
    leads("/strict", "/without", strict_slash=True),
    leads("/show", "/index"),
    leads("/show", "/seven", query={"t": "7"}),
    leads("/show", "/t/:topic", query={"t": ":topic"}),
    leads("/show", "/page", query={"t": "7", "page": ""}),
    leads("/show", "/find?q=:words#:words", query={"q": ":words"}),
    leads("/show", "/both", query={"t": "7", "l": "de"}),
    leads("/shown", "/shown/:splat", match=PREFIX, query={"t": "7"}),
    leads("/help", "/help/:splat", match=PREFIX),
    leads("/help/faq", "/faq"),
    leads("/help/old", "/attic", match=PREFIX),
    leads("/help/:topic/edit", "/edit/:topic", match=PATTERN),
    leads("/blog/:year/*", "/:year/posts/:splat", match=PATTERN),
    leads("/files/*/raw", "/raw?name=:splat", match=PATTERN),
    leads("/lang", "/{locale}/start"),
    leads("/ko", "/ko", locale="ko"),
    leads("/kept", "/kept?a=1#part", keep=Keep.KEEP),
    leads("/merged", "/merged?a=1", keep=Keep.MERGE),
    leads("/dropped", "/dropped"),
    leads("/form", "/take", successor=True),
    leads("/gone", "/x", ending=Ending.GONE),
    leads("/legal", "/x", ending=Ending.LEGAL),
    leads("/moved", "/there", ending=Ending.PERMANENT),
    leads("/moved-below", "/there/:splat", match=PREFIX, ending=Ending.PERMANENT),
    leads("/astray", "", urls={"*": "https://evil.example/"}),
    leads("/any", "/any", host="*"),
    leads("/any", "/below", host="*.old.example"),
    leads("/any", "/deep", host="*.b.old.example"),
    leads("/", "/below", host="*.old.example", match=PREFIX),
    leads("/title", "/idn", host="xn--bcher-kva.example"),
    leads("/front", "/f", host=FRONT),
    leads("/two", "", urls={"en": f"{FORUM}/en", "ko": f"{FORUM}/ko"}, successor=True),
)


@dataclass(frozen=True)
class Row:
    """What is asked, when, and what it is answered with."""

    state: str
    asked: str
    told: str
    method: str = "GET"
    host: str = OLD
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self):
        return f"{self.state}: {self.method} {self.host}{self.asked} {self.headers or ''}"


def to(path, status=302):
    return f"{status} {FORUM}{path}"


def row(asked, told, state="grace", **changes):
    return Row(state, asked, told, **changes)


def spoken(language):
    return {"Accept-Language": language}


TABLE = [
    # --- one address, one form ---
    row("/plain", to("/")),
    row("/plain/", to("/")),
    row("/%70lain", to("/")),
    row("//plain", to("/")),
    row("/Plain", "404 unknown"),
    row("/plain?utm=1", to("/")),
    row("/caf%C3%A9", to("/cafe")),
    row("/cafe%CC%81/", to("/cafe")),
    row("/%252f", to("/literal")),
    row("/%2f", "404 unknown"),
    row("/title", to("/idn"), host="xn--bcher-kva.example"),
    row("/plain", to("/"), host="OLD.example."),
    row("/plain", to("/"), host="old.example:8080"),
    row("/needed", to("/")),
    # --- capitals and last slashes ---
    row("/Case", to("/upper")),
    row("/case", to("/folded")),
    row("/CASE/", to("/folded")),
    row("/strict", to("/without")),
    row("/strict/", to("/with")),
    # --- queries ---
    row("/show", to("/index")),
    row("/show?other=1", to("/index")),
    row("/show?t=7", to("/seven")),
    row("/show?x=1&t=7&y", to("/seven")),
    row("/show?t=8", to("/t/8")),
    row("/show?t=7&l=de", to("/both")),
    row("/show?l=de&x=1&t=7", to("/both")),
    row("/show?l=de", to("/index")),
    row("/show?t=8&l=de", to("/t/8")),
    row("/shown/a/b?t=7", to("/shown/a/b")),
    row("/shown/a/b?t=8", "404 unknown"),
    row("/elsewhere?t=7", "404 unknown"),
    row("/show?t=a%2Fb", to("/t/a%2Fb")),
    row("/show?t=7&page=", to("/page")),
    row("/show?t=7&page=3", to("/page")),
    row("/show?q=lost+caf%C3%A9", to("/find?q=lost%20caf%C3%A9#lost%20caf%C3%A9")),
    row("/show?q=a%26b%3Dc%23d", to("/find?q=a%26b%3Dc%23d#a%26b%3Dc%23d")),
    row("/show?" + "&".join(f"a{n}=1" for n in range(500)) + "&t=7", to("/index")),
    # --- prefixes, patterns and splats ---
    row("/help", to("/help/")),
    row("/help/a/b", to("/help/a/b")),
    row("/helpful", "404 unknown"),
    row("/help/faq", to("/faq")),
    row("/help/faq/more", to("/help/faq/more")),
    row("/help/old/x", to("/attic")),
    row("/help/tax/edit", to("/edit/tax")),
    row("/help/tax/edit/now", to("/help/tax/edit/now")),
    row("/help/old/edit", to("/attic")),
    row("/blog/2019", to("/2019/posts/")),
    row("/blog/2019/03/on%20tea", to("/2019/posts/03/on%20tea")),
    row("/blog", "404 unknown"),
    row("/files/a/b/raw", to("/raw?name=a%2Fb")),
    row("/files/raw", "404 unknown"),
    row("/help/%E2%9C%93", to("/help/%E2%9C%93")),
    # --- hosts ---
    row("/any", to("/any")),
    row("/any", to("/below"), host="a.old.example"),
    row("/any", to("/deep"), host="a.b.old.example"),
    row("/any", to("/below"), host="b.old.example"),
    row("/else", to("/below"), host="b.old.example"),
    row("/any", "421", host="bold.example"),
    row("/any", to("/any"), host=FRONT),
    row("/none", "404 unknown"),
    # --- languages ---
    row("/lang", to("/en/start")),
    row("/lang", to("/ko/start"), headers=spoken("ko")),
    row("/lang", to("/ar/start"), headers=spoken("ar-EG, ko;q=0.5")),
    row("/two", to("/ko"), headers=spoken("ko-KR")),
    row("/two", to("/en"), headers=spoken("en"), state="baked"),
    # --- what becomes of the query, and of the fragment ---
    row("/kept?b=2&a=3", to("/kept?a=1&b=2&a=3#part")),
    row("/merged?b=2&a=3", to("/merged?a=1&b=2")),
    row("/dropped?b=2", to("/dropped")),
    row("/kept?" + "b" * 3000, to("/kept?a=1#part")),
    # --- stage by stage ---
    row("/plain", "200 notice", "announce"),
    row("/plain", "200 address", "stop_new"),
    row("/plain", "200 address", "limit"),
    row("/plain", "503 address", "brownout-1"),
    row("/plain", "200 address", "closed"),
    row("/plain", "410 address", "archived"),
    row("/form", to("/take"), "grace"),
    row("/form", to("/take", 308), "baked"),
    row("/form", to("/take", 308), "archived"),
    row("/front", "pass", "announce", host=FRONT),
    row("/none", "pass", "limit", host=FRONT),
    row("/front", "200 address", "limit", host=FRONT),
    # --- forms ---
    row("/plain", f"303 {NOTICE}", "announce", method="POST"),
    row("/plain", f"303 {NOTICE}", "closed", method="POST"),
    row("/plain", f"303 {NOTICE}", method="POST"),
    row("/form", to("/take", 307), method="POST"),
    row("/form", to("/take", 308), "baked", method="POST"),
    row("/plain", "410 address", "archived", method="POST"),
    row("/plain", to("/"), method="HEAD"),
    row("/front", "pass", "limit", host=FRONT, method="POST"),
    # --- endings of their own ---
    row("/gone", "410 notice", "announce"),
    row("/gone", "410 address", "grace"),
    row("/legal", "451 notice", "limit"),
    row("/legal", "451 address", "archived"),
    row("/moved", to("/there", 308), "announce"),
    row("/moved", to("/there", 308), "brownout-1"),
    row("/moved-below/a", to("/there/a", 308), "limit"),
    # --- what may lead nobody astray ---
    row("/astray", "410 address"),
    row("/help/../../x", "410 address"),
    row("/help/%2e%2e/x", "410 address"),
    row("/help//evil.example/", to("/help//evil.example")),
    row("/help/%5Cevil.example", to("/help/%5Cevil.example")),
    row("/help/a%0D%0ASet-Cookie:x", "410 address"),
    row("/help/a%00", "410 address"),
    row("/help/a%FF", "410 address"),
    row("/show?q=a%00", "410 address"),
    row("/help/@evil.example", to("/help/%40evil.example")),
    row("/help/" + "a" * 3000, "410 address"),
]  # fmt: skip
