"""Words that turn a sentence around: not, from and until, in the languages that ship."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from sunset.documents.placeholders import REGISTRY, Kind, scan


class Direction(StrEnum):
    """On which side of a day something holds."""

    FROM = "from"
    UNTIL = "until"


_NEGATIONS: Mapping[str, str] = {
    "en": r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n[’']t\b",
    "eo": r"\b(?:ne|nek|neniu\w*|nenio\w*|neniam|nenie|nenies|sen)\b",
    "es": r"\b(?:no|nunca|jamás|nadie|nada|ningun\w*|ningún|sin|ni|tampoco)\b",
    "ko": r"않|못|없|아니|아닌|아닙|마세요|마십시오|말고|말아|지 마|안 [가-힣]|불가|금지|취소",
    "lv": r"\b(?:ne(?!atkarīg|daudz|dēļ|gadīj|pieciešam|sen)\w*|nav|bez)\b",
    "ru": r"\b(?:не|ни|нет|нельзя|никогда|никто|никому|ничего|ничто|нигде|никак\w*|без"
    r"|невозможно|недоступн\w*)\b",
    "sv": r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|ingenting|ingenstans|utan|varken)\b",
    "ar": r"\b(?:[وف]?(?:لا|لن|لم|ليس|ليست|لست|غير|دون|بلا|عدم)|بدون|ولا|ألّ?ا)\b",
}
# What stands before a day, and in Korean what follows it.
_BEFORE: Mapping[str, Mapping[Direction, str]] = {
    "en": {
        Direction.FROM: r"from|since|after|as of|starting",
        Direction.UNTIL: r"until|till|before|up to|by",
    },
    "eo": {Direction.FROM: r"ekde|post", Direction.UNTIL: r"ĝis|antaŭ"},
    "es": {
        Direction.FROM: r"desde|a partir del?|después del?",
        Direction.UNTIL: r"hasta|antes del?",
    },
    "lv": {Direction.FROM: r"no|kopš|pēc", Direction.UNTIL: r"līdz|pirms"},
    "ru": {Direction.FROM: r"со?|после|начиная с", Direction.UNTIL: r"до|по|перед"},
    "sv": {
        Direction.FROM: r"från|från och med|sedan|efter",
        Direction.UNTIL: r"till|till och med|före|innan|fram till|senast",
    },
    "ar": {
        Direction.FROM: r"من|منذ|بعد|ابتداءً من|اعتبارًا من|بدءًا من",
        Direction.UNTIL: r"حتى|إلى|قبل|لغاية",
    },
}
_AFTER: Mapping[str, Mapping[Direction, str]] = {
    "ko": {
        Direction.FROM: r"부터|이후|후|뒤|다음|에서",
        Direction.UNTIL: r"까지|이전|전|안에",
    },
}
# The word of a day, its article or the day's own noun may stand between.
_BETWEEN = r"[\s*_(\u2068]*(?:(?:the|el|la|den|день|dienas|dienai|يوم|تاريخ)\s+)?[\s*_(\u2068]*"
_FOLLOWING = r"[\s*_)\u2069]*(?:에)?\s*"


def language(locale: str) -> str:
    """Return the language of a locale."""
    return locale.partition("-")[0]


def negations(text: str, locale: str) -> int | None:
    """Count the words that negate; None in a language whose words are not known."""
    pattern = _NEGATING.get(language(locale))
    return len(pattern.findall(text)) if pattern else None


def directions(text: str, locale: str) -> Counter[tuple[str, Direction]] | None:
    """Count from and until by the date they stand beside; None where the words are not known."""
    sides = _SIDES.get(language(locale))
    return Counter(_directions(text, *sides)) if sides else None


def _directions(
    text: str,
    before: Mapping[Direction, re.Pattern[str]],
    after: Mapping[Direction, re.Pattern[str]],
) -> Iterator[tuple[str, Direction]]:
    for place in scan(text):
        holder = REGISTRY.get(place.name)
        if holder is None or holder.kind not in {Kind.DATE, Kind.INSTANT}:
            continue
        for direction in Direction:
            leads = direction in before and before[direction].search(text[: place.start][-60:])
            follows = direction in after and after[direction].match(text[place.end :][:30])
            if leads or follows:
                yield place.name, direction


def _compiled(
    words: Mapping[Direction, str], before: str, after: str
) -> Mapping[Direction, re.Pattern[str]]:
    return {
        direction: re.compile(before % alternatives + after, re.IGNORECASE)
        for direction, alternatives in words.items()
    }


_NEGATING = {each: re.compile(words, re.IGNORECASE) for each, words in _NEGATIONS.items()}
_SIDES = {
    each: (
        _compiled(_BEFORE.get(each, {}), r"(?:^|[\W_])و?(?:%s)", rf"{_BETWEEN}$"),
        _compiled(_AFTER.get(each, {}), rf"{_FOLLOWING}(?:%s)", ""),
    )
    for each in (*_BEFORE, *_AFTER)
}
