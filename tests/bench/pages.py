"""Pages for customers: the bytes of an edition beside the same bytes given by a raw app."""

from bench import asking, serving
from bench.figures import Bench, Figure, Result, Target
from bench.serving import READER
from bench.side_by_side import compared, subject
from bench.stock import SOME

OK = (200,)
MANY = 1_000


def page(bench: Bench, path: str) -> Result:
    """Compare a page with a raw answer of the same lines and bytes."""
    drawn = asking.write(bench.place("pages.txt"), [path] * MANY)
    with serving.sunset(bench.servers, bench.state(SOME)) as ours:
        answer = serving.answer_of(ours, path, READER)
        with serving.raw(bench.servers, bench.place("raw"), answer) as raw:
            made = compared(bench, *(subject(bench, x, drawn, READER) for x in (ours, raw)), OK)
    return Result(made.value, f"{len(answer.body):,} bytes; {made.told}")


def notice(bench: Bench) -> Result:
    return page(bench, "/ko/notices/chat")


def banner(bench: Bench) -> Result:
    return page(bench, "/ko/banners/chat.json")


FIGURES = (
    Figure("notice", notice, Target(0.85)),
    Figure("banner", banner, Target(0.85)),
)
