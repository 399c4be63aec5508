"""No two labels of any timeline touch, whatever the reader's language and font."""

from pathlib import Path

import pytest
from sheets import a_held_sheet, random_sheet
from tongues import AR, EN, EO, ES, KO, LV, RU, SV, TONGUES

from sunset.insights.drawing import svg
from sunset.insights.lanes import Lane, lanes_svg
from sunset.insights.shapes import SPRITE
from sunset.insights.window import ZOOMS, window_for

STATIC = Path(__file__).parents[2] / "sunset" / "web" / "static"
FONTS = ("system-ui", "DejaVu Sans", "Liberation Sans", "Noto Sans", "Noto Sans CJK KR")
RANDOM_SHEETS_PER_TONGUE = {EN: 60, AR: 60, KO: 60, ES: 30, SV: 30, LV: 30, RU: 30, EO: 30}

LOOK = """async font => {
document.body.style.setProperty("--font", `"${font}", ${font}, sans-serif`);
await document.fonts.ready;
const faults = [], over = (a, b, dx, dy) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > dx &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > dy;
let words = 0;
for (const sheet of document.querySelectorAll('.case')) {
  const say = (...fault) => faults.push([font, sheet.dataset.case, ...fault]);
  const svg = sheet.querySelector('svg'), frame = svg.getBoundingClientRect();
  const box = e => [e.textContent || e.getAttribute('class'), e.getBoundingClientRect()];
  // Fonts declare lines of any height; letters reach from .85 above the baseline to .25 below it.
  const ink = e => {
    const { left, right } = e.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(e).fontSize);
    const line = frame.top + Number(e.getAttribute('y'));
    return [e.textContent, { left, right, top: line - .85 * size, bottom: line + .25 * size }];
  };
  const texts = [...svg.querySelectorAll('text')].map(ink);
  const shapes = [...svg.querySelectorAll('.shape')].map(box);
  const pills = [...svg.querySelectorAll('.pill rect')].map(box);
  const stems = [...svg.querySelectorAll('.stem')].map(box);
  words += texts.length;
  texts.forEach(([text, r], index) => {
    if (r.left < frame.left - 1 || r.right > frame.right + 1 || r.bottom > frame.bottom + 1)
      say('outside', text);
    for (const [other, q] of texts.slice(index + 1))
      if (over(r, q, 1, .5)) say('text on text', text, other);
    for (const [shape, q] of shapes) if (over(r, q, 1, 1)) say('text on shape', text, shape);
    for (const [, q] of stems)
      if (q.left > r.left + 1 && q.left < r.right - 1 &&
          Math.min(q.bottom, r.bottom) - Math.max(q.top, r.top) > 1) say('stem through', text);
  });
  pills.forEach(([, r], index) => {
    for (const [, q] of pills.slice(index + 1)) if (over(r, q, 0, 0)) say('flag on flag');
  });
  for (const pill of svg.querySelectorAll('.pill')) {
    const r = pill.querySelector('rect').getBoundingClientRect();
    const q = pill.querySelector('text').getBoundingClientRect();
    if (q.left < r.left + 2 || q.right > r.right - 2) say('flag too small', pill.textContent);
  }
}
return { faults, words };
}"""

WIDTHS = """fonts => fonts.map(font => {
const drawing = document.createElement('canvas').getContext('2d');
drawing.font = `40px "${font}", ${font}, sans-serif`;
return drawing.measureText('Limit Sunset Предел ēžšķ 전화 종료 هاتف 12.03.2027').width;
})"""

pytestmark = pytest.mark.browser


def random_cases():
    return [
        _case(f"{tongue.code} {seed}", tongue, *random_sheet(seed, tongue))
        for tongue, count in RANDOM_SHEETS_PER_TONGUE.items()
        for seed in range(count)
    ]


def test_no_labels_touch_on_random_sheets_in_any_language_and_font(page):
    cases = random_cases()

    seen = looked_at(page, cases, *FONTS)

    assert seen["faults"] == []
    assert seen["words"] > 20 * len(cases) * seen["fonts"]


def test_no_labels_touch_when_a_stage_is_held(page):
    cases = []
    for tongue in TONGUES:
        sheet, now = a_held_sheet(tongue)
        for zoom in ZOOMS:
            window = window_for(zoom, sheet, now)
            cases.append(_case(f"{tongue.code} {zoom}", tongue, sheet, window, now))

    seen = looked_at(page, cases, "DejaVu Sans")

    assert seen["faults"] == []


def test_no_labels_touch_with_several_plans_on_one_sheet(page):
    cases = []
    for tongue in TONGUES:
        sheets = [random_sheet(seed, tongue) for seed in range(12)]
        shared, now = sheets[0][0], sheets[0][2]
        lanes = [
            Lane(name=tongue.titles[seed % 3], note=tongue.late, sheet=sheet, markers=seed % 2 == 0)
            for seed, (sheet, _, _) in enumerate(sheets)
        ]
        for zoom in ZOOMS:
            window = window_for(zoom, shared, now)
            drawn = lanes_svg(lanes, shared, window, now, title="Plans", desc="")
            cases.append(_framed(f"{tongue.code} {zoom}", tongue, drawn))

    seen = looked_at(page, cases, "DejaVu Sans")

    assert seen["faults"] == []
    assert seen["words"] > 20 * len(cases)


def test_the_look_itself_finds_labels_that_touch(page):
    touching = (
        '<svg width="300" height="40"><text y="20">Limit</text><text y="20">Grace</text></svg>'
    )

    seen = looked_at(page, [f'<div class="case" data-case="x">{touching}</div>'], "sans-serif")

    assert seen["faults"] == [["sans-serif", "x", "text on text", "Limit", "Grace"]]


def _case(name, tongue, sheet, window, now):
    drawn = svg(sheet, window, now, ident=name.replace(" ", "-"), title="Timeline", desc="")
    return _framed(name, tongue, drawn)


def _framed(name, tongue, drawn):
    direction = "rtl" if tongue.rtl else "ltr"
    return f'<div class="case" data-case="{name}" dir="{direction}">{drawn}</div>'


def looked_at(page, cases, *fonts):
    """Look at the same sheets in one font after the other."""
    styles = "".join((STATIC / name).read_text() for name in ("tokens.css", "timeline.css"))
    page.set_content(
        f'<!doctype html><meta charset="utf-8"><style>{styles}'
        ".case { width: 1120px }</style>"
        f"<body>{SPRITE}{''.join(cases)}"
    )
    seen = [page.evaluate(LOOK, font) for font in told_apart(page, fonts)]
    return {
        "fonts": len(seen),
        "faults": [fault for each in seen for fault in each["faults"]],
        "words": sum(each["words"] for each in seen),
    }


def told_apart(page, fonts):
    """Leave out what a machine has not: it shows such a font in the letters of another."""
    return {
        width: font for font, width in zip(fonts, page.evaluate(WIDTHS, fonts), strict=True)
    }.values()
