"""What a page does to those who see, hear or handle it otherwise than most."""

from axe_playwright_python.base import AXE_SCRIPT

PHONE = {"width": 360, "height": 780}

# Two texts with the same colours, size and backgrounds below them have the same contrast, and axe
# needs longer for contrast than for everything else: it looks at the first of them.
LOOK = """async only => {
const looks = new Map(), kept = new Map();
const numbered = look => kept.get(look) ?? kept.set(look, kept.size).get(look);
const look = each => {
  const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow,
    filter, mixBlendMode, position } = getComputedStyle(each);
  const placed = position === 'static' || position === 'relative' ? '' : looks.size;
  const able = [each.tagName, each.disabled, each.ariaDisabled, each.inert, each.control?.disabled];
  return numbered([looks.get(each.parentElement), able, color, backgroundColor, backgroundImage,
    opacity, fontSize, fontWeight, textShadow, filter, mixBlendMode, placed].join('|'));
};
const isText = node => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1;
const isRead = each => each.checkVisibility() && [...each.childNodes].some(isText);
const first = new Set();
for (const each of document.querySelectorAll('*')) {
  looks.set(each, look(each));
  if (!isRead(each)) continue;
  each.toggleAttribute('data-like-another', first.has(looks.get(each)));
  first.add(looks.get(each));
}
axe.configure({ rules: [{ id: 'color-contrast', selector: ':not([data-like-another])' }] });
const { violations } = await axe.run({
  resultTypes: ['violations'], preload: false, runOnly: only ?? undefined });
return violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]);
}"""


# What may differ where the same templates are shown in other words, colours and sizes.
BY_LOOKS = [
    "color-contrast",
    "html-has-lang",
    "html-lang-valid",
    "link-in-text-block",
    "scrollable-region-focusable",
    "valid-lang",
]


def violations(page, only=None):
    """Return what axe finds by all its rules or by some, each with the place where it begins."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [tuple(found) for found in page.evaluate(LOOK, only)]


def too_wide(page, screen=PHONE):
    """Return how wide a page is where the screen is not wide enough for it."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} wide"] * (width > screen["width"])


def judged(page):
    """Return what axe finds, and whether a phone is wide enough."""
    return violations(page) + too_wide(page)
