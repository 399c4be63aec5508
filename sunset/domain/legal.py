"""What laws of the served countries say about closing a channel; notes, and not legal advice."""

from collections.abc import Iterable
from dataclasses import dataclass

from sunset.domain.citations import Citation
from sunset.domain.plans import ChannelKind
from sunset.errors import N_

EUROPEAN_UNION = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"}
    | {"IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)
_EVERY_KIND = frozenset(ChannelKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalNote:
    """What a law says, in which countries, and about which kinds of channel."""

    citation: Citation
    countries: frozenset[str]
    kinds: frozenset[ChannelKind] = _EVERY_KIND


_SPAIN = LegalNote(
    countries=frozenset({"ES"}),
    kinds=frozenset({ChannelKind.PHONE, ChannelKind.EMAIL, ChannelKind.PORTAL, ChannelKind.CHAT}),
    citation=Citation(
        N_(
            "Spain: large firms and those of basic services must offer help by phone, by post and "
            "online, and answer in the customer's language. They may not close their phone line. "
            "The law has been in force since 28 December 2025; firms adapt until 28 December 2026."
        ),
        "Ley 10/2025",
        "https://www.legislaciononline.es/novedades/28",
    ),
)
_UNION = LegalNote(
    countries=EUROPEAN_UNION,
    citation=Citation(
        N_(
            "European Union: consumers must have a quick and efficient way to reach you. By this "
            "ruling it need not be a phone line; the directive was changed in 2022, so ask anew."
        ),
        "C-649/17",
        "https://curia.europa.eu/juris/document/document.jsf?docid=216039",
    ),
)
_NUMBERS = LegalNote(
    countries=frozenset({"US"}),
    kinds=frozenset({ChannelKind.PHONE}),
    citation=Citation(
        N_(
            "United States: a toll-free number that you give back goes to somebody else within "
            "4 months, who then answers your customers. Keep it for at least 12 months."
        ),
        "47 CFR 52.103(d)",
        "https://www.somos.com/insights/keeping-you-informed-new-fcc-mandate-disconnected-toll-free-numbers",
    ),
)
NOTES = (_SPAIN, _UNION, _NUMBERS)


def notes(countries: Iterable[str], kind: ChannelKind) -> tuple[LegalNote, ...]:
    """Return what is known of the law for a kind of channel in some countries."""
    served = frozenset(countries)
    return tuple(note for note in NOTES if note.countries & served and kind in note.kinds)
