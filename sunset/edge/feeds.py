"""What all plans share for those who subscribe: one calendar and one feed, out of each plan's own.

They are put together here, so that publishing one plan writes nothing of the others.
"""

import re
from collections.abc import Callable, Mapping

from sunset.domain.addresses import CALENDAR, FEED, Address
from sunset.domain.answers import FRESH, Answer
from sunset.edge.deliver import shown, unknown
from sunset.edge.messages import HttpResponse
from sunset.edge.shelf import announced, negotiated, until_a_change
from sunset.edge.visits import Visit
from sunset.edition.records import HOUSE, PageKey, packed
from sunset.edition.surfaces import ENTRIES, UPDATED

MOST_PLANS = 200
NEVER = b"1970-01-01T00:00:00Z"
_END = b"END:VCALENDAR"
_EVENTS = re.compile(rb"BEGIN:VEVENT.*END:VEVENT\r\n", re.DOTALL)
_ENTRIES = re.compile(rb"<entry .*</entry>\n", re.DOTALL)
_UPDATED = re.compile(rb"<updated>([^<]*)</updated>")


def together(visit: Visit, address: Address) -> HttpResponse:
    """Answer for the calendar or the feed of all plans, in the language of its address."""
    if address.locale not in visit.edition.locales:
        return negotiated(visit, address)
    frame = visit.edition.page(PageKey(HOUSE, address.surface, address.locale))
    if frame is None:
        return unknown(visit)
    body = _PUT[address.surface](frame.plain(), _each(visit, address))
    answer = Answer(200, address.surface, HOUSE, address.locale, fresh=FRESH)
    page = packed(body, frame.content_type, address.locale)
    return until_a_change(visit, shown(visit, answer, page))


def _each(visit: Visit, address: Address) -> list[bytes]:
    """Return the same of each announced plan, in its own language where it lacks another."""
    found = []
    for plan, leg in announced(visit)[:MOST_PLANS]:
        tongue = address.locale if address.locale in plan.locales else plan.default
        page = visit.edition.page(PageKey(plan.plan, address.surface, tongue, leg.key))
        found += [] if page is None else [page.plain()]
    return found


def _with_events(frame: bytes, calendars: list[bytes]) -> bytes:
    events = b"".join(found[0] for each in calendars if (found := _EVENTS.search(each)))
    return frame.replace(_END, events + _END)


def _with_entries(frame: bytes, feeds: list[bytes]) -> bytes:
    entries = b"".join(found[0] for each in feeds if (found := _ENTRIES.search(each)))
    newest = max((found[1] for each in feeds if (found := _UPDATED.search(each))), default=NEVER)
    return frame.replace(UPDATED.encode(), newest).replace(ENTRIES.encode(), entries)


_PUT: Mapping[str, Callable[[bytes, list[bytes]], bytes]] = {
    CALENDAR: _with_events,
    FEED: _with_entries,
}
