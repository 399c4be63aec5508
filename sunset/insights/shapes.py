"""Glyphs and patterns, drawn once per page: every picture refers to the page's sprite."""

from typing import Final

# Stage names become parts of class names and tokens.
STAGES: Final = (
    "prepare",
    "announce",
    "stop_new",
    "limit",
    "brownout",
    "closed",
    "grace",
    "archived",
)
# Only the arrow points along time; all other glyphs stay as they are in right-to-left pictures.
FLIPPED: Final = frozenset({"grace"})

_FILL = 'fill="currentColor"'
_MARK = 'fill="var(--on-fill)"'
_LINE = 'fill="none" stroke="currentColor" stroke-width="1.8"'
_SCORE = 'fill="none" stroke="var(--on-fill)" stroke-width="1.8"'
_DIAMOND = "M8 1 15 8 8 15 1 8z"

_GLYPHS = {
    "prepare": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-dasharray="2.6 2.1"/>',
    "announce": f'<circle cx="8" cy="8" r="7.25" {_FILL}/><path d="M7.1 7h1.8v5H7.1z" {_MARK}/>'
    f'<circle cx="8" cy="4.7" r="1.15" {_MARK}/>',
    "stop_new": '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" '
    f'stroke-width="2"/><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" {_FILL}/>',
    "limit": '<path d="M8 1.2c.5 0 .9.25 1.15.68l6 10.6c.5.9-.1 1.95-1.15 1.95H2c-1.05 0-1.65-1.05'
    f'-1.15-1.95l6-10.6C7.1 1.45 7.5 1.2 8 1.2z" {_FILL}/>'
    f'<path d="M7.1 5.6h1.8l-.2 4H7.3z" {_MARK}/><circle cx="8" cy="11.7" r="1.05" {_MARK}/>',
    "brownout": f'<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" {_FILL}/>'
    f'<path d="M5.4 4.8h1.9v6.4H5.4zM8.7 4.8h1.9v6.4H8.7z" {_MARK}/>',
    "closed": f'<rect x="1.2" y="1.2" width="13.6" height="13.6" rx="2" {_FILL}/>'
    f'<path d="M4 6.9h8v2.2H4z" {_MARK}/>',
    "grace": f'<path d="M8.2 2.2 14.6 8l-6.4 5.8v-3.9H1.4V6.1h6.8z" {_FILL}/>',
    "archived": f'<path d="M1.5 2.5h13v3.3h-13z" {_FILL}/>'
    f'<path d="M2.5 6.8v6.7h11V6.8M6 8.6h4" {_LINE}/>',
    "open": f'<circle cx="8" cy="8" r="6.5" {_LINE}/><path d="m4.9 8.2 2.2 2.2 4.1-4.6" {_LINE}/>',
    "shut": f'<rect x="2" y="7" width="12" height="8" rx="1.5" {_FILL}/>'
    f'<path d="M4.7 7V5a3.3 3.3 0 0 1 6.6 0v2" {_LINE}/>',
    "later": '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.6" '
    'stroke-dasharray="2.3 2"/>',
    "planned": f'<path d="{_DIAMOND}" fill="var(--surface)" stroke="currentColor" '
    'stroke-width="1.6"/>',
    "risk": f'<path d="{_DIAMOND}" fill="var(--surface)" stroke="currentColor" '
    f'stroke-width="1.6"/><path d="M8 1 15 8 8 15z" {_FILL}/>',
    "done": f'<path d="{_DIAMOND}" {_FILL} stroke="currentColor" stroke-width="1.6"/>'
    f'<path d="m5 8.2 2.1 2.1 3.9-4.3" {_SCORE}/>',
    "waits": f'<path d="{_DIAMOND}" fill="var(--surface)" stroke="currentColor" '
    'stroke-width="1.6" stroke-dasharray="2.4 2"/>',
    "left": f'<path d="{_DIAMOND}" fill="var(--surface)" stroke="currentColor" '
    f'stroke-width="1.6"/><path d="M5 8h6" {_LINE}/>',
    "late": f'<path d="{_DIAMOND}" {_FILL} stroke="currentColor" stroke-width="1.6"/>'
    f'<path d="M8 4.6v3.9M8 10.1v1.4" {_SCORE}/>',
}

# The more a stage takes away, the denser its pattern.
_STROKES = {
    "prepare": ("M0 4h3", 2),
    "announce": ("M0 7h8", 2),
    "stop_new": ("M2 0v8", 2.5),
    "limit": ("M-2 2 2-2M-2 10 10-2M6 10l4-4", 2.2),
    "brownout": ("M-2 2 2-2M-2 10 10-2M6 10l4-4M-2 6l4 4M-2-2 10 10M6-2l4 4", 1.6),
    "closed": ("M0 4h8", 8),
    "grace": ("M0 4h5", 3.5),
    "archived": ("M1 4h2", 2),
}


def token(stage: str) -> str:
    """Give the stage's part of a colour token."""
    return stage.replace("_", "-")


def _symbol(name: str) -> str:
    return f'<symbol id="g-{name}" viewBox="0 0 16 16">{_GLYPHS[name]}</symbol>'


def _pattern(stage: str) -> str:
    path, width = _STROKES[stage]
    return (
        f'<pattern id="p-{stage}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="var(--{token(stage)}-tint)"/>'
        f'<path d="{path}" fill="none" stroke="var(--{token(stage)}-fill)" '
        f'stroke-width="{width}"/></pattern>'
    )


_HELD = (
    '<pattern id="p-held" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="var(--bad-tint)"/>'
    '<path d="M0 3h6" stroke="var(--bad)" opacity=".55"/></pattern>'
)

_WAITS = (
    '<pattern id="p-waits" width="10" height="10" patternUnits="userSpaceOnUse">'
    '<rect width="10" height="10" fill="var(--surface)"/>'
    '<path d="M-2 12 12-2M3 17 17 3M-7 7 7-7" stroke="var(--line)" stroke-width="1.5"/></pattern>'
)

SPRITE: Final = (
    '<svg class="tl-sprite" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    + "".join(_pattern(stage) for stage in STAGES)
    + _HELD
    + _WAITS
    + "</defs>"
    + "".join(_symbol(name) for name in _GLYPHS)
    + "</svg>"
)
