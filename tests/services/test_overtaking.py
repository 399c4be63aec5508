"""What is worked out from a state that is past is worked out once more, and then refused."""

import pytest

from sunset.errors import Conflict, Refused
from sunset.services.overtaking import twice


def overtaken(times):
    """Return an attempt that others overtake so often."""
    left = [Conflict("others were faster")] * times

    def attempt():
        if left:
            raise left.pop()
        return "kept"

    return attempt


@pytest.mark.parametrize("times", [0, 1])
def test_whoever_is_overtaken_once_begins_anew(times):
    assert twice(overtaken(times)) == "kept"


def test_whoever_is_overtaken_again_is_told_to_wait():
    with pytest.raises(Refused, match="Others are changing this plan"):
        twice(overtaken(2))
