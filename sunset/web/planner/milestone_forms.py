"""What people fill in about milestones."""

from wtforms import DateField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput

from sunset.domain.plans import Milestone, Plan
from sunset.errors import N_
from sunset.services.following_up import Task
from sunset.web.forms import Dated, Form, Needed
from sunset.web.planner.owners import OwnerField


class MilestoneForm(Form):
    """What must be done."""

    title = StringField(N_("What must be done"), [Needed()])
    owner = OwnerField(N_("Owner"))
    due = DateField(N_("Due"), [Needed(), Dated()])
    after = SelectMultipleField(N_("Only after"), option_widget=CheckboxInput())

    def offer(self, plan: Plan, name: str = "") -> "MilestoneForm":
        """Offer the other milestones of a plan as those that come before."""
        self.after.choices = [(m.id, m.title) for m in plan.milestones if m.id != name]
        return self

    def task(self) -> Task | None:
        """Return what was filled in, unless it lacks a day."""
        due = self.due.data
        if due is None:
            return None
        return Task(
            title=self.title.data or "",
            due=due,
            owner=self.owner.data or "",
            after=tuple(self.after.data or ()),
        )


class DoneForm(Form):
    """What shows that something is done."""

    evidence = TextAreaField(N_("What shows that it is done"), [Needed()])


def filled(plan: Plan, milestone: Milestone) -> MilestoneForm:
    """Return the form of a milestone as it is."""
    form = MilestoneForm(
        formdata=None,
        title=milestone.title,
        owner=milestone.owner,
        due=milestone.due,
        after=list(milestone.after),
    )
    return form.offer(plan, milestone.id)
