"""A figure reaches its target or falls short, and each is told in one line."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bench import __main__ as program
from bench import figures
from bench.figures import Figure, Result, Target, chosen, demand
from bench.stock import mappings, rules
from sunset.domain.redirects import Match

README = (Path(__file__).parents[2] / "README.md").read_text()


def a_figure(name="redirect", value=0.8, target=Target(0.75)):  # noqa: B008 -- frozen
    return Figure(name, lambda _bench: Result(value, "by the way"), target)


@pytest.fixture
def _measured(monkeypatch):
    monkeypatch.setattr(program, "demand", lambda _figures: None)
    monkeypatch.setattr(program, "two_cores", lambda: ("0", "1"))


def measuring(monkeypatch, *figures):
    monkeypatch.setattr(program, "FIGURES", figures)


@pytest.mark.parametrize(
    ("target", "value", "reached"),
    [
        (Target(0.75), 0.75, True),
        (Target(0.75), 0.749, False),
        (Target(1.2, least=False), 1.2, True),
        (Target(1.2, least=False), 1.21, False),
        (None, 0.1, True),
    ],
)
def test_a_target_is_a_least_or_a_most(target, value, reached):
    assert a_figure(target=target).falls_short(Result(value, "")) is not reached


def test_a_line_names_the_figure_its_value_and_its_target():
    figure, most = a_figure(), Target(60, least=False, unit=" MB")

    assert figure.line(Result(0.8, "…")) == "redirect: 0.8 (≥ 0.75)  …"
    assert figure.line(Result(0.7, "…")) == "redirect: 0.7 (≥ 0.75)  FALLS SHORT  …"
    assert a_figure(target=most).line(Result(52.04, "…")) == "redirect: 52 MB (≤ 60 MB)  …"
    assert a_figure(target=None).line(Result(0.5, "…")) == "redirect: 0.5 (no target)  …"


@pytest.mark.usefixtures("_measured")
def test_everything_is_measured_and_one_that_falls_short_makes_the_program_fail(
    monkeypatch, capsys
):
    measuring(monkeypatch, a_figure("slow", 0.1), a_figure("fast", 0.9))

    code = program.main()

    assert code == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["slow", "fast"]


@pytest.mark.usefixtures("_measured")
def test_a_figure_that_could_not_be_measured_says_why_and_leaves_the_others(monkeypatch, capsys):
    def refuse(_bench):
        raise ValueError("nobody answered")

    measuring(monkeypatch, Figure("lost", refuse), a_figure("fast", 0.9))

    code = program.main()

    lost, fast = capsys.readouterr().out.splitlines()
    assert code == 1
    assert "not measured" in lost
    assert "nobody answered" in lost
    assert fast.startswith("fast: 0.9")


@pytest.mark.usefixtures("_measured")
def test_one_figure_is_repeated_by_its_name(monkeypatch, capsys):
    measuring(monkeypatch, a_figure("slow", 0.1), a_figure("fast", 0.9))

    code = program.main("fast")

    assert (code, capsys.readouterr().out) == (0, "fast: 0.9 (≥ 0.75)  by the way\n")


def test_what_is_missing_is_named_with_how_to_get_it(monkeypatch):
    there = {"nginx": "/usr/sbin/nginx"}
    monkeypatch.setattr(figures.shutil, "which", lambda name, **_: there.get(name))
    wanted = (a_figure(), replace(a_figure(), needs=("nginx",)))

    with pytest.raises(SystemExit, match=r"apt-get install util-linux wrk$"):
        demand(wanted)
    demand(wanted[1:])


def test_a_name_that_is_none_is_answered_with_those_there_are():
    with pytest.raises(SystemExit, match=r"no figure 'fats'. There are: slow, fast\."):
        chosen([a_figure("slow"), a_figure("fast")], "fats")


def test_the_table_of_readme_has_every_figure_with_its_target():
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\| ([≥≤] [\d.]+(?: MB)?|–) \|", README, re.MULTILINE)

    assert dict(rows) == {each.name: str(each.target or "–") for each in program.FIGURES}


def test_made_rules_are_of_every_kind_and_no_two_for_one_address():
    made = rules(3000)

    assert len({each.asked for each in made}) == 3000
    assert {each.rule.match for each in made} == {Match.EXACT, Match.PREFIX}
    assert any(each.rule.query for each in made)
    assert [each.rule for each in made] == [each.rule for each in rules(3000)]


def test_made_mappings_are_told_apart_and_four_in_ten_are_gone():
    head, *lines = mappings(3000)

    assert head == "Old Url,New Url,Status"
    assert len({line.split(",")[0] for line in lines}) == 3000
    assert sum(line.endswith(",,410") for line in lines) == pytest.approx(1200, rel=0.1)
