"""What GOV.UK's own tools took for one old address is one here, or differs for a reason."""

import csv
import io
import json
from pathlib import Path

from rule_files import REAL, needs_real_files, read

from sunset.domain.forms import settled
from sunset.domain.rule_checks import address_of

NAMED = "A rule asks for every parameter of its source; what it does not name a visitor may bring."
SEMICOLON = "A semicolon parts no parameters: browsers send it as part of a value (WHATWG URL)."
DIFFERENT = {
    "drops disallowed query-string": NAMED,
    "drops disallowed query-string after slash": NAMED,
    "drops disallowed query-string after a slash with fragid": NAMED,
    "allows cherry-picked  query_string": NAMED,
    "no ? for empty query_string values": NAMED,
    "converts matrix URI to query_string": SEMICOLON,
}


def address(url):
    """Return the address of the rule that a row of mappings makes of a URL."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([url, "https://www.gov.uk/", "301"])
    (line,) = read("govuk", stream.getvalue())
    return address_of(settled(line.rule))


@needs_real_files
def test_every_address_is_canonical_alike_or_differs_for_a_reason():
    path = Path(REAL) / "conformance/govuk-url-canonicalisation.json"
    cases = json.loads(path.read_bytes())["cases"]

    assert len(cases) == 27
    different = [x["name"] for x in cases if address(x["url"]) != address(x["expected"])]
    assert different == [x["name"] for x in cases if x["name"] in DIFFERENT]
