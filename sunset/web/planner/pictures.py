"""The timeline panel: picture, zooms, list for narrow screens and table."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from flask import url_for
from markupsafe import Markup

from sunset.domain import calendars
from sunset.domain.milestones import Standing
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.insights.drawing import svg
from sunset.insights.rail import RailStage, rail
from sunset.insights.shapes import SPRITE
from sunset.insights.sheet import Sheet
from sunset.insights.table import TableRow, table
from sunset.insights.window import ZOOMS, Zoom, window_for
from sunset.resources import STATIC
from sunset.speech import Speech
from sunset.web.planner import wording
from sunset.web.planner.day_notes import Surroundings, calendars_of, surroundings
from sunset.web.planner.outlook import Outlook
from sunset.web.planner.owners import called
from sunset.web.planner.sheets import Links, Wish, sheet_of

MAX_SHIFT = 200
MAX_OWNER = 200
HOLIDAYS_SEEN = timedelta(days=366)  # in a longer window no day can be told from the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Which stretch of a plan is looked at, and whose milestones."""

    zoom: Zoom = "plan"
    shift: int = 0
    owner: str = ""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Look":
        """Read an address; what it names that is not there is left out."""
        zoom: Zoom = next((zoom for zoom in ZOOMS if zoom == values.get("zoom")), "plan")
        text = values.get("shift", "0")
        digits = text.removeprefix("-")
        shift = int(text) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0  # noqa: PLR2004 -- far enough
        owner = values.get("owner", "").strip()[:MAX_OWNER]
        return cls(zoom=zoom, shift=max(-MAX_SHIFT, min(MAX_SHIFT, shift)), owner=owner)

    def address(self, **changes: object) -> dict[str, object]:
        """Return the arguments of the address that shows the same with something changed."""
        wanted = {**asdict(self), **changes}
        return {name: value for name, value in wanted.items() if value != getattr(Look(), name)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the timeline panel shows."""

    look: Look
    owners: tuple[str, ...]
    svg: Markup
    rail: tuple[RailStage, ...]
    table: tuple[TableRow, ...]
    key: tuple[tuple[str, str], ...]
    waits: str
    around: Surroundings


def picture(view: Outlook, others: Collection[Plan], look: Look, speech: Speech) -> Picture:
    """Draw the timeline panel of a plan among the other plans of its company."""
    sheet = _sheet(view, others, look, speech, _links(view))
    around = surroundings(view.plan, others, view.schedule, speech)
    dated = not (view.closed or view.undated)
    ahead = tuple(note for note in around.notes if dated and note.day >= view.today)
    return Picture(
        look=look,
        owners=tuple(sorted({called(each.owner) for each in view.plan.milestones if each.owner})),
        svg=Markup(_drawn(sheet, view, look, speech)),  # noqa: S704 -- drawn and escaped by us
        rail=rail(sheet, view.wall),
        table=table(sheet),
        key=_key(sheet, speech),
        waits=sheet.words.waits,
        around=replace(around, notes=ahead, near=() if view.undated else around.near),
    )


def standalone(view: Outlook, others: Collection[Plan], look: Look, speech: Speech) -> str:
    """Return the picture as a file of its own."""
    sheet = _sheet(view, others, look, speech, Links())
    return as_file(_drawn(sheet, view, look, speech))


def as_file(drawn: str) -> str:
    """Return a picture with its style and its shapes inside."""
    style = "".join((STATIC / name).read_text() for name in ("tokens.css", "timeline.css"))
    head, rest = drawn.split(">", 1)
    head = head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" width="1120" ', 1)
    shapes = SPRITE.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{head}><style>{style.replace('<', '')}</style>{shapes}{rest}"


def _sheet(
    view: Outlook, others: Collection[Plan], look: Look, speech: Speech, links: Links
) -> Sheet:
    window = window_for(look.zoom, sheet_of(view, speech), view.wall, look.shift)
    years = set(calendars.years(view.schedule))
    if window.end - window.start < HOLIDAYS_SEEN:
        years |= {window.start.year, window.end.year}
    known = calendars_of(view.plan, others, sorted(years), speech)
    return sheet_of(view, speech, Wish(owner=look.owner, links=links, calendars=known))


def _drawn(sheet: Sheet, view: Outlook, look: Look, speech: Speech) -> str:
    window = window_for(look.zoom, sheet, view.wall, look.shift)
    plan = view.plan
    name = wording.words(plan.channel.name, speech, plan.source_locale).text
    title = speech.gettext("Timeline of %(channel)s", channel=name)
    return svg(
        sheet, window, view.wall, ident="timeline", title=title, desc=_described(view, speech)
    )


def _described(view: Outlook, speech: Speech) -> str:
    stage = wording.stage_name(view.state.stage, speech)
    if view.undated:
        return speech.gettext(
            "Now: %(stage)s. No closing date holds. The table below holds the same facts.",
            stage=stage,
        )
    closes = speech.date(view.schedule.closes.date())
    late = len(view.milestones(Standing.LATE))
    return speech.ngettext(
        "Now: %(stage)s. Closes on %(closes)s. %(num)s milestone is late."
        " The table below holds the same facts.",
        "Now: %(stage)s. Closes on %(closes)s. %(num)s milestones are late."
        " The table below holds the same facts.",
        late,
        stage=stage,
        closes=closes,
    )


def _links(view: Outlook) -> Links:
    plan = view.plan.id
    every = url_for("planner.milestones", plan_id=plan)
    return Links(
        gate=lambda code: url_for("planner.gate", plan_id=plan, code=code),
        milestone=lambda name: f"{every}#milestone-{name}",
        more=every,
    )


def _key(sheet: Sheet, speech: Speech) -> tuple[tuple[str, str], ...]:
    stages = [str(bar.stage) for bar in sheet.stages]
    if sheet.brownouts and Stage.LIMIT in stages:
        stages.insert(stages.index(Stage.LIMIT) + 1, "brownout")
    named = tuple((stage, wording.stage_name(stage, speech)) for stage in stages)
    return (*named, ("waits", sheet.words.waits)) if sheet.waiting else named
