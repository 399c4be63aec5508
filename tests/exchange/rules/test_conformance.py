"""Netlify's and Cloudflare's own cases: read alike, or different for a reason told here."""

import json
from pathlib import Path
from urllib.parse import quote, urlsplit

from rule_files import HOST, REAL, needs_real_files, read

from sunset.domain.patterns import Asked, captured, terms
from sunset.domain.redirects import canonical
from sunset.domain.targets import filled

REWRITE = "Status 200 serves another page at the old address"
CONDITION = "cannot be kept: a rule is the same for everybody"

# What of Netlify we choose not to do: the reason stands in the line's problem.
NETLIFY = {
    "to_path_forward": [REWRITE, REWRITE],
    "proxy": [REWRITE],
    "conditions_country": [CONDITION],
    "conditions_country_language": [CONDITION],
    "conditions_role": [CONDITION],
    "conditions_roles": [CONDITION],
    "conditions_query": [CONDITION],
    "conditions_country_case": [CONDITION],
    "conditions_language_case": [CONDITION],
    "conditions_role_case": [CONDITION],
    "signed": [CONDITION],
    "signed_backward_compat": [CONDITION],
}
# Netlify's own errors, in our words.
NETLIFY_ERRORS = {
    "invalid_url": ["begin with a slash"],
    "invalid_dot_netlify_url": ["belong to Netlify"],
    "invalid_dot_netlify_path": ["belong to Netlify"],
    "invalid_status": ["no status"],
    "invalid_no_to_no_status": ["no target"],
    "invalid_no_to_status": ["a status, but no target"],
    "invalid_no_to_query": ["must begin with"],
    "invalid_no_slash": ["must begin with"] * 3,
    "invalid_mistaken_headers": ["no target", "must begin with"],
}
NO_FILE = "invalid_dir"  # opening a folder is refused before lines are read

OTHER_HOST = "A source with a host is ignored by Cloudflare's own parser too."
PIECES = "A star or a name stands for whole segments, so that a rule is found without trying all."
SPLAT_ITSELF = "A splat covers its own path too; the line says so in a note."
SPLAT_SLASH = "An address has one form without its last slash, so a splat never ends with one."
NO_STATIC_NAMES = "Static routing has no placeholders; redirects have."
BACKSLASH = "A browser asks with a slash for a backslash; a server that gets one keeps it."
SLASHES = "Doubled slashes are not merged: no rule begins with //."
CLOUDFLARE_SOURCES = {
    "https://custom.domain/test": OTHER_HOST,
    "https://another.domain/test": OTHER_HOST,
    "//fake.host/actually-a-path": SLASHES,
    "https://:subdomain.pages.:tld/*": OTHER_HOST,
    "https://next.:subdomain.pages.:tld/*": OTHER_HOST,
    "/foo*": PIECES,
    "/*.html": PIECES,
    "*/*": PIECES,
}
CLOUDFLARE_ANSWERS = {
    ("/foo/*", "/foo"): SPLAT_ITSELF,
    ("/foo/test/*", "/foo/test"): SPLAT_ITSELF,
    ("/foo/*", "/foo/test/"): SPLAT_SLASH,
    ("/:placeholder", "/foo"): NO_STATIC_NAMES,
    ("/$~.%20/!+-/[bo|%7Bo%7D]...()", "/%24~.%20%5C%21%2B-/%5Bbo%7C%7Bo%7D%5D...%28%29"): BACKSLASH,
}


def cases(name):
    return json.loads((Path(REAL) / f"conformance/{name}.json").read_bytes())["cases"]


def path_of(rule):
    return rule.path + "*" if rule.match == "prefix" else rule.path


def ours(line):
    rule = line.rule
    return rule.host, path_of(rule), rule.urls.get("*"), dict(rule.query), rule.successor


def theirs(case):
    host = case.get("host", HOST)
    to = case["to"] if "://" in case["to"] else f"https://{host}{case['to']}"
    permanent = case.get("status", 301) == 301
    return host, case["path"], to, case.get("query", {}), permanent


@needs_real_files
def test_every_case_of_netlify_is_read_alike_or_listed_for_a_reason():
    found = cases("netlify-parse-redirects-file")

    assert len(found) == 37
    for case in found:
        name = case["name"]
        lines = read("netlify", "".join(file["text"] for file in case.get("files", ())))
        reasons = NETLIFY.get(name) or NETLIFY_ERRORS.get(name)
        if reasons:
            said = [str(line.problems[0].message) for line in lines]
            assert len(said) == len(reasons), name
            assert all(reason in text for reason, text in zip(reasons, said, strict=True)), said
        elif name != NO_FILE:
            assert [ours(line) for line in lines] == [theirs(x) for x in case["expected"]], name


@needs_real_files
def test_every_table_of_differences_names_cases_that_exist():
    assert {*NETLIFY, *NETLIFY_ERRORS, NO_FILE} <= {
        case["name"] for case in cases("netlify-parse-redirects-file")
    }


@needs_real_files
def test_every_parse_of_cloudflare_is_read_alike():
    found = cases("cloudflare-parse-valid")

    assert len(found) == 26
    for case in found:
        for check in case["checks"]:
            lines = read("cloudflare", check["input"])
            expected = check["expected"]["rules"]
            assert [line.number for line in lines] == [x["lineNumber"] for x in expected]
            for line, wanted in zip(lines, expected, strict=True):
                same_as_cloudflare(line, wanted)


def same_as_cloudflare(line, wanted):
    if wanted["status"] == 200:
        assert REWRITE in str(line.problems[0].message)
        return
    to = wanted["to"] if "://" in wanted["to"] else f"https://{HOST}{wanted['to']}"

    assert (path_of(line.rule), line.rule.urls) == (wanted["from"], {"*": to})
    assert line.rule.successor is (wanted["status"] in (301, 308))


def asked(url):
    path = urlsplit(quote(url, safe=":/?#%")).path or "/"
    return Asked(canonical(path), slash=path.endswith("/")), path


def answer(source, template, url):
    """Return the target of one rule for a request, None where it does not cover it."""
    (line,) = read("cloudflare", f"{source} https://t.example/{template}")
    if line.rule is None:
        assert source in CLOUDFLARE_SOURCES, (source, line.problems)
        return "listed"
    request, _ = asked(url)
    values = captured(terms(line.rule), request)
    if values is None:
        return None
    return filled(line.rule.urls["*"], values, "en", ("t.example",))


def expected_of(template, expected):
    number = template.partition("/")[0]
    return next((f"https://t.example/{x}" for x in expected if x.partition("/")[0] == number), None)


def compare(source, template, url, wanted, told):
    """Count a comparison; where the answers differ, the reason for it is noted as used."""
    got = answer(source, template, url)
    if got == "listed":
        told.add(source)
    elif got != wanted:
        assert (source, asked(url)[1]) in CLOUDFLARE_ANSWERS, (source, url, got, wanted)
        told.add((source, asked(url)[1]))
    return 1


@needs_real_files
def test_every_match_of_cloudflare_is_alike_or_differs_for_a_reason():
    compared, told = 0, set()
    for case in cases("cloudflare-rules-engine"):
        for check in case["checks"]:
            got, expected = check["got"], check["expected"]
            if "rules" in got:
                said = [str(each) for each in expected]
                for source, template in got["rules"].items():
                    wanted = expected_of(str(template), said)
                    compared += compare(source, str(template), got["request"], wanted, told)
            elif "template" in got:
                compared += replaced(got, expected)
            elif len(got["static_routing_rules"]) == 1:
                wanted = "https://t.example/1" if expected else None
                source = got["static_routing_rules"][0]
                compared += compare(source, "1", got["request"], wanted, told)
    assert compared == 132
    assert told == {*CLOUDFLARE_SOURCES, *CLOUDFLARE_ANSWERS}  # no reason without a difference


def replaced(got, expected):
    if got["template"].startswith("Link:"):
        return 1  # a header with links is no target: rules have none
    made = filled(f"https://t.example{got['template']}", got["replacements"], "en", ("t.example",))

    assert made == f"https://t.example{expected}"
    return 1
