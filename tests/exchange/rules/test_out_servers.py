"""The exports to servers say what they lose; that they are right, tests/conformance proves."""

import subprocess
from datetime import UTC, datetime

import pytest
from makers import a_company, a_live_plan, a_plan
from rule_files import HOST, read
from servers import NGINX, nginx_command
from turns import a_paused_plan

from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.exchange.rules import out_apache, out_caddy, out_nginx
from sunset.exchange.rules.servers import SPARELY

OPEN = datetime(2027, 2, 1, tzinfo=UTC)
GRACE = datetime(2027, 4, 5, tzinfo=UTC)
ARCHIVED = datetime(2027, 9, 1, tzinfo=UTC)
NEW = "https://new.harbour.example"
PLAN = a_live_plan(company=a_company(hosts=("harbour.example",)))
every_server = pytest.mark.parametrize("server", [out_nginx, out_apache, out_caddy])


def leads(path="/a", to=f"{NEW}/b", **changes):
    made = {"host": HOST, "path": path, "urls": {"*": to}, "successor": True}
    return Rule(**{**made, **changes})


def export(server, *rules, at=ARCHIVED):
    return server.write(rules, PLAN, at, host=HOST)


def told(server, *rules, **options):
    return [(str(loss.message), loss.left_out) for loss in export(server, *rules, **options).losses]


@every_server
def test_an_export_says_as_of_when_and_until_when_it_holds(server):
    made = export(server, leads(), at=GRACE)

    assert made.until == datetime(2027, 4, 29, 22, tzinfo=UTC)
    assert made.text.splitlines()[:2] == [
        f"# {HOST}: what the plan chat answers as of 2027-04-05T00:00:00Z.",
        "# This holds until 2027-04-29T22:00:00Z; export it again then.",
    ]
    assert "It is final" in export(server, leads()).text


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (a_paused_plan(), "paused: export it again once it is resumed."),
        (a_live_plan(gates=("G1",)), "held: export it again once it has a new date."),
        (a_plan(), "not public yet: export it again once it is."),
    ],
    ids=["paused", "held", "draft"],
)
@every_server
def test_a_plan_that_stands_still_is_not_called_final(server, plan, told):
    made = server.write([leads()], plan, ARCHIVED, host=HOST)

    assert made.text.splitlines()[1] == f"# The plan chat is {told}"


@every_server
def test_while_the_channel_is_open_nothing_is_said_but_what_ended_already(server):
    assert NEW not in export(server, leads(), at=OPEN).text
    assert f"{NEW}/b" in export(server, leads(ending=Ending.PERMANENT), at=OPEN).text


@every_server
def test_what_a_server_cannot_say_is_a_loss(server):
    left = (
        leads(host="other.example"),
        leads("/line%0Abreak"),
        leads(query={"a b": "1"}),
        leads("/" + "x" * 2501),
    )

    assert told(server, *left) == [
        ("The file of one site cannot name the host other.example.", True),
        ("The address holds a control character.", True),
        ("The server cannot ask for the parameter a b.", True),
        ("The address is too long for the server's configuration.", True),
    ]
    assert NEW not in export(server, *left).text


@every_server
def test_a_rule_that_leads_off_the_company_is_gone(server):
    astray = leads(to="https://evil.example/")

    ((message, left_out), *_) = told(server, astray)
    assert message.startswith("The host evil.example is not one of the company's")
    assert not left_out
    assert "evil" not in export(server, astray).text


@every_server
def test_languages_by_weight_and_queries_mended_in_part_are_losses(server):
    spoken = leads("/l", urls={"en": NEW, "ko": f"{NEW}/ko"})
    merged = leads("/m", f"{NEW}/?a=1", keep=Keep.MERGE)
    asked = leads("/q", f"{NEW}/:t", query={"t": ":t"})
    rules = (spoken, merged, asked)

    said = {message for message, left_out in told(server, *rules, at=GRACE) if not left_out}
    assert {
        "The first language a browser names that the plan has is taken, whatever its weight.",
        "Parameters of the visitor also go along where the target has them already.",
        "A parameter is captured only where it has no sign that needs encoding.",
    } <= said


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (out_nginx, [SPARELY]),
        (out_apache, [SPARELY]),
        (out_caddy, [out_caddy.NEITHER, out_caddy.SINGLE]),
    ],
)
def test_what_a_server_finds_only_as_it_is_written_is_said_once_for_all_rules(server, said):
    asked = [leads(f"/{number}", query={"id": "5"}) for number in range(2)]
    plain = [leads(f"/{number}") for number in range(3, 6)]

    assert told(server, *asked, *plain) == [(message, False) for message in said]


@every_server
def test_a_rule_without_loss_has_none(server):
    assert told(server, leads("/1", folds_case=True), leads("/2/%C3%A9", folds_case=True)) == []


def test_nginx_takes_capitals_and_small_letters_alike():
    found = told(out_nginx, leads("/Help"), leads("/help"))

    assert found == [
        ("nginx takes capital and small letters alike.", False),
        ("To nginx this is the address of /Help: the two differ in capitals only.", True),
    ]


def test_caddy_looks_at_one_language():
    spoken = leads(urls={"en": NEW, "ko": f"{NEW}/ko"})

    assert ("Caddy looks at the language named first and at no other.", False) in told(
        out_caddy, spoken, at=GRACE
    )


def test_apache_keeps_nine_captures():
    many = leads("/" + "/".join(f":a{n}" for n in range(10)), match=Match.PATTERN)

    assert told(out_apache, many) == [
        ("The server keeps nine captures of an address and no more.", True)
    ]


@pytest.mark.parametrize("server", [out_nginx, out_caddy])
def test_plain_addresses_take_no_expression_each(server):
    rules = [leads(f"/{n}") for n in range(300)]

    lines = export(server, *rules).text.splitlines()
    assert sum("~" in line or "regexp" in line for line in lines) == 0


@pytest.mark.parametrize("server", [out_apache, out_caddy])
def test_of_many_addresses_a_server_compares_with_those_of_one_beginning(server):
    rules = [leads(f"/docs/{n:04}") for n in range(1000)]

    text = export(server, *rules).text
    assert all(f"0{n:03}" in text for n in range(1000))
    assert text.count('"!^' if server is out_apache else "path /docs/") == 10


def test_prefixes_of_one_depth_take_one_expression_under_nginx():
    rules = [leads(f"/{n}/{n}", match=Match.PREFIX) for n in range(300)]

    lines = export(out_nginx, *rules).text.splitlines()
    assert sum('"~' in line for line in lines) == 1


def test_a_long_address_has_room_in_nginx_s_buckets():
    assert "map_hash_bucket_size 256;" in export(out_nginx, leads()).text
    assert "map_hash_bucket_size 2048;" in export(out_nginx, leads("/" + "x" * 150)).text


@pytest.mark.nginx
@pytest.mark.skipif(NGINX is None, reason="there is no nginx here")
def test_nginx_finds_room_for_a_thousand_addresses_without_a_word(tmp_path):
    rules = (leads(f"/newsroom/{pow(3, n, 10**9 + 7):x}/report.htm") for n in range(1_000))
    command, port = nginx_command(tmp_path / "nginx", "")
    made = export(out_nginx, *rules).text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    conf = tmp_path / "nginx" / "nginx.conf"
    conf.write_text(conf.read_text().replace("server {", f"{made}\nserver {{"))

    done = subprocess.run([*command, "-t", "-q"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_plain_rules_of_an_nginx_export_read_back():
    back = read("nginx", export(out_nginx, leads("/a"), leads("/b c", f"{NEW}/d")).text, status=308)

    rules = [line.rule for line in back if line.rule]
    assert {(x.host, x.path.rstrip("/"), x.urls["*"]) for x in rules} == {
        (HOST, "/a", f"{NEW}/b"),
        (HOST, "/b c", f"{NEW}/d"),
    }
    assert all(rule.match is Match.EXACT for rule in rules)
