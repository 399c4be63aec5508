"""`sunset plan check` says what is wrong with a plan and its notices, of a file or in the store."""

from sunset.resources import CONTENT

HMRC = CONTENT / "plans" / "hmrc-helpline.yaml"
FAX = CONTENT / "plans" / "fax.yaml"
GNOME = CONTENT / "plans" / "gnome-lists.yaml"


def test_four_days_of_notice_are_an_error_that_names_them(ready):
    done = ready("plan", "check", HMRC)

    assert done.code == 2
    assert "E12 closes: Notice period in days: 4. The profile promises 365." in done.out
    assert done.out.endswith("errors: 1, warnings: 3.\n")


def test_a_stored_plan_is_checked_by_its_name(run, ready):
    ready("plan", "apply", GNOME)

    done = run("plan", "check", "gnome-lists")

    assert done.code == 2
    assert "gnome-lists: E12 closes: Notice period in days: 46." in done.out


def test_a_plan_with_nothing_but_warnings_is_in_order(ready, tmp_path):
    file = tmp_path / "fax.yaml"
    file.write_text(FAX.read_text().replace("We deliver every", "We will soon deliver every"))

    done = ready("plan", "check", file)

    assert done.code == 0
    assert f"{file}: W13 en, cases: “soon” tells customers nothing." in done.out
    assert done.out.endswith("the plan is in order; warnings: 1.\n")


def looping(tmp_path):
    """Write a plan of which one rule leads to itself and one to an address that leads on."""
    file = tmp_path / "looping.yaml"
    text = FAX.read_text().replace("[harbour.example]", "[harbour.example, fax.localhost]")
    file.write_text(
        text.replace(
            "    /fax: help-center\n",
            "    /fax: help-center\n    /self: {to: http://fax.localhost/self}\n"
            "    /detour: {to: http://fax.localhost/fax}\n",
        )
    )
    return file


def test_a_rule_that_leads_nobody_where_it_should_is_an_error_of_its_plan(ready, tmp_path):
    file = looping(tmp_path)

    done = ready("plan", "check", file)

    assert done.code == 2
    assert f"{file}: fax.localhost/self: itself: The rule leads to its own address." in done.out
    assert f"{file}: fax.localhost/detour: chain: " in done.out
    assert done.out.endswith("errors: 1, warnings: 1.\n")


def test_what_a_file_brings_is_told_before_it_is_kept_and_once_it_is(run, ready, tmp_path):
    file = looping(tmp_path)

    tried, kept = ready("plan", "apply", file, "--dry-run"), ready("plan", "apply", file)
    stored, again = run("plan", "check", "fax"), run("plan", "apply", file)

    assert all("fax: fax.localhost/self: itself: " in done.out for done in (tried, kept, stored))
    assert (tried.code, kept.code, stored.code) == (0, 0, 2)
    assert again.out == "fax: unchanged.\n"


def test_what_is_between_the_sound_rules_of_a_refused_file_is_told_at_once(ready, tmp_path):
    file = looping(tmp_path)
    wrong = "    /fax: help-center\n    /bad: nowhere\n"
    file.write_text(file.read_text().replace("    /fax: help-center\n", wrong))

    for command in ("apply", "check"):
        done = ready("plan", command, file)

        assert (done.code, "rules.fax.localhost./bad.to: There is no" in done.err) == (2, True)
        assert f"{file}: fax.localhost/self: itself: " in done.err
        assert f"{file}: fax.localhost/detour: chain: " in done.err


def test_a_name_that_is_no_plan_and_a_file_that_is_not_there_are_told_apart(ready):
    nameless, lost = ready("plan", "check", "nothing"), ready("plan", "check", "nothing.yaml")

    assert (nameless.code, nameless.err) == (2, "There is no plan nothing.\n")
    assert lost.code == 2
    assert "does not exist" in lost.err
