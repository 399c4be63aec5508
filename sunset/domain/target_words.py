"""Why a target is in trouble and what would mend it, in sentences."""

from sunset.domain.target_checks import MOST_HOPS, Outcome, Result
from sunset.errors import N_, Message

_REASONS = {
    Outcome.ANSWERS: N_("It answers."),
    Outcome.MOVED: N_("It moved for good."),
    Outcome.NOT_FOUND: N_("There is no such page (%(status)s)."),
    Outcome.GONE: N_("The page is gone for good (%(status)s)."),
    Outcome.REFUSED: N_("The server does not let us in (%(status)s)."),
    Outcome.FAILING: N_("The server fails (%(status)s)."),
    Outcome.BUSY: N_("The server is busy and asks for a pause (%(status)s)."),
    Outcome.NO_NAME: N_("No server is known by this name."),
    Outcome.UNREACHABLE: N_("The server does not take the call."),
    Outcome.TIMEOUT: N_("No answer came in time."),
    Outcome.UNTRUSTED: N_("The certificate cannot be trusted."),
    Outcome.GARBLED: N_("What answers there is no web server."),
    Outcome.HOPS: N_("It leads on more than %(hops)s times."),
    Outcome.LOOP: N_("It leads in a circle."),
    Outcome.ASTRAY: N_("It leads on to nothing that is an address."),
    Outcome.FOREIGN: N_("It leads off the company's hosts."),
    Outcome.INSECURE: N_("It leads from https on to http."),
    Outcome.INTERNAL: N_("It lies inside a network that we may not ask."),
}
_TELL = N_("Tell whoever runs the server, or lead elsewhere.")
_REPLACE = N_("Lead to the page that took its place.")
_MENDS = {
    Outcome.ANSWERS: "",
    Outcome.MOVED: N_("Lead straight to its new address."),
    Outcome.NOT_FOUND: _REPLACE,
    Outcome.GONE: _REPLACE,
    Outcome.REFUSED: N_("Open it in a browser; where people get in, let our checks in as well."),
    Outcome.FAILING: _TELL,
    Outcome.BUSY: N_("There is nothing to do: it is asked again later."),
    Outcome.NO_NAME: N_("Check the spelling, or lead elsewhere."),
    Outcome.UNREACHABLE: _TELL,
    Outcome.TIMEOUT: _TELL,
    Outcome.UNTRUSTED: N_("Have the certificate renewed: browsers stop people there."),
    Outcome.GARBLED: _TELL,
    Outcome.HOPS: N_("Lead straight to the last page."),
    Outcome.LOOP: _TELL,
    Outcome.ASTRAY: _TELL,
    Outcome.FOREIGN: N_("Lead it to a host of the company, or add the host to the company's."),
    Outcome.INSECURE: N_("Lead to a page that answers over https."),
    Outcome.INTERNAL: N_("Lead to an address that customers reach, or allow this network."),
}


def reason(result: Result) -> Message:
    """Say how a target answered."""
    return Message(_REASONS[result.outcome], {"status": str(result.status), "hops": MOST_HOPS})


def mend(result: Result) -> Message | None:
    """Say what to do about it, where there is anything to do."""
    msgid = _MENDS[result.outcome]
    return Message(msgid) if msgid else None
