"""Old addresses: hosts with what passing means there, and rules that lead on from them."""

from itertools import islice

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, SelectField, StringField, TextAreaField

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.redirects import Match, Rule
from sunset.errors import N_, NotFound, Problem, Refused
from sunset.services import planning
from sunset.store import plans, rules, unknowns
from sunset.web.access import allowed
from sunset.web.forms import Form, Needed, done
from sunset.web.planner import planner, wording
from sunset.web.planner.plan_parts import urls_of
from sunset.web.rooms import now, person, speech, store

PAGE = 100
MAX_PAGE = 10_000


class NewRule(Form):
    """An old address and where it leads."""

    host = SelectField(N_("Old host"))
    path = StringField(N_("Path"), [Needed()])
    below = BooleanField(N_("And everything below it"))
    destination = SelectField(N_("Leads to"))
    urls = TextAreaField(N_("Or to this address"))
    successor = BooleanField(N_("This is the one true successor, for everybody, for good"))

    def offer(self, plan: Plan) -> "NewRule":
        """Offer the hosts and destinations of a plan."""
        self.host.choices = [(each.host, each.host) for each in plan.placements]
        self.destination.choices = [("", "–")]
        for each in plan.destinations:
            words = wording.words(each.name, speech(), plan.source_locale)
            self.destination.choices.append((each.id, words.text))
        return self

    def value(self) -> Rule:
        """Return the rule."""
        urls = urls_of(self.urls.data or "")
        return Rule(
            host=self.host.data,
            path=(self.path.data or "").strip(),
            match=Match.PREFIX if self.below.data else Match.EXACT,
            destination="" if urls else self.destination.data,
            urls=urls,
            successor=bool(self.successor.data),
        )


@planner.get("/plans/<plan_id>/addresses")
@allowed(Permission.SEE_PLANS)
def addresses(plan_id: str) -> ResponseReturnValue:
    """List the rules of a plan, a page at a time."""
    return _page(plan_id)


@planner.post("/plans/<plan_id>/addresses")
@allowed(Permission.CHANGE_PLANS)
def add_rule(plan_id: str) -> ResponseReturnValue:
    """Add a rule behind the others."""
    form = NewRule()
    try:
        with store().write() as session:
            plan = plans.get(session, plan_id)
            if not form.offer(plan).validate():
                return _page(plan_id, form, status=400)
            new = (*rules.of(session, plan_id), form.value())
            planning.set_rules(session, person(), plan_id, new, now=now())
    except Refused as refused:
        return _page(plan_id, form, *form.take(map(_placed, refused.problems)), status=400)
    done(N_("The rule is added."))
    return redirect(url_for("planner.addresses", plan_id=plan_id))


@planner.post("/plans/<plan_id>/addresses/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_rule(plan_id: str) -> ResponseReturnValue:
    """Take a rule away."""
    with store().write() as session:
        known = tuple(rules.of(session, plan_id))
        left = tuple(rule for rule in known if _name(rule) != request.form.get("rule"))
        if len(left) == len(known):
            raise NotFound(plan_id)
        planning.set_rules(session, person(), plan_id, left, now=now())
    done(N_("The rule is removed."))
    return redirect(url_for("planner.addresses", plan_id=plan_id))


def _placed(problem: Problem) -> Problem:
    """Give a problem of a rule the name of the form's field."""
    kind, _, rest = problem.field.partition(".")
    return Problem(rest.partition(".")[2] if kind == "rules" else "path", problem.message)


def _name(rule: Rule) -> str:
    return f"{rule.match} {rule.host}{rule.path}"


def _page(
    plan_id: str, form: NewRule | None = None, *loose: str, status: int = 200
) -> ResponseReturnValue:
    text = request.args.get("page", "1")
    number = min(int(text), MAX_PAGE) if text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004 -- digits
    number = max(number, 1)
    with store().read() as session:
        plan, total = plans.get(session, plan_id), rules.count(session, plan_id)
        unknown = unknowns.total(session, plan_id)
        shown = list(islice(rules.of(session, plan_id), (number - 1) * PAGE, number * PAGE))
    page = render_template(
        "planner/addresses.html",
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        form=(form or NewRule(formdata=None)).offer(plan),
        loose=loose,
        rules=[(_name(rule), rule) for rule in shown],
        placements=wording.PLACEMENTS,
        page=number,
        pages=max(1, -(-total // PAGE)),
        total=total,
        unknown=unknown,
    )
    return make_response(page, status)
