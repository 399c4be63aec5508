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


def test_a_name_that_is_no_plan_and_a_file_that_is_not_there_are_told_apart(ready):
    nameless, lost = ready("plan", "check", "nothing"), ready("plan", "check", "nothing.yaml")

    assert (nameless.code, nameless.err) == (2, "There is no plan nothing.\n")
    assert lost.code == 2
    assert "does not exist" in lost.err
