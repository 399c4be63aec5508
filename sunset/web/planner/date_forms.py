"""Forms for the dates of a plan, and for the reasons that customers read when they move."""

from collections.abc import Iterable
from dataclasses import replace

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    FieldList,
    FormField,
    IntegerField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from sunset.domain.facts import Text
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Brownout, Schedule, Stage, Start
from sunset.errors import N_, Message, Problem
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.forms import Dated, Form, Needed, Part, leaves
from sunset.web.language import current
from sunset.web.planner import wording
from sunset.web.planner.term_forms import MovingFields

SPARE_WINDOWS = 2
REASON = "reason-"
STAGES = frozenset(map(str, Stage))


class Window(Part):
    """A brownout."""

    start = DateTimeLocalField(N_("Starts"), [Optional(), Dated()])
    end = DateTimeLocalField(N_("Ends"), [Optional(), Dated()])


class Closing(Form):
    """A new closing date."""

    base = IntegerField(widget=HiddenInput())
    closed = DateTimeLocalField(N_("New closing date and time"), [Needed(), Dated()])
    along = BooleanField(N_("Move every date that is still ahead by as many days"))


class Dates(Form):
    """Every date of a plan; a stage without one is left out."""

    base = IntegerField(widget=HiddenInput())
    zone = StringField(N_("Time zone"), [Needed()])
    announce = DateTimeLocalField("", [Optional(), Dated()])
    stop_new = DateTimeLocalField("", [Optional(), Dated()])
    limit = DateTimeLocalField("", [Optional(), Dated()])
    closed = DateTimeLocalField("", [Optional(), Dated()])
    grace = DateTimeLocalField("", [Optional(), Dated()])
    archived = DateTimeLocalField("", [Optional(), Dated()])
    brownouts = FieldList(FormField(Window))
    along = BooleanField(N_("Later stages and brownouts follow by as many days"))
    milestones = BooleanField(N_("Milestones that are not done follow their stages"))
    look = SubmitField()

    def named(self, speech: Speech) -> "Dates":
        """Name each field after its stage."""
        for stage in DATED:
            self[stage].label.text = wording.stage_name(stage, speech)
        return self

    def fits(self) -> bool:
        """Check what was typed; who only looks need not say why yet."""
        if self.validate() or not self.look.data:
            return not self.errors
        for field in self:
            if field.name.startswith(REASON):
                field.errors = []
        return not any(field.errors for field in leaves(self))

    def schedule(self) -> Schedule:
        """Return the dates as they were typed."""
        starts = tuple(
            Start(stage=stage, at=self[stage].data) for stage in DATED if self[stage].data
        )
        typed = ((w.form.start.data, w.form.end.data) for w in self.brownouts)
        return Schedule(
            zone=(self.zone.data or "").strip(),
            starts=starts,
            brownouts=tuple(Brownout(start=a, end=b) for a, b in typed if a and b),
        )


def values_of(schedule: Schedule) -> dict[str, object]:
    """Return the values that fill in the form of all dates."""
    windows = [{"start": w.start, "end": w.end} for w in schedule.brownouts]
    dated = {str(start.stage): start.at for start in schedule.starts}
    return {**dated, "zone": schedule.zone, "brownouts": [*windows, *[{}] * SPARE_WINDOWS]}


def again(form: Dates, plan: Plan, schedule: Schedule) -> Form:
    """Return the form with other dates in it, all else as it was typed."""
    own = (REASON, "release", "earlier")
    typed = {field.name: field.data for field in form if field.name.startswith(own)}
    kept = {"base": form.base.data, "milestones": form.milestones.data}
    return for_plan(Dates, plan)(formdata=None, data={**typed, **kept, **values_of(schedule)})


def for_plan(kind: type[Form], plan: Plan) -> type[Form]:
    """Add reasons in every promised language and a time, where customers know the old date."""
    if not plan.published:
        return kind
    fields = {f"{REASON}{x}": TextAreaField(_named(x), [Needed()]) for x in plan.gated}
    made: type[Form] = type(f"{kind.__name__}WithReasons", (MovingFields, kind), fields)
    return made


def reasons(form: Form, plan: Plan) -> Text:
    """Return the reason in each language in which it was given."""
    return {locale: (form[f"{REASON}{locale}"].data or "").strip() for locale in plan.gated}


def placed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give problems of a schedule the names of the form's fields."""
    return tuple(replace(named(problem), field=_field(problem.field)) for problem in problems)


def named(problem: Problem) -> Problem:
    """Let a problem speak of stages by their names."""
    values = {name: _told(value) for name, value in problem.message.values.items()}
    return replace(problem, message=Message(problem.message.msgid, values))


def _told(value: object) -> object:
    return (
        wording.stage_name(value, current())
        if isinstance(value, str) and value in STAGES
        else value
    )


def _field(name: str) -> str:
    name = name.removeprefix("schedule.").removeprefix("starts.")
    if name.startswith("brownouts."):
        return f"brownouts.{int(name.rpartition('.')[2]) - 1}.start"
    return {"closes": str(Stage.CLOSED), "starts": str(Stage.CLOSED)}.get(name, name)


def _named(locale: str) -> str:
    return speech_of(locale).own_name
