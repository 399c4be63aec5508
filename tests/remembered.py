"""What takes long to work out, remembered: tests ask for the same of the same plans."""

from collections import OrderedDict
from itertools import count

from sunset.press import printing
from sunset.services import gating
from sunset.speech import added_locales

MOST = 64
MOST_PRINTED = 8  # plans, each with hundreds of pages


def remember_checks():
    """Let gates judge the same plan, on the same grounds and at the same instant, once."""
    gating.check = _remembered(gating.check, MOST)


def _remembered(make, most):
    known = OrderedDict()

    def made(*asked):
        if added_locales():  # what a company says by itself is no part of what is asked
            return make(*asked)
        key = repr(asked)
        if key not in known:
            known[key] = make(*asked)
        known.move_to_end(key)
        if len(known) > most:
            known.popitem(last=False)
        return known[key]

    return made


class _Pages:
    """Pages that are printed when somebody first reads as far, as the press itself prints them."""

    def __init__(self, ahead):
        self._printed, self._ahead = [], ahead

    def __iter__(self):
        for number in count():
            if number == len(self._printed):
                found = next(self._ahead, None)
                if found is None:
                    return
                self._printed.append(found)
            yield self._printed[number]


def _printed_once(make):
    known = _remembered(lambda *asked: _Pages(iter(make(*asked))), MOST_PRINTED)
    return lambda *asked: iter(known(*asked))


_KNOWN = {name: _printed_once(getattr(printing, name)) for name in ("render_plan", "render_house")}


def remember_pages(patch):
    """Let presses print a plan with the same texts, from the same instant on, once."""
    for name, printed in _KNOWN.items():
        patch.setattr(printing, name, printed)
