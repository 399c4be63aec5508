"""What the checks of notices find, remembered: tests ask about the same plans again and again."""

from collections import OrderedDict

from sunset.services import gating
from sunset.speech import added_locales

MOST = 64


def remember_checks():
    """Let gates judge the same plan, on the same grounds and at the same instant, once."""
    gating.check = _remembered(gating.check)


def _remembered(check):
    known = OrderedDict()

    def checked(*asked):
        if added_locales():  # what a company says by itself is no part of what is asked
            return check(*asked)
        key = repr(asked)
        if key not in known:
            known[key] = check(*asked)
        known.move_to_end(key)
        if len(known) > MOST:
            known.popitem(last=False)
        return known[key]

    return checked
