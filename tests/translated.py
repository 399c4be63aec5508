"""Plain makers for what translators are given: a sheet of blocks, and any sheet there can be."""

from dataclasses import replace

from hypothesis import strategies as st

from sunset.documents.front_matter import normalised
from sunset.documents.segments import SegmentState
from sunset.exchange.texts.sheets import Sheet, Unit

DIGEST = "sha256:" + "0" * 64
A_UNIT = Unit(
    key="before.0",
    source="## Before {{ closes_on|full }} {#before}",
    text="## Līdz {{ closes_on|full }} {#before}",
    state=SegmentState.FRESH,
)


def a_unit(**changes):
    return replace(A_UNIT, **changes)


def a_sheet(*units, **changes):
    made = Sheet(
        plan="phone-2027",
        document="after",
        source_locale="en",
        locale="lv",
        base=DIGEST,
        source_hash=DIGEST,
        units=units or (A_UNIT,),
    )
    return replace(made, **changes)


HARD = (
    *("{{ closes_on|full }}", "\\{{", "{{", '"', "\\", "\\n", "\n", "\t", "&amp;", "<ph/>"),
    *("]]>", "#~ ", "msgid", "\u2028", "\x85", "\x0b", "\u0301", "e", " ", "سلام", "~"),
)
WORDS = (
    st.text(st.characters(exclude_categories=["Cs"])) | st.lists(st.sampled_from(HARD)).map("".join)
).map(normalised)
SAID = WORDS.filter(lambda text: normalised(text) == text and text.strip())
KEYS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_-]{0,5}(~[0-9])?\.[0-9]{1,3}", fullmatch=True)


@st.composite
def _any_unit(draw, key):
    state = draw(st.sampled_from(SegmentState))
    unit = Unit(key=key, source=draw(SAID), state=state)
    if state is SegmentState.MISSING:
        return unit
    was = draw(SAID) if state is SegmentState.CHANGED else ""
    return replace(unit, text=draw(SAID), was=was)


SHEETS = (
    st.lists(KEYS, unique=True, min_size=1, max_size=4)
    .flatmap(lambda keys: st.tuples(*map(_any_unit, keys)))
    .map(lambda units: a_sheet(*units))
)
