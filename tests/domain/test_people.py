import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.domain.people import (
    ANY,
    WHOLE,
    Assignment,
    Permission,
    Role,
    Scope,
    is_scoped,
    may,
)

PLANS, KEYS, LOCALES = ("chat", "phone"), ("notice", "after"), ("ko", "ar")


def scopes():
    one = st.builds(
        Assignment,
        st.sampled_from((ANY, *PLANS)),
        st.sampled_from((ANY, *KEYS)),
        st.sampled_from((ANY, *LOCALES)),
    )
    return st.builds(Scope, st.lists(one, max_size=3).map(tuple))


@given(scopes(), st.sampled_from(PLANS), st.sampled_from(KEYS), st.sampled_from(LOCALES))
def test_a_text_is_covered_when_some_assignment_names_each_part_of_it_or_all(
    scope, plan, key, locale
):
    named = any(
        each.plan in (ANY, plan) and each.document in (ANY, key) and each.locale in (ANY, locale)
        for each in scope.assignments
    )

    assert scope.covers(plan, key, locale) == named
    assert scope.touches(plan) >= named


def test_without_an_assignment_there_is_nothing_to_see_and_with_the_whole_everything():
    assert Scope().is_empty
    assert not Scope().covers("chat", "notice", "ko")
    assert not Scope().touches("chat")
    assert WHOLE.covers("chat", "notice", "ko")
    assert not WHOLE.is_empty


def test_an_editor_sees_no_plan_and_only_an_editor_is_held_to_assignments():
    assert not may(Role.EDITOR, Permission.SEE_PLANS)
    assert [role for role in Role if is_scoped(role)] == [Role.EDITOR]


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.ENTER, set(Role)),
        (Permission.SEE_DOCUMENTS, set(Role)),
        (Permission.SEE_PLANS, set(Role) - {Role.EDITOR}),
        (Permission.WRITE_DOCUMENTS, set(Role) - {Role.VIEWER}),
        (Permission.CHANGE_PLANS, {Role.MANAGER, Role.ADMIN}),
        (Permission.CHANGE_GLOSSARY, {Role.MANAGER, Role.ADMIN}),
        (Permission.INVITE_PEOPLE, {Role.MANAGER, Role.ADMIN}),
        (Permission.MANAGE_PEOPLE, {Role.ADMIN}),
    ],
)
def test_each_act_belongs_to_these_roles(permission, roles):
    assert {role for role in Role if may(role, permission)} == roles
