"""Rules about how sentences are written in the code, so that they can be translated whole."""

import ast
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
# How many of the first arguments are text for the catalogues
GETTEXT = {"_": 1, "N_": 1, "gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}
GLUED = (ast.JoinedStr, ast.BinOp)
GLUED_IN_TEMPLATES = (nodes.Add, nodes.Concat, nodes.Mod, nodes.Filter)


def calls(source, names):
    """Return the calls of these names; a module that has none need not be parsed."""
    if not any(f"{name}(" in source for name in names):
        return []
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call for call in found if name_of(call) in names]


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def is_glued(node):
    formatted = isinstance(node, ast.Call) and name_of(node) in {"format", "join"}
    return formatted or isinstance(node, GLUED)


def glued(source):
    """Find sentences put together before they are looked up: no catalogue has those."""
    return [
        f"{call.lineno}: {ast.unparse(call)}"
        for call in calls(source, GETTEXT)
        if any(map(is_glued, call.args[: GETTEXT[name_of(call)]]))
    ]


def glued_in_template(source):
    environment = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
    )
    return [
        f"{call.lineno}: {call.node.name}"
        for call in environment.parse(source).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
        and any(
            isinstance(text, GLUED_IN_TEMPLATES)
            for text in call.args[: GETTEXT.get(call.node.name, 0)]
        )
    ]


def unmarked(source):
    """Find sentences for people that no extractor sees."""
    return [
        f"{call.lineno}: {ast.unparse(call)}"
        for call in calls(source, {"Message", "because"})
        if call.args and isinstance(call.args[0], ast.Constant)
    ]


def lazy(source):
    if "lazy_" not in source:
        return []
    return [
        f"{node.lineno}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name | ast.Attribute | ast.alias)
        and str(getattr(node, "id", getattr(node, "attr", getattr(node, "name", "")))).startswith(
            "lazy_"
        )
    ]


def by_file(find, suffix, *folders):
    paths = [path for folder in folders for path in (ROOT / folder).rglob(suffix)]
    found = {path: find(path.read_text(encoding="utf-8")) for path in sorted(paths)}
    return {path.relative_to(ROOT).as_posix(): lines for path, lines in found.items() if lines}


def test_t4_no_sentence_is_glued_before_it_is_looked_up():
    assert by_file(glued, "*.py", "sunset") == {}
    assert by_file(glued_in_template, "*.html", "templates") == {}


def test_t4_every_sentence_of_a_problem_is_marked_for_the_catalogues():
    assert by_file(unmarked, "*.py", "sunset") == {}


def test_t1_t14_nothing_is_translated_lazily():
    assert by_file(lazy, "*.py", "sunset") == {}


@pytest.mark.parametrize(
    "source",
    [
        '_(f"Hi {name}")',
        'gettext("Hi %s" % name)',
        'speech.gettext("Hi " + name)',
        'ngettext("%(num)s day", "{} days".format(n), n)',
        'pgettext("button", f"{verb}")',
        'N_("Hi " + "you")',
    ],
)
def test_t4_the_rule_against_glue_sees_glue(source):
    assert glued(source)


@pytest.mark.parametrize(
    "source", ["{{ _('Hi ' ~ name) }}", "{{ gettext('Hi %s' % name) }}", "{{ _('Hi'|upper) }}"]
)
def test_t4_the_rule_against_glue_sees_glue_in_templates(source):
    assert glued_in_template(source)


def test_the_rules_let_whole_sentences_pass():
    source = '_("Hi %(name)s", name=f"{a} {b}")\nMessage(N_("Hi"), {})\nngettext(a, b, n + 1)'

    assert (glued(source), unmarked(source), lazy(source)) == ([], [], [])
    assert glued_in_template("{{ _('Hi %(name)s', name=a ~ b) }}{{ _(word) }}") == []


def test_the_rules_see_what_is_unmarked_or_lazy():
    assert unmarked('Message("Hi")')
    assert unmarked('Refused.because("Hi")')
    assert lazy("from somewhere import lazy_gettext")
    assert lazy('app.lazy_gettext("Hi")')
