"""Links to start with, a line each: a label, and its address or one behind each language."""

from collections.abc import Iterable, Iterator, Sequence

from sunset.domain.destinations import ANY_LOCALE, StartHere
from sunset.domain.facts import Text


def line_of(link: StartHere, locale: str) -> str:
    """Write a link as it is typed, with its label in one language."""
    return f"{link.label.get(locale, '')} {_written(link.url)}"


def labels(lines: str, known: Iterable[StartHere]) -> Iterator[tuple[str, StartHere]]:
    """Read links: each label as typed, beside the link that is known, or a new one without any."""
    longest = sorted(known, key=lambda each: len(_written(each.url)), reverse=True)
    for line in filter(None, map(str.strip, lines.splitlines())):
        link = next((each for each in longest if line.endswith(_written(each.url))), None)
        if link is None:
            label, urls = _parted(line.split())
            yield label, StartHere(label={}, url=urls)
        else:
            yield line.removesuffix(_written(link.url)).strip(), link


def _written(urls: Text) -> str:
    return " ".join(url if name == ANY_LOCALE else f"{name} {url}" for name, url in urls.items())


def _parted(words: Sequence[str]) -> tuple[str, Text]:
    """Part a label from the address behind it, or from several, each behind its language."""
    first = len(words) - 1
    while first > 1 and "://" in words[first - 2]:
        first -= 2
    if first == len(words) - 1:
        return " ".join(words[:-1]), {ANY_LOCALE: words[-1]}
    named = words[first - 1 :]
    return " ".join(words[: first - 1]), dict(zip(named[::2], named[1::2], strict=True))
