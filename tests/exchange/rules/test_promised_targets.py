"""Whoever was promised a language has a target in it, or whoever decides reads that it lacks."""

from makers import a_destination, a_need, a_rule
from rule_files import HOST, a_shop, leads

from sunset.exchange.rules.finding import Kind
from sunset.exchange.rules.findings import findings


def findings_of(*rules, plan=None):
    return list(findings(enumerate(rules, 1), plan or a_shop()))


def test_a_promised_locale_without_a_target_is_findings_of():
    (finding,) = findings_of(leads("/a", "", urls={"en": "https://n.harbour.example/en"}))

    assert finding.kind is Kind.LOCALE
    assert "ko, ar" in str(finding.message)


def test_a_destination_has_its_own_addresses_per_locale():
    plan = a_shop(destinations=(a_destination(url={"en": "https://n.harbour.example/en"}),))

    assert Kind.LOCALE in {
        each.kind for each in findings_of(leads("/a", "", urls={}, destination="forum"), plan=plan)
    }
    assert findings_of(leads("/a", "", urls={}, destination="forum")) == []


def test_who_serves_a_need_is_asked_for_every_promised_locale_too():
    english = a_destination(url={"en": "https://n.harbour.example/en"}, needs=("repair",))
    plan = a_shop(destinations=(english,), needs=(a_need(),))

    (finding,) = findings_of(a_rule(host=HOST, destination="", need="repair"), plan=plan)

    assert finding.kind is Kind.LOCALE
