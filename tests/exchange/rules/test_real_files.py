from rule_files import needs_real_files, real


@needs_real_files
def test_every_rule_of_prometheus_is_read():
    lines = real("redirects/netlify-prometheus._redirects", "netlify")

    assert len(lines) == 46
    assert all(line.rule for line in lines)
    assert [line.rule.host for line in lines].count("openmetrics.io") == 1
    assert sum(line.rule.match == "pattern" for line in lines) == 5


@needs_real_files
def test_every_rule_of_storybook_is_read_but_those_that_serve_another_page():
    lines = real("redirects/netlify-storybook._redirects", "netlify")
    reasons = {str(line.problems[0].message) for line in lines if not line.rule}

    assert (len(lines), sum(line.rule is not None for line in lines)) == (115, 105)
    assert reasons == {
        "Status 200 serves another page at the old address; a rule can only redirect."
    }
