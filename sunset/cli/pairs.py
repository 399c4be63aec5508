"""Options that say two things at once, as in ``en=The forum is not ready``."""

from collections.abc import Callable

import click


class Pair(click.ParamType[tuple[str, str]]):
    """A name and a text with an equals sign between them."""

    def __init__(self, name: str, fits: Callable[[str, str], bool], wrong: str) -> None:
        self.name = name
        self._fits, self._wrong = fits, wrong

    def convert(
        self,
        value: str | tuple[str, str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, sign, text = value.partition("=")
        if not sign or not self._fits(name, text.strip()):
            self.fail(f"{value!r} is {self._wrong}.", param, ctx)
        return name, text.strip()
