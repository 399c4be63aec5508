"""What a manager is told of gates outside the rooms: as entries of a calendar, and as a feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from sunset.documents.xml_text import xml_text

ATOM = "application/atom+xml; charset=utf-8"
_SPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A gate that needs its manager, or what it held: in their words, on its day.

    ``since`` is when they are told of it; where it is ahead, no feed tells it yet. ``number`` is
    that of the plan's version: it only ever grows.
    """

    name: str
    path: str
    on: date
    title: str
    since: datetime
    number: int
    told: str = ""
    rings: bool = False
    cancelled: bool = False


def feed(alerts: Iterable[Alert], title: str, own: str, now: datetime) -> bytes:
    """Write what somebody is told of gates by now, the newest first."""
    told = sorted(
        (each for each in alerts if each.told and each.since <= now and not each.cancelled),
        key=lambda each: (each.since, each.name),
        reverse=True,
    )
    url = urlsplit(own)
    root = ET.Element("feed", xmlns=_SPACE)
    # The address is secret, and so it does not name the feed.
    _put(root, "id", f"tag:{url.hostname},2026:alerts")
    _put(root, "title", title)
    _put(root, "updated", _instant(told[0].since if told else datetime.fromtimestamp(0, UTC)))
    _put(_put(root, "author"), "name", url.hostname or "")
    for each in told:
        entry = _put(root, "entry")
        _put(entry, "id", f"tag:{url.hostname},2026:{each.name}")
        _put(entry, "title", each.title)
        _put(entry, "updated", _instant(each.since))
        _put(entry, "content", each.told).set("type", "text")
        _put(entry, "link").set("href", f"{url.scheme}://{url.netloc}{each.path}")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _put(parent: ET.Element, tag: str, words: str = "") -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = xml_text(words) or None
    return child


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
