from rule_files import HOST, needs_real_files, read, real, rule, why


def test_a_tab_parts_the_addresses_and_every_rule_is_for_good():
    made = rule("mdn", "/ko/docs/A\t/ko/docs/B")

    assert (made.path, made.urls) == ("/ko/docs/A", {"*": f"https://{HOST}/ko/docs/B"})
    assert made.successor
    assert made.folds_case


def test_comments_and_empty_lines_are_passed_over():
    assert read("mdn", "# FROM-URL\tTO-URL\n\n") == []


def test_spaces_within_an_address_survive_and_within_a_target_are_encoded():
    made = rule("mdn", "/fr/docs/Manipuler l'historique\t/fr/docs/Une page")

    assert made.source == "/fr/docs/Manipuler l'historique"
    assert made.urls["*"].endswith("/fr/docs/Une%20page")


def test_spaces_before_a_path_or_a_web_address_part_them_too():
    assert rule("mdn", "/a b   https://x.example/c").source == "/a b"


def test_an_old_address_is_decoded_already():
    assert rule("mdn", "/ja/docs/100%25?\t/b").source == "/ja/docs/100%25?"


def test_a_target_may_have_a_fragment_or_another_locale():
    assert rule("mdn", "/ko/a\t/en-US/b#c").urls["*"].endswith("/en-US/b#c")


def test_letters_beyond_ascii_are_encoded_in_a_target():
    assert rule("mdn", "/ko/a\t/ko/소개").urls["*"].endswith("/ko/%EC%86%8C%EA%B0%9C")


def test_a_line_without_a_target_is_listed():
    assert "a tab" in why("mdn", "/ko/docs/A")


@needs_real_files
def test_every_real_line_is_a_rule():
    for name, count in (("fr", 3_650), ("ko-raw", 1_077), ("ja-raw", 9_509)):
        lines = real(f"redirects/mdn-{name}.tsv", "mdn")

        assert len(lines) == count
        assert all(line.rule and not line.problems and not line.notes for line in lines)
